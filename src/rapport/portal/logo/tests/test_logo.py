"""Everybody may see our logo, nobody another file; the customers' pages carry logo, name, address and colour."""

import pytest

from rapport.platform.company.commands import change_company, put_up_logo
from rapport.platform.company.queries import company
from rapport.platform.company.tests.pictures import picture
from rapport.platform.files.commands import store_file
from rapport.portal.preferences.tests.conftest import *  # noqa: F403


def test_whoever_gets_our_mail_sees_our_logo_and_may_keep_it(client, maya, django_assert_num_queries):
    put_up_logo(picture(), by=maya)
    address = company().logo

    with django_assert_num_queries(1):
        seen = client.get(address)

    assert seen.status_code == 200
    assert "immutable" in seen["Cache-Control"]
    assert not seen.cookies


def test_no_other_file_is_seen(client, maya):
    other = store_file("secret.png", [picture().read()], by=maya)

    for key in (other.sha256[:16], other.sha256[:15], "0" * 16, "_", "%00"):
        assert client.get(f"/b/{key}.png").status_code == 404


def test_bytes_that_are_lost_are_not_found(client, maya):
    put_up_logo(picture(), by=maya).file.path.unlink()

    assert client.get(company().logo).status_code == 404


@pytest.mark.parametrize("page", ["talk", "goodbye"])
def test_the_pages_of_customers_show_who_we_are(client, links, maya, page):
    change_company(address="Storgata 1, Halden", colour="#ffcc00", by=maya)
    put_up_logo(picture(), by=maya)

    told = client.get(links[page]).text

    assert all(part in told for part in ("Halden Roasters", "Storgata 1, Halden", "--brand:#ffcc00", company().logo))
