"""Effects of which little was seen are drawn to those of which much was."""

import numpy as np
import pytest

from rapport.loop.decide.maths.pooling import GIVE_OR_TAKE, HOPED_FOR, Seen, pooled
from rapport.loop.decide.maths.weighing import Weighed, difference, share


def seen(*cells: tuple[int, float, float]) -> Seen:
    trigger, off, sd = (np.array(column) for column in zip(*cells, strict=True))
    return Seen(trigger.astype(int), off, sd**2)


def test_nothing_seen_is_what_was_hoped_for():
    [told], _, _ = pooled([Seen(np.zeros(0, int), np.zeros(0), np.zeros(0))])

    assert told.action == pytest.approx((HOPED_FOR, GIVE_OR_TAKE))


def test_what_was_hoped_for_is_said_with_what_was_seen():
    [told], _, _ = pooled([Seen(np.zeros(1, int), np.array([0.05]), np.array([1.0]), 0.05)])

    assert told.cells[0] == pytest.approx([0.05])


def test_little_seen_is_drawn_to_much_seen():
    [told], _, _ = pooled([seen((0, 0.06, 0.002), (0, -0.2, 0.2), (1, 0.05, 0.003))])
    means, sds = told.cells

    assert means[0] == pytest.approx(0.06, abs=0.002)
    assert 0.02 < means[1] < 0.06
    assert sds[0] < 0.0025 < sds[1]


def test_triggers_that_agree_speak_for_the_action_and_those_that_do_not_for_a_spread():
    alike, apart = seen(*((n, 0.03, 0.002) for n in range(8))), seen(*((n, 0.01 * n, 0.002) for n in range(8)))
    [one], close, _ = pooled([alike])
    [other], far, _ = pooled([apart])

    assert close < far
    assert one.action == pytest.approx((0.03, 0.003), abs=0.003)
    assert one.action[1] < other.action[1]


def test_weights_undo_that_the_better_ones_were_chosen_more_often():
    # Those who buy by themselves half the time are written to with .9, the others (one of ten) with .1; 1000 of each.
    chance, n, bought = np.array([0.9, 0.1]), np.array([900, 100]), np.array([450, 10])
    sums = n, n / chance, n / chance**2, bought / chance, bought / chance**2
    written = Weighed(*(np.array([each.sum()]) for each in sums))

    assert share(written)[0][0] == pytest.approx((0.5 + 0.1) / 2)


def test_of_nobody_nothing_is_told_and_no_small_count_looks_certain():
    some = Weighed(np.array([3, 0]), np.array([3.0, 0]), np.array([3.0, 0]), np.zeros(2), np.zeros(2))
    told, variance = difference(some, some)

    assert told[0] == 0
    assert variance[0] > 0.05
    assert np.isnan(told[1])
