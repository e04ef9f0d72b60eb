"""What discovery finds, and what it must not find: a planted point, nothing, and a trap."""

import numpy as np
import pytest

from ..discovery import Cell, Rules, confirmed, discover
from ..hazards import HazardTable
from .logs import WEEK, newsletter
from .worlds import (
    NEVER_CLICKED,
    PLANTED,
    SURVEY,
    answered,
    answered_by_the_end,
    never_clicked,
    places,
    run,
    steps_of,
    table_of,
)


def table(left, at_risk=2000):
    """One state; how many left at each step of so many at risk."""
    left = np.array(left).reshape(-1, 1)
    return HazardTable(np.full(left.shape, 1) * np.reshape(at_risk, (-1, 1)), left, left * 0)


def test_a_planted_departure_point_is_found_and_nothing_else():
    found = [places(run(seed, hazard=0.03, lift=2)) for seed in range(4)]

    assert found == [{PLANTED}] * 4


def test_where_nothing_is_planted_nothing_is_found():
    assert [run(seed, hazard=0.03).found for seed in range(4)] == [[]] * 4


def test_who_survives_is_not_taken_for_faithful():
    """A survey comes with issue 5. Read at the end of the issue, not having answered looks deadly; at its start not."""
    log = newsletter(5000, hazard=0.03, answers=SURVEY, seed=1)

    trap, honest = (discover(table_of(log, state(log))) for state in (answered_by_the_end, answered))

    assert (5, 0) in places(trap)
    assert not honest.found


def test_everything_about_the_point_is_told():
    found = discover(table([20, 20, 20, 60, 20, 20, 20]))
    (point,) = found.found

    assert (point.step, point.state, point.acts_at, len(found.tried)) == (4, 0, 3, 5)
    assert (point.hazard, point.usual) == (0.03, pytest.approx(0.0102, abs=1e-4))
    assert point.low < point.shrunk < point.high
    assert point.usual < point.shrunk < point.hazard
    assert point.saved == pytest.approx((point.shrunk - point.usual) * 2000)
    assert point.p <= point.q <= 0.05


def test_points_are_ranked_by_people_saved():
    few = discover(table([20, 20, 90, 20, 20, 20, 20, 60, 20, 20]))

    assert [cell.step for cell in few.found] == [3, 8]
    assert few.found[0].saved > few.found[1].saved


def test_a_hazard_that_only_falls_has_no_departure_point():
    assert not discover(table([900, 630, 441, 309, 216, 151, 106], at_risk=5000)).found


def test_the_first_and_the_last_step_are_not_tried():
    found = discover(table([400, 20, 20, 20, 400]))

    assert [cell.step for cell in found.tried] == [2, 3, 4]
    assert not found.found


def test_cells_with_few_people_are_not_tried():
    found = discover(table([2, 2, 9, 2, 2], at_risk=[2000, 2000, 49, 2000, 2000]))

    assert [cell.step for cell in found.tried] == [2, 4]


def test_nothing_to_try_is_nothing_found():
    assert discover(table([0, 0], at_risk=0)).tried == []


def test_a_small_lift_is_no_departure_point_however_sure_it_is():
    assert not discover(table([20_000, 20_000, 23_000, 20_000, 20_000], at_risk=1_000_000)).found


def test_steps_that_always_differ_hide_one_that_does_too():
    """The same step among calm ones and among restless ones."""
    calm = discover(table([40, 40, 40, 76, 40, 40, 40, 40, 40]))
    restless = discover(table([40, 80, 22, 76, 20, 75, 21, 78, 40]))

    assert [cell.step for cell in calm.found] == [4]
    assert not restless.found


def test_the_more_cells_are_tried_the_more_one_must_show():
    narrow = table([20, 20, 20, 44, 20, 20])
    wide = HazardTable(*(np.hstack([each, np.tile(np.roll(each, 3, 0) * 0 + [[20]], 60)])
                         for each in (narrow.at_risk, narrow.left, narrow.censored)))  # fmt: skip
    wide.at_risk[:, 1:] = 2000

    alone, among_many = (discover(one) for one in (narrow, wide))

    assert alone.found[0].p == pytest.approx(next(c for c in among_many.tried if c.left == 44).p, rel=0.5)
    assert among_many.tried[2].q > alone.found[0].q


def test_a_point_is_confirmed_by_those_who_come_after():
    first, second = (newsletter(5000, hazard=0.03, lift=2, seed=seed) for seed in (1, 2))
    (found,) = discover(table_of(first, never_clicked(first))).found

    assert confirmed(found, table_of(second, never_clicked(second))).holds


def test_what_was_chance_does_not_hold():
    chance = Cell(5, NEVER_CLICKED, 3000, 150, 0.05, 0.03, 0.048, 0.04, 0.056, 1e-4)
    calm = newsletter(5000, hazard=0.03, seed=3)

    assert not confirmed(chance, table_of(calm, never_clicked(calm))).holds


def test_it_is_tested_once_enough_have_come():
    found = discover(table([20, 20, 20, 60, 20, 20, 20])).found[0]

    assert confirmed(found, table([1, 1, 1, 30, 1, 1, 1], at_risk=100)) is None
    assert confirmed(found, table([1, 1, 1])) is None


def test_those_who_confirm_are_none_of_those_it_was_found_with():
    log = newsletter(10_000, hazard=0.03, lift=2, seed=4)
    steps = steps_of(log, never_clicked(log))
    cut = 16 * WEEK

    earlier, later = steps.begun(upto=cut), steps.begun(after=cut)

    seen = set(zip(earlier.person.tolist(), earlier.step.tolist(), strict=True))
    assert seen.isdisjoint(zip(later.person.tolist(), later.step.tolist(), strict=True))


def test_the_rules_are_declared_and_can_be_sterner():
    assert places(run(1, hazard=0.03, lift=2, rules=Rules(lift=2.5))) == set()
