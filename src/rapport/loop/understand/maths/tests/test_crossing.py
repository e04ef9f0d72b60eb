import numpy as np
import pytest

from ..crossing import next_crossing
from ..rhythm import RhythmPrior, continuity
from .people import WEEKLY

CLOCKWORK = RhythmPrior(r=40.0, alpha=300.0, a=0.2, b=20.0, k=4)


def test_the_chance_crosses_the_level_where_it_says():
    silence = next_crossing(0.2, np.array([1, 8]), np.array([10.0, 60.0]), 0.0, 30.0, WEEKLY)

    assert continuity(np.array([1, 8]), np.array([10.0, 60.0]), silence, 30.0, WEEKLY) == pytest.approx([0.2, 0.2])


def test_for_regular_people_the_next_crossing_may_be_a_rise_and_then_a_fall():
    rise = next_crossing(0.3, 10, 300.0, 0.0, 7.0, CLOCKWORK)
    fall = next_crossing(0.3, 10, 300.0, rise + 1, 7.0, CLOCKWORK)

    assert continuity(10, 300.0, 0.0, 7.0, CLOCKWORK) < 0.3 < continuity(10, 300.0, rise + 1, 7.0, CLOCKWORK)
    assert fall > rise + 1
    assert continuity(10, 300.0, fall + 1, 7.0, CLOCKWORK) < 0.3


def test_a_level_that_is_never_reached_is_never_crossed():
    assert np.isinf(next_crossing(0.999, 3, 50.0, 10.0, 5.0, WEEKLY))
    assert np.isinf(next_crossing(1e-9, 0, 0.0, 0.0, 30.0, RhythmPrior(0.2, 5.0, 0.001, 2.0)))
