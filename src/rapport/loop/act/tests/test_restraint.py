"""What keeps us from writing too much, to those who pause, and to addresses that are written to no more."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.loop.act.commands import NotABudget, Refused, set_budget, write
from rapport.loop.act.gate import HOLD, REFUSE, SEND, Rule, may_send
from rapport.loop.act.gate.pressure import Limit, next_free
from rapport.loop.act.models import Message
from rapport.loop.act.queries import budget
from rapport.loop.know.commands import (
    add_identity,
    add_person,
    add_topic,
    ask_to_confirm,
    confirm,
    lift,
    note_consent,
    pause_until,
    remove_identity,
    set_often,
    suppress,
)
from rapport.loop.know.models import Often, Purpose, Suppression
from rapport.platform import clock
from rapport.platform.access.commands.guard import NotAdmin

NEWSLETTER, JOURNEY, PERSONAL, SERVICE = Purpose.NEWSLETTER, Purpose.JOURNEY, Purpose.PERSONAL, Purpose.SERVICE
DEAD, COMPLAINED, UNSUBSCRIBED = Suppression.Kind
DAYS = st.integers(0, 120)


@pytest.fixture
def eager(ana, now):
    """Ana wants everything."""
    for purpose in (NEWSLETTER, JOURNEY):
        note_consent(ana, purpose, granted=True, proof="form", said_at=now - timedelta(days=400))
    return ana


@pytest.fixture
def left(eager, maya):
    """Let a message of this purpose have left at this instant."""

    def leave(at: datetime, purpose: str = NEWSLETTER) -> Message:
        with clock.at(at):
            message = write(eager, subject="News", body="One.", purpose=purpose, by=maya)
        Message.objects.filter(pk=message.pk).update(leaving_at=at, left_at=at, held_rule="", left_through="outbox")
        return message

    return leave


@given(
    limits=st.lists(st.builds(Limit, st.integers(1, 5), st.integers(1, 90)), min_size=1, max_size=3),
    gaps=st.lists(DAYS),
)
def test_however_much_is_sent_no_span_holds_more_than_its_limit(limits, gaps):
    now, left = datetime(2026, 5, 12, 9), []
    for gap in gaps:
        now += timedelta(days=gap)
        now = next_free(left, limits, now) or now
        assert next_free(left, limits, now) is None
        left.append(now)

    for limit in limits:
        for begins in left:
            assert sum(begins <= at < begins + timedelta(days=limit.days) for at in left) <= limit.most


@given(gaps=st.lists(st.integers(1, 20), min_size=2, max_size=6))
def test_it_waits_no_longer_than_until_the_oldest_falls_out(gaps):
    now, limit = datetime(2026, 5, 12, 9), Limit(2, 30)
    left = [now - timedelta(days=sum(gaps[:number])) for number in range(len(gaps))]

    until = next_free(left, [limit], now)

    assert (until is None) == (limit.free(left, now) > 0)
    assert until is None or limit.free(left, until - timedelta(seconds=1)) == 0


def test_who_got_enough_this_week_waits_until_the_oldest_falls_out_whoever_sent_it(eager, left, now):
    left(now - timedelta(days=5), NEWSLETTER)
    left(now - timedelta(days=2), JOURNEY)

    verdict = may_send(eager, JOURNEY, now=now)

    assert (verdict.answer, verdict.rule, verdict.until) == (HOLD, Rule.BUDGET, now + timedelta(days=2))
    assert verdict.reason == "Ana Ruiz has had enough of our mail for now."
    assert may_send(eager, JOURNEY, now=verdict.until).answer is SEND
    assert may_send(eager, PERSONAL, now=now).answer is SEND


def test_what_may_have_left_counts_and_what_failed_does_not(eager, left, now):
    unsure, failed = left(now - timedelta(days=1)), left(now - timedelta(hours=23))
    Message.objects.filter(pk=unsure.pk).update(left_at=None)
    assert may_send(eager, NEWSLETTER, now=now).answer is HOLD

    Message.objects.filter(pk=failed.pk).update(failed_at=now)
    assert may_send(eager, NEWSLETTER, now=now).answer is SEND


@pytest.mark.parametrize(("often", "days"), [(Often.RARELY, 90), (Often.NOW_AND_THEN, 0), (Often.POSTED, 7), ("", 0)])
def test_their_own_wish_narrows_it(eager, left, now, often, days):
    left(now)
    set_often(eager, often)

    until = may_send(eager, NEWSLETTER, now=now).until

    assert until == (now + timedelta(days=days) if days else None)


def test_a_wish_never_widens_it(eager, left, now, maya):
    set_budget(per_week=1, per_month=1, by=maya)
    set_often(eager, Often.POSTED)
    left(now - timedelta(days=8))

    assert may_send(eager, NEWSLETTER, now=now).until == now + timedelta(days=22)


@pytest.mark.parametrize(("week", "month"), [(0, 5), (3, 2), (1, 101)])
def test_a_budget_that_is_none_is_refused(maya, week, month):
    with pytest.raises(NotABudget):
        set_budget(per_week=week, per_month=month, by=maya)


def test_only_an_admin_sets_the_budget(ola):
    with pytest.raises(NotAdmin):
        set_budget(per_week=1, per_month=1, by=ola)
    assert (budget().per_week, budget().per_month) == (2, 6)


def test_who_pauses_is_written_to_afterwards_and_answered_meanwhile(eager, now):
    until = now + timedelta(days=10)
    pause_until(eager, until)

    verdict = may_send(eager, PERSONAL, now=now)

    assert (verdict.answer, verdict.rule, verdict.until) == (HOLD, Rule.PAUSE, until)
    assert verdict.reason == "Ana Ruiz asked us to pause until 22 May 2026."
    assert may_send(eager, SERVICE, now=now).answer is SEND
    assert may_send(eager, PERSONAL, now=until).answer is SEND


def test_what_would_wait_longer_than_anything_is_held_is_refused(eager, now):
    pause_until(eager, now + timedelta(days=60))

    assert may_send(eager, NEWSLETTER, now=now).answer is REFUSE


@pytest.mark.parametrize(
    ("kind", "stopped", "sentence"),
    [
        (DEAD, set(Purpose), "ana@ruiz.example has taken no mail since 12 May 2026."),
        (COMPLAINED, {PERSONAL, NEWSLETTER, JOURNEY}, "ana@ruiz.example marked our mail as unwanted on 12 May 2026."),
        (UNSUBSCRIBED, {PERSONAL, NEWSLETTER, JOURNEY}, "ana@ruiz.example unsubscribed on 12 May 2026."),
    ],
)
def test_a_suppressed_address_gets_no_more_than_the_answers_it_asks_for(eager, maya, now, kind, stopped, sentence):
    stop = suppress("ana@ruiz.example", kind)

    verdicts = {purpose: may_send(eager, purpose, now=now) for purpose in Purpose}
    assert {purpose for purpose, one in verdicts.items() if one.answer is REFUSE} == stopped
    assert verdicts[NEWSLETTER].reason == sentence
    assert verdicts[NEWSLETTER].rule is Rule.SUPPRESSED

    lift(stop, by=maya)
    assert may_send(eager, NEWSLETTER, now=now).answer is SEND


def test_one_topic_is_left_and_the_others_stay(eager, maya, now):
    brewing, events = (add_topic(name, purpose=NEWSLETTER, by=maya) for name in ("Brewing", "Events"))
    suppress("ana@ruiz.example", UNSUBSCRIBED, topic=brewing)
    note_consent(eager, NEWSLETTER, topic=events, granted=False, proof="mail")

    answers = [may_send(eager, NEWSLETTER, topic=topic, now=now).rule for topic in (brewing.pk, events.pk, None)]
    assert answers == [Rule.SUPPRESSED, Rule.CONSENT, None]
    with pytest.raises(Refused):
        write(eager, subject="News", body="One.", purpose=NEWSLETTER, topic=events, by=maya)


def test_an_address_that_takes_no_mail_gives_way_to_another_one(eager, maya, now):
    add_identity(eager, "email", "ana@second.example", by=maya)
    suppress("ana@ruiz.example", DEAD)

    assert may_send(eager, PERSONAL, now=now).answer is SEND
    assert may_send(eager, PERSONAL, to="ana@ruiz.example", now=now).rule is Rule.SUPPRESSED
    assert write(eager, subject="Hello", body="One.", by=maya).to == "ana@second.example"


def test_a_yes_holds_for_the_address_that_confirmed_it(maya, now):
    eva = add_person("Eva Moe", emails=["eva@moe.example", "eva@work.example"])
    confirm(ask_to_confirm(eva, NEWSLETTER, email="eva@work.example", source="form"))

    assert may_send(eva, NEWSLETTER, now=now).answer is SEND
    assert may_send(eva, NEWSLETTER, to="eva@work.example", now=now).answer is SEND
    assert may_send(eva, NEWSLETTER, to="eva@moe.example", now=now).reason == (
        "Eva Moe agreed to it for eva@work.example only."
    )

    remove_identity(eva.identities.get(value="eva@work.example"), by=maya)
    assert may_send(eva, NEWSLETTER, now=now).rule is Rule.CONSENT
