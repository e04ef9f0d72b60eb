"""Where somebody is signed in: listed with the browser, and ended from elsewhere."""

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client

from tests.people import PASSWORD

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def browsers(ola, settings) -> list[Client]:
    """Ola is signed in at the desk and on the phone."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    both = [Client(HTTP_USER_AGENT=agent) for agent in (FIREFOX, IPHONE)]
    for browser in both:
        browser.post("/sign-in", {"login": "ola@halden.example", "password": PASSWORD})
    return both


def test_they_are_listed_by_browser(browsers, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        page = browsers[0].get("/settings/sessions").text

    assert "Firefox on Linux" in page
    assert "Safari on iPhone" in page
    assert page.count("this one") == 1


def test_the_other_one_is_ended(browsers):
    desk, phone = browsers
    there = UserSession.objects.get(user_agent=IPHONE)
    desk.post(f"/settings/sessions/{there.pk}/-/end")

    assert phone.get("/today").status_code == 302
    assert desk.get("/today").status_code == 200
    assert "Safari" not in desk.get("/settings/sessions").text


def test_everywhere_else_is_ended(browsers):
    desk, phone = browsers
    phone.post("/settings/sessions/-/end-others")

    assert desk.get("/today").status_code == 302
    assert phone.get("/today").status_code == 200


def test_nobody_ends_the_session_of_another(browsers, signed_in):
    there = UserSession.objects.get(user_agent=IPHONE)

    assert signed_in.post(f"/settings/sessions/{there.pk}/-/end").status_code == 404
    assert browsers[1].get("/today").status_code == 200


def test_a_new_password_signs_out_everywhere_else_and_stays_listed_here(browsers):
    desk, phone = browsers
    desk.post("/settings/password", {"old": PASSWORD, "new": "another harbour 7"})

    assert phone.get("/today").status_code == 302
    page = desk.get("/settings/sessions").text
    assert "Firefox on Linux" in page
    assert "Safari on iPhone" not in page
