"""No log keeps the link of a customer."""

import logging

from rapport.server.logged import WithoutLinks


def test_a_link_is_blotted_out_and_the_rest_is_told():
    told = "Not Found: %s", ("/h/AQAAAAAA_-9x?all",)
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, *told, None)

    assert WithoutLinks().filter(record)
    assert record.getMessage() == "Not Found: /h/…?all"
