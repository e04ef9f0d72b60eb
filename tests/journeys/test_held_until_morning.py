"""What is written at night is seen to wait wherever one looks, can be taken back, and leaves in the morning."""

from datetime import UTC, datetime, timedelta
from html import unescape
from re import sub

import pytest

from rapport.loop.act.commands import send_due, write
from rapport.loop.act.models import Message
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed
from rapport.platform import clock

NIGHT = datetime(2026, 5, 12, 21, 40, tzinfo=UTC)
WORDS = "Held until Wed 08:00 because it is a quiet hour for Ana Ruiz"


@pytest.fixture
def at_night(now):
    with clock.at(NIGHT):
        yield NIGHT


@pytest.fixture
def held(ana, maya, at_night) -> Message:
    """Maya's message to Ana, which waits for the morning."""
    return write(ana, subject="Hello", body="One.", by=maya)


def words(page) -> str:
    return " ".join(unescape(sub(r"<[^>]+>", " ", page.text)).split())


def test_it_is_seen_to_wait_on_today_on_the_person_and_in_the_outbox(signed_in, held, ana):
    person, message = f"/people/{ana.pk}-ana-ruiz", f"/settings/outbox/{held.pk}"

    for address in ("/today", person, "/settings/outbox", "/settings/outbox?show=held", message):
        assert WORDS in words(signed_in.get(address)), address
    assert "Hello" not in words(signed_in.get("/settings/outbox?show=waiting"))


def test_it_is_taken_back_from_the_page_that_shows_it(signed_in, held, ana):
    for address in (f"/people/{ana.pk}-ana-ruiz", f"/settings/outbox/{held.pk}"):
        assert f'action="/people/{ana.pk}/-/messages/{held.pk}/take-back"' in signed_in.get(address).text

    signed_in.post(f"/people/{ana.pk}/-/messages/{held.pk}/take-back")

    held.refresh_from_db()
    assert held.state == "taken back"
    assert WORDS not in words(signed_in.get("/today"))


def test_writing_at_night_says_when_it_leaves_and_why(signed_in, ana, at_night):
    draft = words(signed_in.get(f"/people/{ana.pk}/-/write"))
    sent = words(signed_in.post(f"/people/{ana.pk}/-/write", {"subject": "Hello", "text": "One."}))

    assert "leaves Wed 08:00 · It is a quiet hour for Ana Ruiz" in draft
    assert WORDS in sent
    assert "Take back" in sent


def test_a_move_of_today_that_waits_can_be_taken_back(signed_in, ana, bought, at_night):
    bought(ana, times=12, every=7, last=40)
    point = signed_in.get("/today").text.split('id="move-')[1].split('"')[0]

    sent = signed_in.post(
        f"/today/{point}/-/send", {"subject": "Hello", "text": "One."}, headers={"HX-Request": "true"}
    )
    back = signed_in.post(f"/today/messages/{Message.objects.get().pk}/-/take-back", headers={"HX-Request": "true"})

    assert f"E-mail to Ana Ruiz: {WORDS}." in words(sent)
    assert "Taken back. Nothing was sent." in words(back)


def test_in_the_morning_it_is_gone_from_there(signed_in, held, ana):
    with clock.at(NIGHT + timedelta(hours=11)):
        send_due()
        pages = [words(signed_in.get(address)) for address in ("/today", f"/people/{ana.pk}-ana-ruiz")]

    held.refresh_from_db()
    assert held.state == "in the outbox"
    assert not any("Held until" in page for page in pages)


def test_what_was_held_back_for_good_says_why_for_a_week(signed_in, held, ana, maya):
    open_loop(ana, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="Torn.", owner=maya, by=maya)
    with clock.at(NIGHT + timedelta(hours=11)):
        send_due()
        assert "because a complaint of Ana Ruiz is open" in words(signed_in.get("/today"))


def test_a_colleague_who_may_not_change_them_reads_it_and_takes_nothing_back(client, held, ana, ola, maya):
    from rapport.platform.access.commands import add_role, change_user, set_rights

    role = add_role("Reader", otherwise="none", by=maya)
    set_rights(role, {("person", "read"): "all"}, by=maya)
    change_user(ola, name="Ola Dahl", role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/settings/outbox/{held.pk}")

    assert WORDS in words(page)
    assert "take-back" not in page.text
