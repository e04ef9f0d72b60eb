from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from rapport.loop.understand.maths.state import DAY

from .. import plain, rolling
from ..orders import known_at
from .purchases import at, crowd, orders

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
        bought.setdefault(int(row["party"]), []).append(int(row["at"]))

    found = rolling.look(CROWD, origin, HORIZON)

    expected = {party: [d for d in days if d <= origin] for party, days in bought.items() if min(days) <= origin}
    assert found.seen.party.tolist() == sorted(expected)
    for place, party in enumerate(found.seen.party):
        days = sorted({_utc_day(d) for d in expected[party]})
        first_of_last = min(d for d in expected[party] if _utc_day(d) == days[-1])
        assert found.seen.repeats[place] == len(days) - 1
        assert found.seen.silence[place] == pytest.approx((origin - first_of_last) / DAY)
        assert found.happened[place] == any(origin < d <= origin + HORIZON * DAY for d in bought[party])


def _utc_day(instant):
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)).date()


def test_no_guess_sees_its_own_outcome():
    """What every rule says is the same whether people bought afterwards or not."""
    origins = rolling.origins_between(at(0), at(250), HORIZON)[-2:]
    teacher, last = (rolling.look(CROWD, origin, HORIZON) for origin in origins)
    blind = rolling.look(CROWD[CROWD["at"] <= origins[-1]], origins[-1], HORIZON)

    with_it, without = (rolling.guesses(teacher, each.seen) for each in (last, blind))

    assert last.happened.any()
    assert not blind.happened.any()
    for guess in (rolling.OURS, *rolling.PLAIN):
        assert np.array_equal(with_it[guess], without[guess]), guess


def test_plain_rules_point_the_way_everybody_expects():
    origins = rolling.origins_between(at(0), at(250), HORIZON)[-2:]
    teacher, last = (rolling.look(CROWD, origin, HORIZON) for origin in origins)

    said = rolling.guesses(teacher, last.seen)

    assert np.corrcoef(said[rolling.RECENCY], last.seen.silence)[0, 1] < 0
    assert np.corrcoef(said[rolling.FREQUENCY], last.seen.repeats)[0, 1] > 0
    assert np.ptp(said[rolling.BASE]) == 0
    assert said[rolling.BASE][0] == pytest.approx(teacher.happened.mean(), abs=0.02)


def test_a_plain_rule_is_taught_by_the_origin_before_and_nothing_else():
    origins = rolling.origins_between(at(0), at(250), HORIZON)[-2:]
    teacher, last = (rolling.look(CROWD, origin, HORIZON) for origin in origins)

    said = rolling.guesses(teacher, last.seen)[rolling.RECENCY]

    curve = plain.fit(np.log1p(teacher.seen.silence)[:, None], teacher.happened)
    assert np.array_equal(said, curve.chance(np.log1p(last.seen.silence)[:, None]))


def test_a_purchase_at_the_very_instant_of_the_origin_is_past_not_future():
    found = rolling.look(orders((1, 150), (2, 150.5)), at(150), HORIZON)

    assert known_at(orders((1, 150)), at(150)).size == 1
    assert found.seen.party.tolist() == [1]
    assert not found.happened.any()
