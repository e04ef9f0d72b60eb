"""How good were our guesses? The stored record, checked against the same question asked by plain Python."""

from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest
from django.db import connection

from rapport.loop.listen.commands import project_batch, remove_source
from rapport.loop.listen.models import Touchpoint
from rapport.loop.understand.commands import fit, folded_from_ledger
from rapport.loop.understand.maths.history import history
from rapport.loop.understand.maths.parameters import fit_parameters
from rapport.loop.understand.maths.rhythm import continuity
from rapport.loop.understand.maths.roles import Habit
from rapport.platform import clock
from rapport.platform.access.models import Workspace
from rapport.platform.journal.models import Entry

from ..commands import MANY, back_test, count_purchases, tell_anew
from ..models import Bin, PurchaseWeek, Score, Way
from ..queries import EARNED, last_back_test, record_of
from .purchases import people, regulars

HORIZON = 7


@pytest.fixture
def crowd(now, db):
    Workspace.objects.update_or_create(pk=1, defaults={"name": "Halden", "horizon_days": HORIZON})
    ids = people(50)
    regulars(now, ids, days=240, stopped=12)
    return ids


def test_every_origin_is_scored_for_every_way_to_guess_and_all_together(crowd, now):
    row = back_test()

    origins = sorted(row.scores.exclude(origin=None).values_list("origin", flat=True).distinct())
    assert len(origins) == 4
    assert row.scores.count() == 5 * (4 + 1)
    assert origins[-1] == row.last_at - timedelta(days=HORIZON)
    assert all(later - earlier == timedelta(days=28) for earlier, later in pairwise(origins))


def test_the_scores_equal_a_plain_recount(crowd, now):
    """States by the product's own fold up to the origin, outcomes counted touch by touch."""
    row = back_test()

    for ours in row.scores.filter(way=Way.OURS).exclude(origin=None):
        states = folded_from_ledger(np.array(crowd), upto=ours.origin)
        seen = history(states, Habit.BUYING, clock.micros(ours.origin))
        prior = fit_parameters(states, clock.micros(ours.origin), HORIZON).rhythms[Habit.BUYING]
        said = continuity(seen.x, seen.t_x, seen.silence, HORIZON, prior)
        within = (ours.origin, ours.origin + timedelta(days=HORIZON))
        later = Touchpoint.objects.filter(occurred_at__gt=within[0], occurred_at__lte=within[1])
        bought = [later.filter(party=party).exists() for party in crowd]

        assert (ours.guesses, ours.people) == (len(crowd), len(crowd))
        assert ours.base == pytest.approx(np.mean(bought))
        assert ours.brier == pytest.approx(np.mean((said - np.array(bought)) ** 2))
        buyers, others = said[np.array(bought)], said[~np.array(bought)]
        pairs = [(yes > no) + (yes == no) / 2 for yes in buyers for no in others]
        assert ours.auc == pytest.approx(np.mean(pairs))


def test_the_bins_hold_everybody_once_and_their_intervals_hold_the_share(crowd):
    row = back_test()

    overall = row.scores.get(way=Way.OURS, origin=None)
    bins = list(overall.bins.order_by("said"))
    assert sum(one.n for one in bins) == overall.guesses == 4 * len(crowd)
    assert all(one.low <= one.happened <= one.high for one in bins)
    assert sum(one.n * one.happened for one in bins) / overall.guesses == pytest.approx(overall.base)
    assert sum(one.n * abs(one.said - one.happened) for one in bins) / overall.guesses == pytest.approx(overall.ece)


def test_knowing_nothing_is_never_better_than_the_base_rate_allows(crowd):
    row = back_test()

    base = row.scores.get(way=Way.BASE, origin=None)
    assert base.auc == 0.5
    assert row.scores.get(way=Way.OURS, origin=None).brier < base.brier
    assert base.low > 0


def test_looking_back_twice_says_the_same(crowd):
    first, second = (list(back_test().scores.order_by("pk").values_list("origin", "way", "brier")) for _ in range(2))

    assert first == second


def test_a_fit_of_today_changes_nothing_about_the_past(crowd):
    before = back_test().scores.get(way=Way.OURS, origin=None).brier
    fit()

    assert back_test().scores.get(way=Way.OURS, origin=None).brier == before


def test_it_is_announced(crowd, maya):
    row = back_test(by=maya)

    entry = Entry.objects.get(kind="learn.GuessesTested")
    assert entry.payload == {"back_test_id": row.pk, "origins": 4, "guesses": 4 * len(crowd), "guess": "buys"}
    assert entry.by == maya


def test_too_short_a_past_is_recorded_as_nothing_to_look_back_on(now, db):
    regulars(now, people(50), days=80)

    row = back_test()

    assert not row.scores.exists()
    assert (row.last_at - row.first_at).days >= 70
    assert record_of(last_back_test()) is None


def test_fewer_than_thirty_people_are_not_scored(now, db):
    regulars(now, people(29), days=330)

    assert not back_test().scores.exists()


def test_an_empty_ledger_is_looked_back_on_without_harm(now, db):
    row = back_test()

    assert (row.first_at, row.scores.count()) == (None, 0)
    assert earned() == []


def earned():
    with connection.cursor() as cursor:
        cursor.execute(EARNED)
        return [guess for (guess,) in cursor.fetchall()]


@pytest.fixture
def scored(db, now):
    """A look back whose best plain rule is behind us by `ahead`, between `low` and `high`."""
    from ..models import BackTest

    def made(ahead, low, high):
        row = BackTest.objects.create(run_at=now, horizon_days=7)
        common = {"back_test": row, "guesses": 100, "people": 100, "base": 0.4, "auc": 0.8, "ece": 0.02}
        Score.objects.create(way=Way.OURS, brier=0.2, ahead=0, low=0, high=0, **common)
        for place, way in enumerate((Way.RECENCY, Way.FREQUENCY, Way.BOTH, Way.BASE)):
            lag = ahead + place / 100
            Score.objects.create(way=way, brier=0.2 + lag, ahead=lag, low=low, high=high, **common)
        return record_of(row)

    return made


BETTER, AS_GOOD, WORSE = (0.01, 0.005, 0.015), (0.001, -0.004, 0.006), (-0.01, -0.015, -0.005)


@pytest.mark.parametrize(
    ("interval", "is_earned", "is_beaten"), [(BETTER, True, False), (AS_GOOD, False, False), (WORSE, False, True)]
)
def test_a_chance_is_earned_by_beating_the_best_plain_rule_beyond_noise(scored, interval, is_earned, is_beaten):
    record = scored(*interval)

    assert (record.is_earned, record.is_beaten) == (is_earned, is_beaten)
    assert record.rival.way == Way.RECENCY
    assert earned() == (["buys"] if is_earned else [])


def test_after_a_large_removal_nothing_is_told_of_those_who_are_gone(crowd, now):
    back_test()
    count_purchases()
    removed = remove_source("test")
    while project_batch():
        pass

    tell_anew(removed=removed)

    assert removed > MANY
    assert record_of(last_back_test()) is None
    assert not PurchaseWeek.objects.exists()


def test_nothing_is_left_without_its_score(crowd):
    back_test()

    assert Bin.objects.exclude(score__way=Way.OURS).count() == 0
