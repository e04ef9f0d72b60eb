"""Accounts against values worked by hand and against simulated companies."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.loop.understand.maths.accounts import (
    any_live,
    fresh,
    is_live,
    is_single,
    shares,
    single_thread,
    two_way,
    was_champion,
)

CHANCES = st.lists(st.floats(0, 1), max_size=8)


def test_three_ties_of_a_half_are_seven_eighths_at_most():
    assert any_live([0.5, 0.5, 0.5]) == 0.875
    assert any_live([0.9, np.nan, 0.2]) == pytest.approx(0.92)
    assert any_live([]) == 0.0


@given(CHANCES)
def test_one_more_tie_never_lowers_the_bound_and_one_tie_is_itself(alive):
    assert any_live([*alive, 0.3]) >= any_live(alive) - 1e-12
    assert 0 <= any_live(alive) <= 1
    assert any_live([0.3]) == pytest.approx(0.3)


@pytest.mark.parametrize("together", [0.0, 0.3, 1.0])
def test_it_is_the_share_of_simulated_companies_when_people_leave_alone_and_above_it_when_together(together):
    """With chance `together` the whole company decides at once; otherwise everybody alone."""
    dice, alive, companies = np.random.default_rng(11), np.array([0.6, 0.4, 0.2]), 200_000
    alone = dice.random((companies, 3)) < alive
    common = dice.random((companies, 1)) < alive
    stays = np.where(dice.random((companies, 1)) < together, common, alone)

    happened = stays.any(axis=1).mean()

    if together:
        assert happened < any_live(alive) - 0.02
    else:
        assert happened == pytest.approx(any_live(alive), abs=0.005)


def test_a_touch_weighs_half_after_180_days():
    assert fresh(np.array([0, 180, 360])).tolist() == [1, 0.5, 0.25]


def test_what_goes_one_way_only_is_nothing():
    assert two_way([3, 0, 2.5], [1, 8, 2.5]).tolist() == [1, 0, 2.5]


def test_shares_sum_to_one_or_to_nothing():
    assert shares([3, 1]).tolist() == [0.75, 0.25]
    assert shares([0, 0]).tolist() == [0, 0]
    assert single_thread([]) == 0
    assert single_thread([1, 4, 5]) == 0.5


def test_more_than_six_in_ten_with_one_person_is_a_single_thread():
    assert is_single([61, 39])
    assert not is_single([60, 40])
    assert not is_single([0, 0])


def test_a_champion_carried_more_than_half_of_something():
    assert was_champion(6, 10)
    assert not was_champion(5, 10)
    assert not was_champion(0, 0)


def test_a_live_tie_is_probably_with_us_and_answers():
    assert is_live(0.5, 0.1)
    assert not is_live(0.49, 5)
    assert not is_live(0.9, 0)
    assert not is_live(float("nan"), 5)
