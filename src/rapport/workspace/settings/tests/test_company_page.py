"""An admin says what the business is called and how customers see it, looks at it, and takes the logo down again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.platform.access.queries import workspace
from rapport.platform.company.queries import company
from rapport.platform.company.tests.pictures import picture

PAGE = "/settings/company"
TOLD = {
    "name": "Halden Roasters", "address": "Storgata 1, Halden", "colour": "#0A6B5C", "currency": "NOK",
    "time_zone": "Europe/Oslo",
}  # fmt: skip


def logo(content: bytes = b"", name: str = "logo.png") -> dict[str, SimpleUploadedFile]:
    return {"logo": SimpleUploadedFile(name, content or picture().read())}


def test_the_business_is_kept_and_shown(signed_in):
    page = signed_in.post(PAGE, TOLD, follow=True).text

    ours = workspace()
    assert (ours.name, ours.currency, ours.time_zone, ours.horizon_days) == (
        "Halden Roasters", "NOK", "Europe/Oslo", 90,
    )  # fmt: skip
    assert (company().address, company().colour) == ("Storgata 1, Halden", "#0a6b5c")
    assert page.count("--brand:#0a6b5c") == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Please fill this in."),
        ({"currency": "XXX"}, "Select a valid choice"),
        ({"time_zone": "Mars/Base"}, "Select a valid choice"),
        ({"colour": "green"}, "Write the colour as # and six signs"),
        ({"colour": "#0a6b5c;}"}, "Write the colour as # and six signs"),
        ({"address": "a\x00b"}, "no text"),
        ({"address": "a" * 301}, "at most 300"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_changed(signed_in, wrong, said):
    answer = signed_in.post(PAGE, TOLD | wrong)

    assert answer.status_code == 422
    assert said in answer.text
    assert workspace().name == "Rapport"


@pytest.mark.parametrize("colour", ["", "#", "green", "#0a6b5c", '"><script>', "x" * 5000, "\x00"])
def test_the_preview_shows_any_colour_as_far_as_it_is_one(signed_in, colour):
    answer = signed_in.get(f"{PAGE}/-/preview", {"colour": colour, "name": "<b>"})

    assert answer.status_code == 200
    assert "<script>" not in answer.text
    assert ("--brand:#0a6b5c" in answer.text) == (colour == "#0a6b5c")


def test_a_logo_is_put_up_taken_down_and_back(signed_in, client):
    page = signed_in.post(f"{PAGE}/-/logo", logo(), follow=True).text
    assert "Your logo is up." in page
    shown = client.get(company().logo)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")

    pk = page.partition("/-/logo/")[2].partition("/down")[0]
    page = signed_in.post(f"{PAGE}/-/logo/{pk}/down", follow=True).text
    assert f"/-/logo/{pk}/again" in page
    assert company().logo == ""

    for _ in range(2):
        signed_in.post(f"{PAGE}/-/logo/{pk}/again")
    assert company().logo


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "Choose a picture first."),
        (logo(b"<svg onload='x'/>", "logo.svg"), "take a PNG"),
        (logo(b"\xff\xd8\xff" + b"x" * 50, "logo.jpg"), "take a PNG"),
    ],
)
def test_what_is_no_logo_is_said(signed_in, files, said):
    answer = signed_in.post(f"{PAGE}/-/logo", files)

    assert answer.status_code == 422
    assert said in answer.text


def test_a_logo_that_is_too_large_is_refused_unread(signed_in):
    answer = signed_in.post(f"{PAGE}/-/logo", logo(b"x" * (6 * 1024**2)))

    assert answer.status_code == 413
    assert "5 MB at most" in answer.text


def test_the_page_asks_little(signed_in, django_assert_max_num_queries):
    signed_in.get(PAGE)

    with django_assert_max_num_queries(8):
        signed_in.get(PAGE)
