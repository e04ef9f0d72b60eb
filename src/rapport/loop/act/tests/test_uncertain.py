"""Cut off while leaving: never sent a second time by itself."""

import os
import signal
import smtplib
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection

from rapport.loop.act import smtp
from rapport.loop.act.commands import NotUncertain, it_arrived, send, send_again, set_up_mail, write
from rapport.loop.act.models import Message
from rapport.loop.know.commands import add_person
from rapport.loop.listen.models import Touchpoint
from rapport.platform import clock
from rapport.platform.access.commands import add_user


class PowerCut(BaseException):
    """Ends the process at once, as far as our code can tell."""


@pytest.fixture
def cut_off(ana, question, maya, posted, send_later, monkeypatch):
    """Maya's answer, which the mail server accepted just before the power was cut."""
    message = write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)

    def cut(*args, **kwargs):
        raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(send, "note", cut)
        with pytest.raises(PowerCut):
            send_later(11)
    message.refresh_from_db()
    return message


def test_what_was_accepted_before_a_crash_is_not_sent_again(cut_off, posted, send_later):
    assert [send_later(60), send_later(3600), send_later(3 * 86400)] == [0, 0, 0]

    assert len(posted.mails) == 1


def test_it_becomes_uncertain_after_a_while(cut_off, now):
    assert cut_off.state_at(now + timedelta(minutes=1)) == "leaving"
    assert cut_off.state_at(now + timedelta(minutes=11)) == "uncertain"
    assert Message.objects.uncertain(now + timedelta(minutes=11)).get() == cut_off


def test_a_colleague_says_that_it_arrived(cut_off, maya, posted, project, now):
    with clock.at(now + timedelta(minutes=20)):
        message = it_arrived(cut_off, by=maya)
        project()

    assert message.state == "left"
    assert Touchpoint.objects.get(pk=message.touch_id).occurred_at == now + timedelta(seconds=11)
    assert len(posted.mails) == 1


def test_a_colleague_sends_it_again_under_the_same_name(cut_off, maya, posted, send_later, project, now):
    with clock.at(now + timedelta(minutes=20)):
        send_again(cut_off, by=maya)
    send_later(20 * 60 + 11)
    with clock.at(now + timedelta(minutes=30)):
        project()

    assert len(posted.mails) == 2
    assert Touchpoint.objects.filter(pk=cut_off.touch_id).count() == 1


def test_while_it_is_still_leaving_nobody_settles_it(cut_off, maya):
    with pytest.raises(NotUncertain):
        send_again(cut_off, by=maya)


def test_it_is_settled_once(cut_off, maya, now):
    with clock.at(now + timedelta(minutes=20)):
        it_arrived(cut_off, by=maya)
        with pytest.raises(NotUncertain):
            send_again(cut_off, by=maya)


def test_a_server_that_never_confirms_leaves_it_uncertain(ana, maya, posted, send_later, monkeypatch, now):
    message = write(ana, subject="Hello", body="One.", by=maya)

    def get_the_message_and_hang_up(self, mail, *, sender, to):
        raise smtp.Unanswered

    with monkeypatch.context() as patched:
        patched.setattr(smtp.Talk, "hand_over", get_the_message_and_hang_up)
        send_later(11)

    message.refresh_from_db()
    assert message.state_at(now + timedelta(minutes=11)) == "uncertain"
    assert message.trouble == "The mail server got this message and did not say whether it took it."
    assert send_later(3600) == 0


def test_a_talk_broken_after_the_message_is_told_from_one_broken_before(posted, monkeypatch, maya, ana, send_later):
    message = write(ana, subject="Hello", body="One.", by=maya)
    answer = smtplib.SMTP.getreply

    def hang_up_after_the_message(self):
        if posted.mails:
            raise TimeoutError
        return answer(self)

    monkeypatch.setattr(smtplib.SMTP, "getreply", hang_up_after_the_message)
    send_later(11)

    message.refresh_from_db()
    assert message.leaving_at is not None
    assert len(posted.mails) == 1


def test_kill_9_between_the_server_and_our_commit_sends_nothing_twice(committed, postmaster):
    maya = add_user("maya@halden.example", name="Maya Berg", password="quiet harbour 41")
    ana = add_person("Ana Ruiz", emails=["ana@ruiz.example"], by=maya)
    set_up_mail(host="127.0.0.1", port=postmaster.port, security="none", from_address="hello@halden.example",
                undo_seconds=0, by=maya)  # fmt: skip
    message = write(ana, subject="Hello", body="One.", by=maya)

    sender = _sender()
    postmaster.on_accept = lambda: os.kill(sender.pid, signal.SIGKILL)
    assert sender.wait() == -signal.SIGKILL
    postmaster.on_accept = lambda: None
    assert _sender().wait() == 0

    message.refresh_from_db()
    assert len(postmaster.mails) == 1
    assert message.leaving_at is not None
    assert message.left_at is None
    assert message.state_at(clock.now() + timedelta(minutes=11)) == "uncertain"


def _sender() -> subprocess.Popen:
    """Another process that sends what is due in the database of this test."""
    place = connection.settings_dict
    url = f"host={place['HOST']} dbname={place['NAME']} user={place['USER']} port={place['PORT'] or 5432}"
    code = "import django; django.setup(); from rapport.loop.act.commands import send_due; send_due()"
    env = os.environ | {"DATABASE_URL": url, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-c", code], env=env)
