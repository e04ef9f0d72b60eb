from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from rapport.loop.understand.maths.known import known_at
from rapport.loop.understand.maths.state import DAY

from .. import plain, rolling
from ..guesses import nouns
from .purchases import at, crowd, guesses, look, orders

HORIZON = 14
CROWD = crowd()


def test_origins_end_a_horizon_before_the_last_purchase_and_stay_apart():
    origins = rolling.origins_between(at(0), at(300), 7)

    assert [(at(300) - origin) // DAY for origin in origins] == [119, 91, 63, 35, 7]


def test_a_long_horizon_keeps_the_origins_as_far_apart_so_that_no_outcome_counts_twice():
    origins = rolling.origins_between(at(0), at(1000), 90)

    assert set(np.diff(origins) // DAY) == {90}


def test_no_origin_without_eight_weeks_before_it():
    assert rolling.origins_between(at(0), at(60), 7) == []
    assert len(rolling.origins_between(at(0), at(63), 7)) == 1
    assert len(rolling.origins_between(at(0), at(91), 7)) == 2


def test_what_is_seen_and_what_happened_equal_a_plain_count():
    origin, bought = at(150), {}
    for row in CROWD:
        bought.setdefault(int(row["party"]), []).append(int(row["occurred_at"]))

    found = look(CROWD, origin, HORIZON)

    expected = {party: [d for d in days if d <= origin] for party, days in bought.items() if min(days) <= origin}
    assert found.party.tolist() == sorted(expected)
    for place, party in enumerate(found.party):
        days = sorted({_utc_day(d) for d in expected[party]})
        first_of_last = min(d for d in expected[party] if _utc_day(d) == days[-1])
        assert found.figures["frequency"][place] == len(days) - 1
        assert found.figures["recency"][place] == pytest.approx((origin - first_of_last) / DAY)
        assert found.happened[place] == any(origin < d <= origin + HORIZON * DAY for d in bought[party])


def _utc_day(instant):
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)).date()


def test_no_guess_sees_its_own_outcome():
    """What every rule says is the same whether people bought afterwards or not."""
    origins = rolling.origins_between(at(0), at(250), HORIZON)[-2:]
    teacher, last = (look(CROWD, origin, HORIZON) for origin in origins)
    blind = look(CROWD[CROWD["occurred_at"] <= origins[-1]], origins[-1], HORIZON)

    with_it, without = (guesses(teacher, each) for each in (last, blind))

    assert last.happened.any()
    assert not blind.happened.any()
    for guess in (nouns.OURS, nouns.RECENCY, nouns.FREQUENCY, nouns.BOTH, nouns.BASE):
        assert np.array_equal(with_it[guess], without[guess]), guess


def test_plain_rules_point_the_way_everybody_expects():
    origins = rolling.origins_between(at(0), at(250), HORIZON)[-2:]
    teacher, last = (look(CROWD, origin, HORIZON) for origin in origins)

    said = guesses(teacher, last)

    assert np.corrcoef(said[nouns.RECENCY], last.figures["recency"])[0, 1] < 0
    assert np.corrcoef(said[nouns.FREQUENCY], last.figures["frequency"])[0, 1] > 0
    assert np.ptp(said[nouns.BASE]) == 0
    assert said[nouns.BASE][0] == pytest.approx(teacher.happened.mean(), abs=0.02)


def test_a_plain_rule_is_taught_by_the_origin_before_and_nothing_else():
    origins = rolling.origins_between(at(0), at(250), HORIZON)[-2:]
    teacher, last = (look(CROWD, origin, HORIZON) for origin in origins)

    said = guesses(teacher, last)[nouns.RECENCY]

    curve = plain.fit(np.log1p(teacher.figures["recency"])[:, None], teacher.happened)
    assert np.array_equal(said, curve.chance(np.log1p(last.figures["recency"])[:, None]))


def test_a_purchase_at_the_very_instant_of_the_origin_is_past_not_future():
    found = look(orders((1, 150), (2, 150.5)), at(150), HORIZON)

    assert known_at(orders((1, 150)), at(150)).size == 1
    assert found.party.tolist() == [1]
    assert not found.happened.any()
