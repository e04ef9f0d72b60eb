"""No log keeps the link of a customer."""

import logging

from rapport.server.logged import WithoutLinks


def test_a_link_is_blotted_out_and_the_rest_is_told():
    told = "Not Found: %s", ("/h/AQAAAAAA_-9x?all",)
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, *told, None)

    assert WithoutLinks().filter(record)
    assert record.getMessage() == "Not Found: /h/…?all"


def test_nor_where_a_link_of_a_mail_or_its_picture_was_asked_for():
    record = logging.LogRecord("x", logging.WARNING, "", 0, "/c/AQAAAAAA_-9x /o/AQAAAAAA_-9x.gif", (), None)

    assert WithoutLinks().filter(record)
    assert record.getMessage() == "/c/… /o/….gif"
