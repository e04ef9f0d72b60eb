"""A move is drawn with just the chance that is logged, and every eligible one has some."""

import numpy as np
import pytest

from rapport.loop.decide.maths.thompson import FLOOR, draw

HOLD, WRITE, CALL = 0.0, 0.02, 0.03
MEAN, SD, COST = np.array([HOLD, WRITE, CALL]), np.array([0, 0.02, 0.01]), np.array([0, 0.002, 0.005])


@pytest.mark.parametrize("mean", [MEAN, MEAN * 100, -MEAN * 100])
def test_chances_sum_to_one_and_keep_the_floor(mean):
    drawn = draw(mean, SD, COST, seed=7)

    assert drawn.chances.sum() == pytest.approx(1, abs=1e-12)
    assert (drawn.chances >= FLOOR / 3 - 1e-12).all()


def test_what_is_drawn_comes_as_often_as_logged():
    all_drawn = [draw(MEAN, SD, COST, seed) for seed in range(4_000)]
    drawn = np.bincount([each.place for each in all_drawn], minlength=3)
    logged = np.array([each.chances for each in all_drawn])

    assert drawn / 4_000 == pytest.approx(logged.mean(axis=0), abs=4 * 0.5 / 4_000**0.5)
    assert np.mean([each.explored for each in all_drawn]) == pytest.approx(FLOOR, abs=0.02)


def test_the_same_seed_draws_the_same():
    one, again = draw(MEAN, SD, COST, 42), draw(MEAN, SD, COST, 42)

    assert (one.place, one.gain) == (again.place, again.gain)
    assert (one.chances == again.chances).all()


def test_what_is_not_worth_its_cost_is_left_alone():
    dear = COST + np.array([0, 0.05, 0.05])

    assert draw(MEAN, SD / 10, dear, seed=1).chances.argmax() == 0


def test_of_one_arm_the_chance_is_one():
    assert draw(np.zeros(1), np.zeros(1), np.zeros(1), seed=1).chances == pytest.approx([1])
