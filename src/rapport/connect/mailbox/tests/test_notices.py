"""What mail servers and providers write of our mails, in whatever way: heard if it is true, ignored if it is not."""

from datetime import timedelta

import pytest

from rapport.connect.mailbox.commands import receive
from rapport.loop.act.commands import send_due, write
from rapport.loop.act.gate import REFUSE, SEND, may_send
from rapport.loop.act.models import Report
from rapport.loop.listen.models import Touchpoint
from rapport.platform import clock

from .mails import mail

ODD = {
    "qmail": b"Hi. This is the qmail-send program at mx.ruiz.example.\nI'm afraid I wasn't able to deliver your message"
    b" to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"
    b"<ana@ruiz.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the"
    b" message.\n\nReturn-Path: <hello@halden.example>\nMessage-ID: {message_id}\nSubject: Decaf\n",
    "gmail": b"Delivery to the following recipient failed permanently:\n\n     ana@ruiz.example\n\n"
    b"Technical details of permanent failure:\nNo such person here\n\n----- Original message -----\n"
    b"Message-ID: {message_id}\nSubject: Decaf\n",
}


@pytest.fixture
def sent(ana, maya, now):
    """We wrote to Ana an hour ago."""
    with clock.at(now - timedelta(hours=2)):
        message = write(ana, subject="Decaf", body="Yes.", purpose="service", by=maya)
    with clock.at(now - timedelta(hours=1)):
        send_due()
    return message


def gone(message_id: str) -> bytes:
    return mail("bounce", message_id=message_id).replace(b"5.2.2", b"5.1.1").replace(b"The mailbox is full", b"Unknown")


@pytest.mark.parametrize("server", ODD)
def test_servers_that_write_in_their_own_way_are_understood(ana, sent, server):
    head = (
        b"Return-Path: <>\nFrom: <MAILER-DAEMON@mx.ruiz.example>\nTo: hello@halden.example\nSubject: failure\n"
        b"Message-ID: <odd@mx.ruiz.example>\nDate: Tue, 12 May 2026 08:30:00 +0000\n\n"
    )
    received = receive(head + ODD[server].replace(b"{message_id}", sent.message_id.encode()))

    sent.refresh_from_db()
    assert (received.kind, received.party_id, sent.state) == ("mail.bounced", ana.pk, "failed")
    assert "The mail server of ana@ruiz.example gave it back" in sent.trouble


def test_an_address_that_is_gone_is_known_from_the_notice(ana, sent, now):
    receive(gone(sent.message_id))

    assert (Report.objects.get().hard, Report.objects.get().code) == (True, "5.1.1")
    assert may_send(ana, "service", now=now).answer is REFUSE


def test_a_notice_of_a_mail_that_never_left_is_ignored(ana, maya, now):
    waiting = write(ana, subject="Decaf", body="Yes.", purpose="service", by=maya)

    receive(gone(waiting.message_id))
    receive(gone("<made-up@halden.example>").replace(b"<b1@", b"<b2@"))

    waiting.refresh_from_db()
    assert (waiting.state, Report.objects.count()) == ("waiting", 0)
    assert may_send(ana, "service", now=now).answer is SEND


def test_who_only_names_an_address_kills_none(ana, sent, now):
    received = receive(gone("<lost@halden.example>"))

    assert (received.party_id, Report.objects.get().hard) == (ana.pk, False)
    assert may_send(ana, "service", now=now).answer is SEND


def test_a_complaint_told_by_a_provider_is_heard(ana, sent, now, project):
    received = receive(mail("unwanted", message_id=sent.message_id))
    project()

    assert (received.party_id, received.why) == (ana.pk, "ana@ruiz.example marked our mail as unwanted.")
    assert may_send(ana, "personal", now=now).answer is REFUSE
    assert not Touchpoint.objects.filter(kind="mail.received").exists()


def test_a_complaint_about_no_mail_of_ours_is_ignored(ana, sent, now):
    receive(mail("unwanted"))

    assert may_send(ana, "personal", now=now).answer is SEND
