"""Once a day a mail tells what is unread: at its hour, on its days, never twice, and nothing one may not read."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail

from rapport.loop.act.commands import set_up_mail
from rapport.loop.act.tests.conftest import postmaster
from rapport.loop.know.commands import bin_parties
from rapport.platform import clock
from rapport.platform.access.commands import set_up_workspace
from rapport.platform.access.tokens import token
from rapport.platform.teamwork.commands import choose_digest, choose_ways, follow, mark_read, write_note
from rapport.platform.teamwork.models import Digest, Notification
from rapport.platform.teamwork.queries import telling_of
from rapport.workspace.teamwork.letters import NO_MORE, send_digests

__all__ = ["postmaster"]
WORKDAYS = [0, 1, 2, 3, 4]


@pytest.fixture
def wanted(ola, give, react):
    """Ola wants a mail at eight, and has a task since nine o'clock on a Tuesday."""
    choose_digest(8, WORKDAYS, by=ola)
    give("Count the mills")
    react()


@pytest.fixture
def public(maya):
    set_up_workspace("Rapport", currency="EUR", time_zone="UTC", public_url="https://rapport.example", by=maya)


def test_it_says_what_is_unread_with_links_and_the_way_to_stop(wanted, public, ola):
    assert send_digests() == 1

    (letter,) = mail.outbox
    assert letter.to == ["ola@halden.example"]
    assert letter.subject == "1 thing to know in Rapport"
    assert "- 09:00 Maya Berg gave you a task: Count the mills\n  https://rapport.example/tasks/" in letter.body
    assert "How you are told: https://rapport.example/settings/notifications" in letter.body
    assert letter.extra_headers["List-Unsubscribe"] == f"<https://rapport.example/digest/{token(NO_MORE, ola.pk)}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_it_comes_once_a_day_and_tells_nothing_twice(wanted, give, react, now):
    assert [send_digests(), send_digests()] == [1, 0]
    give("Call her")
    react()
    assert send_digests() == 0

    with clock.at(now + timedelta(days=1)):
        assert send_digests() == 1
    assert "Count the mills" not in mail.outbox[1].body
    assert "Call her" in mail.outbox[1].body


@pytest.mark.parametrize(
    ("hour", "days", "comes"),
    [(None, WORKDAYS, 0), (9, WORKDAYS, 1), (10, WORKDAYS, 0), (8, [0, 2], 0), (0, [1], 1)],
)
def test_it_comes_at_its_hour_on_its_days(ola, wanted, hour, days, comes):
    """It is nine on a Tuesday."""
    choose_digest(hour, days, by=ola)

    assert send_digests() == comes


def test_the_hour_is_that_of_the_time_zone(maya, wanted):
    set_up_workspace("Rapport", currency="EUR", time_zone="America/New_York", by=maya)
    assert send_digests() == 0

    set_up_workspace("Rapport", currency="EUR", time_zone="Asia/Tokyo", by=maya)
    assert send_digests() == 1


def test_what_is_read_or_not_wanted_by_mail_makes_no_mail(wanted, ola, give, react):
    mark_read(Notification.objects.get())
    choose_ways({"given": "here"}, by=ola)
    give()
    react()

    assert send_digests() == 0


def test_what_one_may_no_longer_see_is_not_in_it(wanted, maya, ola, ana, react):
    follow("person", str(ana.pk), by=ola)
    write_note("person", str(ana.pk), "Secret.", by=maya)
    react()
    bin_parties([ana.pk], by=maya)

    send_digests()

    assert "Ana Ruiz" not in mail.outbox[0].body
    assert mail.outbox[0].subject.startswith("1 thing ")


def test_of_very_many_it_tells_the_first(ola, give, react):
    choose_digest(8, WORKDAYS, by=ola)
    for number in range(60):
        give(f"Task {number}")
    react()

    send_digests()

    assert "And 10 more." in mail.outbox[0].body
    assert mail.outbox[0].subject.startswith("60 things")


def test_killed_while_it_leaves_it_is_not_sent_again(wanted, monkeypatch, now):
    def killed(self, *args, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("django.core.mail.EmailMessage.send", killed)
    with pytest.raises(KeyboardInterrupt):
        send_digests()
    monkeypatch.undo()

    for days in (0, 1):
        with clock.at(now + timedelta(days=days)):
            assert send_digests() == 0
    assert (Digest.objects.get().begun_at, Digest.objects.get().sent_at) == (now, None)
    assert Notification.objects.get().read_at is None


def test_what_surely_did_not_leave_is_tried_again_and_what_perhaps_did_is_not(wanted, monkeypatch):
    def refused(self, *args, **options):
        raise trouble

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refused)
    trouble = ConnectionRefusedError("Nobody listens there.")
    assert send_digests() == 0
    assert Digest.objects.get().why == "Nobody listens there."
    trouble = SMTPServerDisconnected("Connection unexpectedly closed")
    assert send_digests() == 0
    monkeypatch.undo()

    assert send_digests() == 0
    assert Digest.objects.get().tries == 2


def test_on_a_bad_day_it_is_tried_five_times_and_the_next_day_tells_all(wanted, monkeypatch, now):
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda self: 0)
    for _ in range(7):
        assert send_digests() == 0
    assert Digest.objects.get().tries == 5
    monkeypatch.undo()

    with clock.at(now + timedelta(days=1)):
        assert send_digests() == 1
    assert "Count the mills" in mail.outbox[0].body


def test_it_leaves_by_the_mail_server_that_is_set_up(wanted, public, postmaster, maya, settings):
    settings.EMAIL_BACKEND = "rapport.server.account_mail.OurMailServer"
    set_up_mail(host="127.0.0.1", port=postmaster.port, security="none", from_address="hello@halden.example", by=maya)
    assert send_digests() == 1

    (envelope,) = postmaster.mails
    assert envelope.rcpt_tos == ["ola@halden.example"]
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in envelope.content
    assert b"Maya Berg gave you a task: Count the mills" in envelope.content


def test_a_mail_server_that_refuses_is_asked_again_later(wanted, postmaster, maya, settings):
    settings.EMAIL_BACKEND = "rapport.server.account_mail.OurMailServer"
    set_up_mail(host="127.0.0.1", port=postmaster.port, security="none", from_address="hello@halden.example", by=maya)
    postmaster.answers["DATA"] = "451 Try again later"
    assert send_digests() == 0

    postmaster.answers["DATA"] = ""
    assert send_digests() == 1


def test_without_an_address_of_our_own_there_are_no_links(wanted):
    send_digests()

    assert "http" not in mail.outbox[0].body
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers


def test_one_tap_stops_it_without_signing_in(client, ola, wanted):
    link = f"/digest/{token(NO_MORE, ola.pk)}"
    assert "Stop these mails" in client.get(link).text
    assert telling_of(ola).digest_hour == 8

    for _ in range(2):
        assert "No more of these mails" in client.post(link, {"List-Unsubscribe": "One-Click"}).text
    assert telling_of(ola).digest_hour is None
    assert send_digests() == 0


@pytest.mark.parametrize("kind", [NO_MORE, "goodbye"])
def test_what_is_no_such_link_stops_nothing(client, ola, wanted, kind):
    links = (
        token("goodbye", ola.pk),
        token(NO_MORE, 9_999),
        token(NO_MORE, ola.pk, 7),
        token(NO_MORE, ola.pk)[:-2],
        "x",
    )

    assert [client.post(f"/digest/{link}").status_code for link in links] == [404] * 5
    assert telling_of(ola).digest_hour == 8


def test_one_chooses_hour_and_days(signed_in, maya):
    saved = signed_in.post("/settings/notifications/digest", {"hour": "7", "days": ["0", "4"]}, follow=True)
    assert saved.text.count(" checked> ") == 2
    assert (telling_of(maya).digest_hour, telling_of(maya).digest_days) == (7, [0, 4])

    for wrong in ({"hour": "24", "days": "1"}, {"hour": "7"}, {"hour": "7", "days": "9"}, {"hour": "x"}):
        assert signed_in.post("/settings/notifications/digest", wrong).status_code == 422
    signed_in.post("/settings/notifications/digest", {"hour": ""})
    assert telling_of(maya).digest_hour is None
