"""Signing in: with a password, in words when it is wrong, slower when it is guessed."""

import pytest
from django.core.cache import cache

from rapport.platform.access.commands import change_user
from tests.people import PASSWORD


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def sign_in(client, email: str, password: str, **more):
    return client.post("/sign-in", {"login": email, "password": password} | more)


def test_a_page_asks_to_sign_in_and_leads_back(client, maya):
    asked = client.get("/people?view=mine")
    page = client.get(asked["Location"])

    assert asked["Location"] == "/sign-in?next=/people%3Fview%3Dmine"
    assert "Sign in" in page.text
    answer = client.post(
        asked["Location"], {"login": "MAYA@halden.example", "password": PASSWORD, "next": "/people?view=mine"}
    )
    assert answer["Location"] == "/people?view=mine"
    assert client.get("/people").status_code == 200


def test_a_wrong_password_is_told_without_telling_who_exists(client, maya):
    wrong = sign_in(client, "maya@halden.example", "wrong").text
    unknown = sign_in(client, "nobody@halden.example", "wrong").text

    sentence = "This e-mail and this password do not belong together."
    assert sentence in wrong
    assert sentence in unknown


def test_a_way_out_of_the_house_is_not_followed(client, maya):
    answer = client.post("/sign-in?next=https://evil.example", {"login": "maya@halden.example", "password": PASSWORD})

    assert answer["Location"] == "/today"


@pytest.mark.parametrize(
    ("email", "password"), [("", ""), ("nonsense", "x"), ("a\x00b@x.example", "x\x00"), ("x" * 100_000, "y")]
)
def test_nonsense_is_no_way_in(client, db, email, password):
    assert sign_in(client, email, password).status_code == 200
    assert client.get("/people").status_code == 302


def test_guessing_one_password_is_slowed_down(client, maya):
    for _ in range(6):
        answer = sign_in(client, "maya@halden.example", "wrong")

    assert "Wait five minutes" in answer.text
    assert sign_in(client, "maya@halden.example", PASSWORD).status_code == 200


def test_guessing_everywhere_is_stopped_with_a_page(client, db):
    for number in range(40):
        answer = sign_in(client, f"guess{number}@halden.example", "wrong")

    assert answer.status_code == 429
    assert "That was a lot at once." in answer.text


def test_whoever_was_switched_off_cannot_come_in(client, maya, ola):
    change_user(ola, is_active=False)
    answer = sign_in(client, "ola@halden.example", PASSWORD)

    assert answer.status_code == 403
    assert "You can no longer sign in here." in answer.text
    assert client.get("/people").status_code == 302


def test_signing_out_asks_first_and_then_goes(signed_in):
    assert "Sign out?" in signed_in.get("/sign-out").text
    assert signed_in.post("/sign-out")["Location"] == "/sign-in"
    assert signed_in.get("/people").status_code == 302
