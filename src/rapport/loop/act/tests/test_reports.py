"""What follows when others tell of our mail: for its address, for its party, for what sends by itself."""

from datetime import timedelta

import pytest

from rapport.loop.act.commands import Told, end_rests, note_report, send_due, write
from rapport.loop.act.gate import REFUSE, SEND, may_send
from rapport.loop.act.models import Message, PausedCause, Report, SoftBounces, Spike
from rapport.loop.act.returns import Sort, sort_of, status_in
from rapport.loop.know.agreed import agreed, suppressions_of
from rapport.loop.know.commands import note_consent
from rapport.loop.listen.models import Touchpoint
from rapport.platform import clock

from .outgoing import let_wait

Kind = Report.Kind


@pytest.fixture
def sent(ana, maya):
    """Write to Ana, and let it leave as many days from now."""

    def send(days: float = 0) -> Message:
        with clock.at(clock.now() + timedelta(days=days)):
            message = write(ana, subject="Decaf", body="We have it again.", purpose="service", by=maya)
            with clock.at(clock.now() + timedelta(minutes=1)):
                send_due()
        message.refresh_from_db()
        return message

    return send


@pytest.fixture
def campaign(db, now):
    """A hundred messages of one journey that have left."""
    let_wait(100, people=100)
    Message.objects.update(cause="j7", leaving_at=now, left_at=now, told_at=now, left_through="mail server")
    return list(Message.objects.order_by("pk"))


def told(kind=Kind.BOUNCED, sort=Sort.BUSY, **more) -> Told:
    return Told("mail", kind, clock.now(), sort=sort, why="It came back.", **more)


@pytest.mark.parametrize(
    ("code", "said", "sort"),
    [
        ("5.1.1", "User unknown", Sort.GONE),
        ("", "550 5.1.10 RESOLVER.ADR.RecipientNotFound", Sort.GONE),
        ("5.0.0", "550 No such user here", Sort.GONE),
        ("5.4.4", "Host or domain name not found", Sort.GONE),
        ("", "Sorry, no mailbox here by that name", Sort.GONE),
        ("5.2.2", "552 Mailbox full", Sort.BUSY),
        ("4.1.1", "User unknown for now", Sort.BUSY),
        ("5.1.8", "Bad sender's system address", Sort.BUSY),
        ("", "never", Sort.BUSY),
        ("5.7.1", "Relay access denied", Sort.OURS),
        ("5.6.0", "Not RFC 5322 compliant", Sort.OURS),
    ],
)
def test_only_what_surely_is_gone_is_gone(code, said, sort):
    assert sort_of(code, said) is sort


def test_an_address_of_a_machine_is_no_status():
    assert (status_in("mail from 5.1.1.9 refused"), status_in("550-5.1.1 no")) == ("", "5.1.1")


def test_an_address_that_is_gone_is_written_to_no_more(ana, sent, project):
    message = sent()

    note_report(told(sort=Sort.GONE, code="5.1.1"), message=message)
    project()

    message.refresh_from_db()
    assert (message.state, message.trouble) == ("failed", "It came back.")
    assert may_send(ana, "service", now=clock.now()).answer is REFUSE
    assert Touchpoint.objects.filter(kind="mail.bounced", party=ana.pk).count() == 1


def test_what_is_told_twice_counts_once(sent):
    message = sent()

    first = note_report(told(), message=message)
    assert (first and first.domain, note_report(told(), message=message)) == ("ruiz.example", None)
    assert note_report(told(sort=Sort.GONE), message=message).hard
    assert SoftBounces.objects.get().score == 1


def test_a_full_mailbox_rests_for_a_month_after_the_third_time(ana, sent, now):
    for day in range(3):
        assert may_send(ana, "service", now=clock.now()).answer is SEND
        message = sent(day * 2)
        with clock.at(now + timedelta(days=day * 2, hours=1)):
            note_report(told(), message=message)

    with clock.at(now + timedelta(days=30)):
        assert (end_rests(), may_send(ana, "service", now=clock.now()).answer) == (0, REFUSE)
    with clock.at(now + timedelta(days=35)):
        assert (end_rests(), may_send(ana, "service", now=clock.now()).answer) == (1, SEND)


def test_what_arrives_halves_what_speaks_against_an_address(ana, sent, now):
    scores = []
    for day, kind in enumerate([Kind.BOUNCED, Kind.BOUNCED, None, Kind.BOUNCED, Kind.DELIVERED]):
        message = sent(day * 2)
        with clock.at(now + timedelta(days=day * 2, hours=1)):
            if kind:
                note_report(told(kind), message=message)
        scores.append(SoftBounces.objects.get().score)

    assert scores == [1, 2, 2, 2, 1]
    assert may_send(ana, "service", now=now + timedelta(days=10)).answer is SEND


def test_what_came_back_long_ago_speaks_no_more(sent, now):
    for day in (0, 15):
        message = sent(day)
        with clock.at(now + timedelta(days=day, hours=1)):
            note_report(told(), message=message)

    assert SoftBounces.objects.get().score == 1


def test_a_policy_says_nothing_about_the_address(sent):
    note_report(told(sort=Sort.OURS), message=sent())

    assert (SoftBounces.objects.count(), Report.objects.get().hard) == (0, False)


def test_gone_counts_more_than_a_rest(ana, sent, now):
    for day in range(3):
        message = sent(day)
        with clock.at(now + timedelta(days=day, hours=1)):
            note_report(told(), message=message)

    with clock.at(now + timedelta(days=3)):
        note_report(told(sort=Sort.GONE), message=message)
    with clock.at(now + timedelta(days=90)):
        assert (end_rests(), may_send(ana, "service", now=clock.now()).answer) == (0, REFUSE)


def test_who_marks_a_mail_as_unwanted_gets_answers_only(ana, maya, sent, now):
    note_consent(ana, "newsletter", granted=True, proof="said so", by=maya)
    message = sent()

    with clock.at(now + timedelta(hours=1)):
        note_report(told(Kind.COMPLAINED), message=message)
        answers = [may_send(ana, purpose, now=clock.now()).answer for purpose in ("personal", "newsletter", "service")]

    assert answers == [REFUSE, REFUSE, SEND]
    later = now + timedelta(days=1)
    assert [agreed(ana, purpose, channel="email", at=later) for purpose in ("newsletter", "journey")] == [False, False]
    assert [one.kind for one in suppressions_of(ana)] == ["complained"]


def test_a_server_that_refuses_an_address_at_once_tells_the_same(ana, maya, posted, send_later):
    posted.answers["RCPT"] = "550 5.1.1 No such user"
    write(ana, subject="Decaf", body="Yes.", purpose="service", by=maya)

    send_later()

    report = Report.objects.get()
    assert (report.source, report.hard, report.code) == ("smtp", True, "5.1.1")
    assert may_send(ana, "service", now=clock.now()).answer is REFUSE


def test_too_much_that_comes_back_pauses_what_sends(campaign):
    for message in campaign[:5]:
        note_report(told(sort=Sort.GONE), message=message)
    assert not PausedCause.objects.exists()
    note_report(told(sort=Sort.GONE), message=campaign[5])

    why = "6 of the last 100 messages came back: their addresses do not exist."
    assert (PausedCause.objects.get(cause="j7").why, Spike.objects.get().why) == (why, why)


def test_two_complaints_pause_what_sends_and_one_does_not(campaign):
    note_report(told(Kind.COMPLAINED), message=campaign[0])
    assert not PausedCause.objects.exists()
    note_report(told(Kind.COMPLAINED), message=campaign[1])

    assert PausedCause.objects.get().why == "2 of the last 100 messages were marked as unwanted by whoever got them."


def test_what_went_on_is_paused_by_new_messages_only(campaign):
    for message in campaign[:6]:
        note_report(told(sort=Sort.GONE), message=message)
    PausedCause.objects.all().delete()

    note_report(told(sort=Sort.GONE), message=campaign[6])

    assert not PausedCause.objects.exists()
