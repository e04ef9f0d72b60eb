"""The program that sends: many at a time, and nothing twice whatever dies."""

import random
import signal
import time
from collections import Counter

import dkim
import pytest
from django.db.models import Q

from rapport.loop.act.commands import Sending, leaving, make_mail_key, set_up_mail, write
from rapport.loop.act.commands.pacing import pacer_of
from rapport.loop.act.courier import Carried, How
from rapport.loop.act.models import Message, Sender, Through
from rapport.loop.act.queries import key_record, mail_settings
from rapport.loop.know.commands import add_person
from rapport.platform import clock
from rapport.platform.journal.queries import latest
from tests.sink import sink

from .outgoing import let_wait, sender_process


def set_up(port: int, **told) -> None:
    told = {"undo_seconds": 0, "per_minute": 100_000} | told
    set_up_mail(host="127.0.0.1", port=port, security="none", from_address="hello@halden.example", by=None, **told)


def wait_until(question, seconds: float = 60, *, every: float = 0.02) -> None:
    deadline = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(every)


def send_all_but(number: int) -> None:
    """What the program does, here, until no more than these wait."""
    with Sending() as sending:
        wait_until(lambda: sending.round() and Message.objects.waiting().count() == number)


def send_all() -> None:
    send_all_but(0)


def in_doubt() -> set[str]:
    cut_off = Message.objects.filter(leaving_at__isnull=False, left_at=None, failed_at=None)
    return set(cut_off.values_list("message_id", flat=True))


def test_many_leave_at_once_each_once_and_all_are_told(committed, postmaster):
    set_up(postmaster.port, connections=3)
    ids = let_wait(60)

    send_all()

    assert Counter(
        m.content.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode() for m in postmaster.mails
    ) == (Counter(ids))
    assert 1 < len(postmaster.callers) <= 3
    assert Message.objects.filter(left_through="mail server", told_at__isnull=False).count() == 60
    assert latest("act.MessageLeft").count() == 60


def test_without_a_mail_server_the_program_fills_the_outbox(committed):
    let_wait(3)

    send_all()

    assert Message.objects.filter(left_through="outbox", told_at__isnull=False).count() == 3


def test_a_mail_server_that_is_away_keeps_all_waiting_and_says_so(committed):
    set_up(1)
    let_wait(5)

    with Sending() as sending:
        wait_until(lambda: sending.round() and Message.objects.filter(leaves_at__gt=clock.now()).count() == 5)

    assert set(Message.objects.values_list("trouble", "leaving_at")) == {
        ("127.0.0.1 does not let us in: Connection refused", None)
    }


def test_new_settings_are_heard_in_the_middle_of_the_work(committed, postmaster):
    set_up(1)
    let_wait(5)
    with Sending() as sending:
        wait_until(lambda: sending.round() and Message.objects.filter(leaves_at__gt=clock.now()).exists())
        set_up(postmaster.port)
        Message.objects.update(leaves_at=clock.now())
        wait_until(lambda: sending.round() and not Message.objects.waiting().exists())

    assert len(postmaster.mails) == 5


def test_one_that_cannot_travel_does_not_stop_the_others(committed, postmaster):
    set_up(postmaster.port)
    let_wait(3)
    odd = add_person("Odd", emails=['"a\x01b"@d0.example'], by=None)
    message = write(odd, subject="Hello", body="One.", purpose="service", by=None)

    send_all()

    message.refresh_from_db()
    assert (message.state, message.trouble[-38:]) == ("failed", "is not an address that mail can go to.")
    assert len(postmaster.mails) == 3


def test_what_goes_wrong_here_is_put_aside_and_the_others_leave(committed, postmaster, monkeypatch):
    set_up(postmaster.port)
    first, *_ = let_wait(3)
    judged = leaving.judge_leaving

    def judge_leaving(messages, *, now):
        if any(message.message_id == first for message in messages):
            raise ZeroDivisionError
        return judged(messages, now=now)

    monkeypatch.setattr(leaving, "judge_leaving", judge_leaving)
    set_up(postmaster.port, connections=1)
    send_all_but(1)

    message = Message.objects.get(message_id=first)
    assert (message.state, message.trouble) == ("waiting", "Something went wrong; the log says more.")
    assert len(postmaster.mails) == 2


def test_one_that_is_erased_on_its_way_takes_nothing_from_the_others(committed, postmaster):
    set_up(postmaster.port)
    ids = let_wait(2)
    erased, other = (Message.objects.get(message_id=name) for name in ids)
    pacer = pacer_of(mail_settings())
    leaving.take_up([erased, other], pacer=pacer, through=Through.MAIL_SERVER)
    Message.objects.filter(pk=erased.pk).delete()

    whats = [Carried(erased, How.LATER, clock.now(), "Later"), Carried(other, How.LEFT, clock.now())]
    leaving.take_up([], carried=whats, pacer=pacer, through=Through.MAIL_SERVER)

    assert Message.objects.get().state == "left"


def test_the_program_hears_of_a_message_and_ends_what_it_has_begun(committed, tmp_path):
    with sink(tmp_path / "log") as taken:
        set_up(taken.port, connections=2)
        ana = add_person("Ana Ruiz", emails=["ana@ruiz.example"], by=None)
        with sender_process() as sender:
            wait_until(lambda: Sender.objects.exists())
            told = write(ana, subject="Hello", body="One.", purpose="service", by=None)
            wait_until(lambda: told.message_id in taken.ids())
            let_wait(400)
            wait_until(lambda: taken.size() > 50_000)
            sender.send_signal(signal.SIGTERM)
            assert sender.wait(60) == 0
        left = set(Message.objects.exclude(left_at=None).values_list("message_id", flat=True))

        assert left == set(taken.ids())
        assert in_doubt() == set()
        assert not Message.objects.untold().exists()


@pytest.mark.proof
def test_kill_9_in_the_middle_of_10_000_sends_nothing_twice_and_loses_nothing(committed, tmp_path):
    dice, unsure = random.Random(9), set()
    with sink(tmp_path / "log") as taken:
        set_up(taken.port)
        settings = make_mail_key(by=None)
        ids = let_wait(10_000, people=1_000)
        for _ in range(5):
            before = taken.size()
            with sender_process() as sender:
                wait_until(lambda before=before: taken.size() > before)
                time.sleep(dice.uniform(0.1, 6))
                assert sender.poll() is None
            fresh = in_doubt() - unsure
            assert len(fresh) <= settings.connections
            unsure |= fresh
        rest = Q(left_at=None) & ~Q(message_id__in=unsure)
        with sender_process() as sender:
            wait_until(lambda: not Message.objects.filter(rest).exists(), 900, every=1)
            sender.terminate()
            assert sender.wait(60) == 0

        arrived = Counter(taken.ids())
        assert max(arrived.values()) == 1
        assert set(ids) - unsure <= set(arrived) <= set(ids)
        assert in_doubt() == unsure
        assert Message.objects.untold().count() == 0
        published = key_record(mail_settings()).value.encode()
        broken = [name for name, mail in taken.mails() if not dkim.verify(mail, dnsfunc=lambda _, timeout=0: published)]
        assert broken == []
