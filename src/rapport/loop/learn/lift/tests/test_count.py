"""Counting: each unit once, when its window has ended; by unit, not by person; and never anew."""

from datetime import timedelta

import numpy as np
import pytest

from rapport.loop.decide.commands import NewDecision, bring_in_decisions, forget_decisions
from rapport.loop.decide.models import Assigned, Decision
from rapport.loop.decide.queries import units_of
from rapport.loop.know.commands import add_organisation, tie
from rapport.loop.know.models import Party, Tie
from rapport.loop.learn.lift.causes import GRACE, HORIZON
from rapport.loop.learn.lift.commands import count
from rapport.loop.learn.lift.models import Counted, Measure, Reading
from rapport.loop.listen.models import Touchpoint
from rapport.platform import clock

CAUSE = "j1"


def told(arm, measure, cause=CAUSE):
    return Reading.objects.get(cause=cause, arm=arm, measure=measure)


@pytest.fixture
def drawn(people, assigned, did):
    """Six people drawn 40 days ago: what they did in 28 days counts, what they did before or since does not."""
    six = people(6)
    arms = dict(zip(six, ["mail", "mail", "mail", "hold", "hold", "hold"], strict=True))
    assigned(CAUSE, arms, days=40)
    did(
        (six[0], "order.placed", 30, 4000), (six[0], "order.placed", 20, 1000), (six[0], "order.placed", 5, 9900),
        (six[1], "mail.replied", 25, None), (six[1], "mail.opened", 25, None),
        (six[2], "mail.unsubscribed", 39, None), (six[2], "order.placed", 41, 700),
        (six[3], "order.placed", 38, 2500), (six[4], "page.viewed", 30, None),
    )  # fmt: skip
    return six


def test_what_they_did_by_themselves_in_the_window_counts(drawn):
    assert count() == 6

    stay, buy, money, left = (told("mail", measure) for measure in Measure)
    assert (stay.n, stay.k, buy.k, left.k) == (3, 2, 1, 1)
    assert (money.k, money.total, money.sumsq) == (1, 5000, 5000**2)
    assert (stay.horizon_days, stay.drawn) == (28, 3)
    assert told("hold", Measure.STAY).k == 1


def test_the_count_in_sql_is_the_count_by_hand(people, assigned, did, now):
    chance, some = np.random.default_rng(3), people(60)
    assigned(CAUSE, {one: str(chance.choice(["mail", "call", "hold"])) for one in some}, days=35)
    kinds = ["order.placed", "mail.replied", "mail.sent", "mail.opened", "call.received"]
    did(*[
        (some[chance.integers(60)], kind, float(chance.uniform(1, 60)),
         int(chance.integers(100, 9000)) if kind == "order.placed" else None)
        for kind in chance.choice(kinds, 300)
    ])  # fmt: skip

    count()

    by_themselves = {"order.placed", "mail.replied", "call.received"}
    for arm in ("mail", "call", "hold"):
        sums, stayed = [], 0
        for one in Assigned.objects.filter(arm=arm):
            until = one.at + HORIZON
            theirs = [t for t in Touchpoint.objects.filter(party=one.unit) if one.at < t.occurred_at <= until]
            sums.append(sum(t.value for t in theirs if t.kind == "order.placed"))
            stayed += any(t.kind in by_themselves for t in theirs)
        money = told(arm, Measure.MONEY)
        assert (money.n, money.total, money.sumsq) == (len(sums), sum(sums), sum(each**2 for each in sums))
        assert told(arm, Measure.STAY).k == stayed


def test_what_comes_late_does_not_change_a_closed_window(drawn, did):
    count()
    before = list(Counted.objects.order_by("unit").values())

    did((drawn[5], "order.placed", 30, 8800), (drawn[1], "order.placed", 25, 100))

    assert count() == 0
    assert list(Counted.objects.order_by("unit").values()) == before


def test_nobody_is_counted_while_their_window_runs(people, assigned, now):
    one, other = people(2)
    assigned(CAUSE, {one: "mail"}, days=HORIZON.days + GRACE.days)
    assigned(CAUSE, {other: "mail"}, days=HORIZON.days)

    assert count() == 1
    assert (told("mail", Measure.STAY).n, told("mail", Measure.STAY).drawn) == (1, 2)
    with clock.at(now + GRACE):
        assert count() == 1


def test_an_organisation_is_one_unit_whatever_its_people_do(people, assigned, did, maya):
    work, (one, other) = add_organisation("Halden", by=maya), people(2)
    for person in (one, other):
        tie(person, Tie.WORKS_AT, work, by=maya)
    assigned(CAUSE, {Party.objects.get(pk=units_of([one.pk])[one.pk]): "mail"}, days=40)
    did((one, "order.placed", 30, 4000), (other, "order.placed", 25, 1000))

    assert count() == 1
    assert (told("mail", Measure.BUY).n, told("mail", Measure.BUY).k) == (1, 1)
    assert told("mail", Measure.MONEY).sumsq == 5000**2


def brought(people, now, *, chance=0.5, value=None):
    drawn = zip(people, ["mail", "mail", "hold"], ["bought", "nothing", "answered"], strict=True)
    return [
        NewDecision(cause="campaign Autumn", arm=arm, propensity=chance, at=now - timedelta(days=60), outcome=outcome,
                    value=value if outcome == "bought" else 0, party=person.pk)
        for person, arm, outcome in drawn
    ]  # fmt: skip


def test_what_was_brought_in_is_told_by_what_it_says(people, now):
    bring_in_decisions(brought(people(3), now, value=990), source="import:1", by=None)

    assert count() == 3
    assert told("mail", Measure.MONEY, "campaign Autumn").total == 990
    assert told("hold", Measure.STAY, "campaign Autumn").k == 1
    assert told("mail", Measure.STAY, "campaign Autumn").meant == 0.5
    assert not Reading.objects.filter(cause="campaign Autumn", measure=Measure.LEFT).exists()


def test_with_uneven_chances_the_reading_says_so(people, now):
    news = brought(people(3), now)
    news[0].propensity = 0.9
    bring_in_decisions(news, source="import:1", by=None)

    count()
    assert told("mail", Measure.STAY, "campaign Autumn").is_uneven
    assert not told("hold", Measure.STAY, "campaign Autumn").is_uneven


def test_what_is_taken_out_is_no_longer_counted(people, now):
    bring_in_decisions(brought(people(3), now), source="import:1", by=None)
    count()

    forget_decisions(source="import:1", by=None)
    count()

    assert not Counted.objects.exists()
    assert not Reading.objects.exists()


def test_of_our_own_draws_only_plain_chance_among_all_moves_counts(people, now):
    def drawn(person, arm, *, explored, eligible=("hold", "write", "call"), days=60):
        return Decision(
            party=person, unit=person.pk, cause="t7", arm=arm, propensity=0.2, explored=explored, outcome="answered",
            eligible=list(eligible), decided_at=now - timedelta(days=days),
            window_ends_at=now - timedelta(days=days - 14),
        )  # fmt: skip

    one, two, three, four = people(4)
    Decision.objects.bulk_create([
        drawn(one, "write", explored=True, days=50), drawn(one, "call", explored=False),
        drawn(two, "hold", explored=True), drawn(two, "write", explored=True, days=40),
        drawn(three, "write", explored=False),
        drawn(four, "hold", explored=True, eligible=("hold", "write")),
    ])  # fmt: skip

    assert count() == 2
    assert set(Counted.objects.values_list("unit", "arm")) == {(one.pk, "write"), (two.pk, "hold")}
    assert told("write", Measure.STAY, "t7").meant == 0.5
