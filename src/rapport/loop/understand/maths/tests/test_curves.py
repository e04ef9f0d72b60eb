"""The curves tell the acts of a year as the exact sum does."""

import numpy as np
import pytest

from ..curves import curves, expected
from ..purchases import expected_purchases
from ..rhythm import RhythmPrior

YEAR = 365.0
PRIORS = [
    RhythmPrior(0.8, 12.0, 0.7, 2.5),
    RhythmPrior(0.5, 60.0, 0.9, 1.6),
    RhythmPrior(3.0, 12.0, 0.7, 6.0, 2),
    RhythmPrior(3.0, 12.0, 0.7, 6.0, 3),
    RhythmPrior(20.0, 300.0, 0.2, 20.0, 4),
]


def people(least, most, n=400):
    draw = np.random.default_rng(3)
    x = draw.integers(least, most, n).astype(float)
    return x, x + np.floor(draw.exponential(60, n) * np.minimum(x, 8)), draw.exponential(60, n)


@pytest.mark.parametrize("prior", PRIORS, ids=lambda prior: f"k={prior.k}")
def test_up_to_150_acts_to_a_millionth_and_better(prior):
    x, t_x, silence = people(0, 149)

    found = expected(curves(YEAR, prior), x, t_x, silence)

    assert found == pytest.approx(expected_purchases(x, t_x, silence, YEAR, prior), rel=2e-6, abs=1e-9)


@pytest.mark.parametrize("prior", PRIORS, ids=lambda prior: f"k={prior.k}")
def test_above_150_acts_as_well_as_the_sum_promises(prior):
    x, t_x, silence = people(150, 3_000)

    found = expected(curves(YEAR, prior), x, t_x, silence)

    assert found == pytest.approx(expected_purchases(x, t_x, silence, YEAR, prior), rel=2e-5, abs=1e-9)


def test_huge_silences_and_nobody_are_no_trouble():
    found = expected(curves(YEAR, PRIORS[0]), np.array([0.0, 5_000.0]), np.array([0.0, 9_000.0]), np.array([1e6, 1e6]))

    assert np.isfinite(found).all()
    assert (found >= 0).all()
