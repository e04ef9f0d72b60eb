"""Who comes in: strong passwords, one e-mail each, never without an admin, always through the door."""

import pytest
from django.core.exceptions import ValidationError

from rapport.platform.access.commands import EmailTaken, LastAdmin, add_user, change_user, set_password
from tests.people import PASSWORD


@pytest.mark.parametrize("password", ["short", "1234567890123", "password123", "maya@halden.example"])
def test_a_weak_password_is_refused(db, now, password):
    with pytest.raises(ValidationError):
        add_user("maya@halden.example", name="Maya Berg", password=password)


def test_an_email_signs_in_one_colleague(maya):
    with pytest.raises(EmailTaken):
        add_user("MAYA@halden.example", name="Other", password=PASSWORD)


def test_somebody_stays_admin(maya, ola):
    with pytest.raises(LastAdmin):
        change_user(maya, is_admin=False, by=maya)
    ola = change_user(ola, is_admin=True, by=maya)
    assert not change_user(maya, is_admin=False, by=ola).is_admin


def test_a_new_password_works_and_the_old_one_does_not(maya):
    set_password(maya, "another quiet harbour", by=maya)
    maya.refresh_from_db()
    assert maya.check_password("another quiet harbour")
    assert not maya.check_password(PASSWORD)


def test_a_stranger_is_led_to_the_sign_in_page(client, db):
    answer = client.get("/today")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in?next=/today")


def test_an_expired_session_in_an_htmx_request_keeps_the_page(client, db):
    answer = client.post("/today/1/-/later", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert "still here" in answer.content.decode()


def test_signing_in_and_out(client, maya):
    answer = client.post("/sign-in", {"login": "maya@halden.example", "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/today").status_code == 200
    client.post("/sign-out")
    assert client.get("/today").status_code == 302


def test_a_wrong_password_is_a_sentence(client, maya):
    answer = client.post("/sign-in", {"login": "maya@halden.example", "password": "wrong"})
    assert answer.status_code == 200
    assert "do not belong together" in answer.content.decode()


def test_guessing_is_slowed_down(client, maya):
    answers = [client.post("/sign-in", {"login": "maya@halden.example", "password": f"guess {i}"}) for i in range(12)]
    assert answers[-1].status_code == 429 or "Too many" in answers[-1].content.decode()


def test_the_pages_say_what_a_browser_may_do(signed_in):
    headers = signed_in.get("/today").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"].split("style-src-attr")[0]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "private, no-store"
