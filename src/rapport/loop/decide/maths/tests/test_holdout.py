"""Who is left alone: as many as asked, for good, and more of them for a larger share."""

import pytest

from rapport.loop.decide.maths.holdout import left_alone

UNITS = range(1, 20_001)


def test_as_many_are_left_alone_as_asked():
    assert len(left_alone(UNITS, "salt", 5)) == pytest.approx(1_000, abs=4 * (20_000 * 0.05 * 0.95) ** 0.5)


def test_a_larger_share_keeps_all_of_a_smaller_one():
    assert left_alone(UNITS, "salt", 5) < left_alone(UNITS, "salt", 10)


def test_another_salt_draws_others():
    both = left_alone(UNITS, "salt", 5) & left_alone(UNITS, "pepper", 5)

    assert len(both) == pytest.approx(50, abs=4 * 50**0.5)
