"""Mail settings and the outbox: what is set up, what became of each message, and what only a colleague can say."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.loop.act.commands import send_due, write
from rapport.loop.act.commands.pacing import note_sender
from rapport.loop.act.models import MailSettings, Message, SlowedDomain
from rapport.platform import clock

SMTP = {
    "host": "127.0.0.1", "port": "1", "security": "none", "from_address": "us@halden.example", "undo_seconds": "10",
    "connections": "4", "per_minute": "600",
}  # fmt: skip


@pytest.fixture
def message(ana, maya):
    """Maya wrote to Ana; it waits to leave."""
    return write(ana, subject="Decaf", body="We have it again.", by=maya)


def test_a_mail_server_is_set_up_and_its_password_never_shown(signed_in):
    signed_in.post("/settings/mail", SMTP | {"username": "us", "password": "open sesame"})
    sealed = MailSettings.objects.get().sealed_password

    assert "open sesame" not in signed_in.get("/settings/mail").text
    signed_in.post("/settings/mail", SMTP | {"password": ""})
    assert MailSettings.objects.get().sealed_password == sealed
    signed_in.post("/settings/mail", SMTP | {"forget": "on"})
    assert MailSettings.objects.get().sealed_password == ""


@pytest.mark.parametrize(
    "wrong",
    [{"host": "not a host"}, {"port": "99999"}, {"from_address": ""}, {"from_address": "x"}, {"undo_seconds": "99"},
     {"connections": "0"}, {"connections": "21"}, {"per_minute": "0"}],
)  # fmt: skip
def test_settings_that_cannot_work_are_refused_in_words(signed_in, wrong):
    assert signed_in.post("/settings/mail", SMTP | wrong).status_code == 422
    assert not MailSettings.objects.exists()


def test_the_test_says_plainly_what_is_wrong(signed_in):
    assert "messages stay in the outbox" in signed_in.post("/settings/mail/-/test", follow=True).text
    signed_in.post("/settings/mail", SMTP)
    assert "127.0.0.1 does not let us in" in signed_in.post("/settings/mail/-/test", follow=True).text


def test_how_fast_we_send_is_a_setting_and_the_page_says_how_it_goes(
    signed_in, message, now, django_assert_max_num_queries
):
    SlowedDomain.objects.create(domain="slow.example", per_minute=6, since=now, why="Too many from you")
    signed_in.post("/settings/mail", SMTP | {"connections": "2", "per_minute": "60", "warm_up": "on"})
    with clock.at(now + timedelta(seconds=11)):
        note_sender(2)
        with django_assert_max_num_queries(12):
            text = " ".join(signed_in.get("/settings/mail").text.split())

    assert "1 message waits to leave now" in text
    assert "2 of 2 connections to the mail server are open." in text
    assert "Warming up: 0 of 50 have left today." in text
    assert '<span class="semi">slow.example</span> gets 6 a minute' in text
    assert MailSettings.objects.get().warm_up_since == now


def test_a_sender_that_does_not_run_is_missed(signed_in, message):
    signed_in.post("/settings/mail", SMTP)

    assert "The program that sends does not run." in signed_in.get("/settings/mail").text


def test_a_key_is_made_by_a_button_and_shows_what_to_publish(signed_in):
    assert "Say first which address" in signed_in.post("/settings/mail/-/key", follow=True).text
    signed_in.post("/settings/mail", SMTP)
    page = signed_in.post("/settings/mail/-/key", follow=True).text

    settings = MailSettings.objects.get()
    assert f"<code>{settings.dkim_selector}._domainkey.halden.example</code>" in page
    assert "<code>v=DKIM1; k=rsa; p=MII" in page
    assert settings.sealed_dkim_key not in page
    signed_in.post("/settings/mail", SMTP | {"from_address": "us@other.example"})
    assert "nothing is signed. Make a new key." in signed_in.get("/settings/mail").text


def test_a_key_that_cannot_be_read_is_named(signed_in, settings):
    signed_in.post("/settings/mail", SMTP)
    signed_in.post("/settings/mail/-/key")
    MailSettings.objects.update(sealed_dkim_key="gAAAAbroken")

    assert "The stored key that signs our mail cannot be read" in signed_in.get("/settings/mail").text


def test_the_outbox_says_what_became_of_each(signed_in, message, now, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        assert "Waiting" in signed_in.get("/settings/outbox").text
    with clock.at(now + timedelta(minutes=1)):
        send_due()

    assert "In the outbox" in signed_in.get("/settings/outbox?show=sent").text
    assert "Nothing waits to leave." in signed_in.get("/settings/outbox?show=waiting").text
    assert "We have it again." in signed_in.get(f"/settings/outbox/{message.pk}").text


def cut_off(message: Message, now) -> None:
    Message.objects.filter(pk=message.pk).update(leaving_at=now - timedelta(hours=1), attempts=1)


def test_a_message_that_was_cut_off_waits_for_a_colleague_to_say(signed_in, message, now):
    cut_off(message, now)

    assert "Decaf" in signed_in.get("/settings/outbox?show=uncertain").text
    page = signed_in.post(f"/settings/outbox/{message.pk}/-/settle", {"how": "arrived"}, follow=True)
    assert "Noted: it arrived." in page.text
    assert Message.objects.get().left_at == now - timedelta(hours=1)


def test_it_may_be_sent_again_and_only_once(signed_in, message, now):
    cut_off(message, now)

    signed_in.post(f"/settings/outbox/{message.pk}/-/settle", {"how": "again"})
    again = signed_in.post(f"/settings/outbox/{message.pk}/-/settle", {"how": "again"}, follow=True)
    assert Message.objects.get().leaving_at is None
    assert "is known by now" in again.text


@pytest.mark.parametrize("query", ["?show=x", "?before=x", "?before=99999999999999999999", "?show=failed&before=5"])
def test_no_address_breaks_the_outbox(signed_in, message, query):
    assert signed_in.get(f"/settings/outbox{query}").status_code == 200


def test_what_waits_for_the_morning_goes_anyway_by_one_button(signed_in, ana, maya, ola):
    with clock.at(datetime(2026, 5, 12, 21, 40, tzinfo=UTC)):
        held = write(ana, subject="Decaf", body="We have it again.", by=maya)
        person, there = f"/people/{ana.pk}", f"/settings/outbox/{held.pk}/-/send-anyway"
        for shown in ("/settings/outbox", f"/settings/outbox/{held.pk}", person):
            assert there in signed_in.get(shown, follow=True).text

        here = signed_in.get(person, follow=True).request["PATH_INFO"]
        assert signed_in.post(there, {"back": here}).headers["Location"] == here
        assert (
            signed_in.post(there, {"back": "https://evil.example"}).headers["Location"] == f"/settings/outbox/{held.pk}"
        )
        assert there not in signed_in.get("/settings/outbox").text

    held.refresh_from_db()
    assert held.anyway_by == maya
