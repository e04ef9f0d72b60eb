"""Many worlds, longer than a test run allows: parameters come back and intervals hold, whatever the people are like."""

import numpy as np
import pytest

from ..mbg import fit_each_regularity, likeliest
from ..personal import continuity_interval
from ..rhythm import RhythmPrior
from .people import simulate
from .test_personal import own_chance

pytestmark = pytest.mark.proof
WORLDS = [
    RhythmPrior(r, alpha, a, b, k)
    for k in (1, 2, 3, 4)
    for r, alpha, a, b in ((0.6, 9.0, 0.5, 1.5), (2.0, 25.0, 1.5, 12.0), (1.2, 6.0, 0.4, 5.0))
]


@pytest.mark.parametrize("truth", WORLDS)
def test_the_parameters_come_back_within_a_tenth(truth):
    people = simulate(150_000, truth, seed=truth.k)

    found = likeliest(fit_each_regularity(people.x, people.t_x, people.T, people.log_gaps)).prior

    assert found.k == truth.k
    assert (found.r, found.alpha) == pytest.approx((truth.r, truth.alpha), rel=0.1)
    assert found.a / found.b == pytest.approx(truth.a / truth.b, rel=0.1)


@pytest.mark.parametrize("truth", WORLDS)
def test_intervals_of_the_fitted_model_hold_the_truth(truth):
    people = simulate(5_000, truth, seed=40 + truth.k)
    prior = likeliest(fit_each_regularity(people.x, people.t_x, people.T, people.log_gaps)).prior

    low, high = continuity_interval(people.x, people.t_x, people.silence, 30.0, prior)
    own = own_chance(people, 30.0, truth.k)

    assert 0.90 <= np.mean((low <= own) & (own <= high)) <= 0.98
