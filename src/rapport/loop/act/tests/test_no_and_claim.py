"""A no and a claim on two connections: whoever comes first is heard, and nothing leaves after the no."""

from datetime import timedelta

import pytest
from django.db import transaction

from rapport.loop.act.commands import send_due, set_budget, write
from rapport.loop.act.commands.leaving import take_up
from rapport.loop.act.commands.pacing import due_hand, pacer_of
from rapport.loop.act.models import Message, Through
from rapport.loop.act.queries import mail_settings
from rapport.loop.know.commands import do_not_contact, note_consent, pause_until, suppress
from rapport.loop.know.models import Purpose, Suppression
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed
from rapport.platform import clock
from tests.beside import Beside

pytestmark = pytest.mark.django_db(transaction=True)

NOES = {
    "no": lambda ana, maya, now: note_consent(ana, Purpose.NEWSLETTER, granted=False, proof="mail", by=maya),
    "alone": lambda ana, maya, now: do_not_contact(ana, since=now, by=maya),
    "complaint": lambda ana, maya, now: open_loop(ana, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="Torn.", by=maya),
    "pause": lambda ana, maya, now: pause_until(ana, now + timedelta(days=3)),
    "suppressed": lambda ana, maya, now: suppress("ana@ruiz.example", Suppression.Kind.UNSUBSCRIBED),
}


@pytest.fixture
def news(ana, maya, now):
    """Two newsletters that Ana agreed to are due, and one a week is all she may get."""
    note_consent(ana, Purpose.NEWSLETTER, granted=True, proof="form", said_at=now - timedelta(days=9), by=maya)
    set_budget(per_week=1, per_month=1, by=maya)
    with clock.at(now - timedelta(minutes=1)):
        return [write(ana, subject=f"News {n}", body="One.", purpose=Purpose.NEWSLETTER, by=maya) for n in "12"]


def claim() -> Message:
    """The first that is due, as a sender takes it up before it carries it."""
    pacer = pacer_of(mail_settings())
    [claimed] = take_up(due_hand(1, pacer=pacer), pacer=pacer, through=Through.OUTBOX)
    return claimed


def send_at(now) -> None:
    """As a sender of its own, by the clock of the test."""
    with clock.at(now):
        send_due()


@pytest.mark.parametrize("no", list(NOES))
def test_a_claim_waits_for_a_no_that_came_first_and_hears_it(ana, maya, now, news, no):
    sender = Beside(lambda: send_at(now))
    with transaction.atomic():
        NOES[no](ana, maya, now)
        sender.go_on_until_it_waits()
        assert sender.is_alive()
        assert not Message.objects.exclude(leaving_at=None).exists()
    sender.join()

    assert sender.trouble is None
    assert not Message.objects.exclude(leaving_at=None).exists()


@pytest.mark.parametrize("no", list(NOES))
def test_a_no_waits_for_a_claim_that_came_first_and_nothing_leaves_after_it(ana, maya, now, news, no):
    refusing = Beside(lambda: NOES[no](ana, maya, now))
    with transaction.atomic():
        claimed = claim()
        refusing.go_on_until_it_waits()
        assert refusing.is_alive()
    refusing.join()
    send_due()

    assert refusing.trouble is None
    assert claimed.leaving_at is not None
    assert list(Message.objects.exclude(leaving_at=None)) == [claimed]


def test_two_claims_of_one_person_cannot_both_spend_the_last_of_the_budget(ana, now, news):
    other = Beside(lambda: send_at(now))
    with transaction.atomic():
        claimed = claim()
        other.go_on_until_it_waits()
    other.join()

    assert other.trouble is None
    assert list(Message.objects.exclude(leaving_at=None)) == [claimed]
    assert Message.objects.held().get().held_rule == "budget"
