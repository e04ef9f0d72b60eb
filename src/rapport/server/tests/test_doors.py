"""Who gets in, what may a browser do with our pages, and what does somebody read when something went wrong?"""

import logging
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from rapport.server import urls
from rapport.server.tests.house import MAYA, PASSWORD, House

SIGN_IN = {"login": MAYA, "password": PASSWORD}


def broken(request):
    raise ZeroDivisionError("here is the trace")


def away(request):
    raise OperationalError("the database is gone")


def denied(request):
    raise PermissionDenied


urlpatterns = [
    *urls.urlpatterns,
    path("test/broken", broken),
    path("test/away", away),
    path("test/denied", denied),
    path("test/post", lambda request: HttpResponse("done")),
]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


@pytest.fixture
def browser(signed_in, settings):
    """Maya's browser, which sees errors as a browser does."""
    settings.ROOT_URLCONF = __name__
    signed_in.raise_request_exception = False
    return signed_in


def test_debug_is_off(settings):
    from rapport.server import settings as product

    assert product.DEBUG is settings.DEBUG is False


def test_a_view_that_breaks_shows_our_page_and_the_log_keeps_the_trace_under_its_number(browser, caplog):
    answer = browser.get("/test/broken")

    assert answer.status_code == 500
    assert "What was saved before is safe; this step was not done." in answer.content.decode()
    [number] = re.findall(r"<code>([0-9a-f]{8})</code>", answer.content.decode())
    name, trace = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert "here is the trace" in str(trace.exc_info[1])
    assert name.getMessage() == f"The error below is shown as {number} at /test/broken"
    assert "here is the trace" not in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/test/denied", 403, "This is not yours to see or change."),
        ("/test/nowhere", 404, "There is nothing at this address."),
        ("/test/away", 503, "The database is away for a moment."),
    ],
)
def test_every_error_is_a_page_of_ours(browser, address, status, words):
    answer = browser.get(address)

    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert browser.get(address, headers={"HX-Request": "true"}).content.decode().startswith(words)


def test_a_host_that_is_not_ours_is_a_bad_request(browser):
    answer = browser.get("/test/post", headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert "We could not read that request." in answer.content.decode()


def test_error_pages_ask_the_database_nothing(rf, db, django_assert_num_queries):
    from rapport.server import errors

    with django_assert_num_queries(0):
        assert errors.not_found(rf.get("/")).status_code == 404


def test_a_form_without_its_token_is_refused_with_a_page_of_ours(maya, settings):
    settings.ROOT_URLCONF = __name__
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(maya, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = careful.post("/test/post")

    assert answer.status_code == 403
    assert "This page was open too long to be trusted." in answer.content.decode()


def test_nobody_passes_without_signing_in(client, db, settings):
    settings.ROOT_URLCONF = __name__

    answer = client.get("/test/post?a=b c")
    fragment = client.get("/test/post", headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in?next=/test/post%3Fa%3Db%2520c")
    assert (fragment.status_code, fragment.content) == (
        401,
        b"Your session has ended. Sign in again; what you wrote is still here.",
    )
    assert client.get("/sign-in").status_code == 200
    assert client.get("/sign-in/elsewhere").status_code == 302
    assert client.get("/static/nowhere.css").status_code == 404


def test_a_page_runs_no_script_but_ours_and_is_kept_by_nobody(client, db):
    answer = client.get("/sign-in")

    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert (policy["default-src"], policy["script-src"], policy["frame-ancestors"]) == ("'none'", "'self'", "'none'")
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|javascript:", answer.content.decode())


def test_streams_beside_us_may_be_read_and_behind_tls_only_our_own_origin(client, db, settings, monkeypatch):
    monkeypatch.setenv("RAPPORT_STREAMS_PORT", "8001")
    beside = client.get("/sign-in").headers["Content-Security-Policy"]

    settings.BEHIND_TLS = True
    behind = client.get("/sign-in").headers["Content-Security-Policy"]

    assert "connect-src 'self' http://testserver:8001;" in beside
    assert "connect-src 'self' ;" in behind
    assert "upgrade-insecure-requests" in behind


def test_behind_tls_cookies_are_secure_and_browsers_stay_with_https(installed):
    house = House(installed, RAPPORT_TLS="1")
    try:
        house.open()
        with house.browser() as browser:
            plain = browser.get("/sign-in")
            assert plain.headers["location"] == f"https://127.0.0.1:{house.port}/sign-in"

            browser.headers.update({"X-Forwarded-Proto": "https", "Origin": f"https://127.0.0.1:{house.port}"})
            page = browser.get("/sign-in")
            assert page.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains; preload"
            browser.cookies.set("csrftoken", page.cookies["csrftoken"])  # over http it would keep a secure one back
            answer = browser.post("/sign-in", data=SIGN_IN | token_of(page))
            assert answer.headers["location"] == "/today"
            cookies = answer.headers.get_list("set-cookie") + page.headers.get_list("set-cookie")
            assert {cookie.split("=")[0] for cookie in cookies} >= {"sessionid", "csrftoken"}
            assert all("Secure" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie for cookie in cookies)
    finally:
        house.leave()


def token_of(page) -> dict[str, str]:
    return {"csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]}


def test_wrong_passwords_are_counted_across_processes(open_house):
    assert len(open_house.pids("web")) > 1
    answers = []
    for _ in range(7):
        with open_house.browser() as browser:
            page = browser.get("/sign-in")
            form = {"login": "somebody@halden.example", "password": "wrong"} | token_of(page)
            answers.append(browser.post("/sign-in", data=form))

    assert [answer.status_code for answer in answers[:5]] == [200] * 5
    assert answers[-1].status_code == 429 or "Too many" in answers[-1].text


def test_health_is_told_before_any_door(open_house):
    with open_house.browser() as browser:
        health = browser.get("/healthz", headers={"Host": "10.0.0.7"}).json()

    assert (health["live"], health["ready"], health["jobs_failed"]) == (True, True, 0)
    assert health["lag_seconds"] < 60


def test_health_says_when_the_database_is_away(client, monkeypatch, db):
    from rapport.server import health

    monkeypatch.setattr(health, "_LAG", "SELECT 1 / 0")

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()["why"]) == (503, "The database does not answer.")
    assert client.get("/healthz/live").json() == {"live": True}
