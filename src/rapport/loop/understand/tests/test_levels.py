"""No relationship crosses a watched level without being named, however rarely the clock is looked at."""

import random
from datetime import timedelta

import numpy as np
import pytest
from django.db import connection

from rapport.loop.know.commands import add_parties
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.understand.commands import cross_again, fit, levels, unwatch_level, watch_level
from rapport.loop.understand.in_sql import expression
from rapport.loop.understand.maths.roles import Habit
from rapport.loop.understand.models import Crossing, WatchedLevel
from rapport.loop.understand.queries import flips, parameters
from rapport.loop.understand.states import write_states
from rapport.platform import clock

from .anybody import parameters_of, states_of

LEVELS = {
    "continuity": (0.2, 0.6), "likely_to_buy": (0.5,), "rhythm": (0.1, 0.5), "silent_days": (30, 400),
    "value": (4_000, 60_000), "at_stake": (3_000,),
}  # fmt: skip


@pytest.fixture
def crowd(db):
    return [party.pk for party in add_parties([NewParty(Kind.PERSON, f"P {i}") for i in range(60)], source="test")]


def rows(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def above(measure, level, now):
    """Who is above the level, by telling everybody's measure."""
    sql, values = expression(measure, now=now, parameters=levels.parameters())
    return {p for (p,) in rows(f"SELECT r.party_id FROM understand_relationship r WHERE {sql} > %s", [*values, level])}


def named(measure, level, t0, t1):
    return {party for (party,) in rows(*flips(measure, level, t0, t1))}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("measure", LEVELS)
def test_at_random_clocks_no_flip_is_missed(crowd, now, measure, seed, monkeypatch):
    dice = random.Random(seed)
    monkeypatch.setattr(levels, "parameters", lambda: parameters_of(seed))
    write_states(states_of(crowd, clock.micros(now), seed))
    with clock.at(now):
        for level in LEVELS[measure]:
            watch_level(measure, level)
    clocks = sorted(now + timedelta(days=dice.uniform(0, 3) ** 6) for _ in range(15))

    seen = 0
    for level in LEVELS[measure]:
        before, t0 = above(measure, level, now), now
        for t1 in clocks:
            after = above(measure, level, t1)
            assert before ^ after <= named(measure, level, t0, t1)
            seen += len(before ^ after)
            before, t0 = after, t1
    assert seen


def test_who_has_just_crossed_is_seen_at_that_very_instant(crowd, now, monkeypatch):
    monkeypatch.setattr(levels, "parameters", lambda: parameters_of(5))
    write_states(states_of(crowd, clock.micros(now), 5))
    with clock.at(now):
        watch_level("continuity", 0.3)
    before = above("continuity", 0.3, now)

    for party, at in Crossing.objects.order_by("party", "-at").distinct("party").values_list("party_id", "at"):
        turns = Crossing.objects.filter(party=party).count()
        assert (party in above("continuity", 0.3, at)) == ((party in before) ^ (turns % 2 == 1))


def test_a_purchase_moves_the_crossing_and_what_has_passed_stays(ana, bought, now):
    bought(ana, times=5, every=7)
    watch_level("likely_to_buy", 0.5)
    first = Crossing.objects.get().at

    with clock.at(first + timedelta(days=1)):
        bought(ana, times=1, every=1)
        assert named("likely_to_buy", 0.5, first - timedelta(days=1), first) == {ana.pk}
        assert Crossing.objects.filter(at__gt=clock.now()).count() == 1


def test_a_loop_of_ours_that_becomes_late_takes_trust_past_the_level(ana, maya, touch, project, now):
    record([touch(ana)])
    project()
    watch_level("trust", 0.4)
    for days in (2, 4, 6):
        open_loop(ana, kind="promise", owed_by="us", text="Call", due_at=now + timedelta(days=days), by=maya)
    project()

    clocks = [now + timedelta(hours=hours) for hours in range(0, 200, 7)]
    told = [above("trust", 0.4, at) for at in clocks]

    for place in range(1, len(clocks)):
        assert told[place - 1] ^ told[place] <= named("trust", 0.4, clocks[place - 1], clocks[place])
    assert {len(found) for found in told} == {0, 1}


def test_where_nobody_watches_nothing_is_kept(ana, bought, django_assert_num_queries):
    bought(ana, times=5, every=7)
    fit()

    assert not Crossing.objects.exists()
    with django_assert_num_queries(1):
        cross_again()


def test_the_last_watcher_takes_the_crossings_along(ana, bought):
    bought(ana, times=5, every=7)
    watch_level("likely_to_buy", 0.5)
    watch_level("likely_to_buy", 0.5)

    unwatch_level("likely_to_buy", 0.5)
    assert Crossing.objects.count() == 1

    unwatch_level("likely_to_buy", 0.5)
    assert not Crossing.objects.exists()
    assert not WatchedLevel.objects.exists()


def test_a_measure_that_stands_still_is_refused(db):
    with pytest.raises(levels.StandsStill, match="depth"):
        watch_level("depth", 2)


def test_a_fit_works_the_crossings_out_anew(ana, bought, now):
    bought(ana, times=5, every=7)
    watch_level("likely_to_buy", 0.5)
    before = Crossing.objects.get()

    with clock.at(now + timedelta(days=1)):
        fit()

    assert Crossing.objects.get().pk != before.pk
    assert parameters().fitted_on[Habit.BUYING] == 1
    assert np.isfinite(before.at.timestamp())
