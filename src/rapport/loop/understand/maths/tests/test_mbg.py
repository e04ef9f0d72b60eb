import numpy as np
import pytest

from ..fitting import TooLittleToFit
from ..mbg import _total_log_likelihood, fit, fit_each_regularity, likeliest, log_likelihood
from ..rhythm import RhythmPrior, alive
from . import cdnow
from .people import STEADY, WEEKLY, simulate


def test_cdnow_gives_the_reference_parameters():
    x, t_x, T, _ = cdnow.summary()

    found = fit(x, t_x, T)

    assert (found.people, found.repeaters, x.sum()) == (2357, 946, 2457)
    prior = found.prior
    assert (prior.r, prior.alpha, prior.a, prior.b) == pytest.approx((0.5248, 6.1831, 0.8914, 1.6140), rel=1e-3)
    assert found.log_likelihood == pytest.approx(-9582.136, abs=2e-3)
    assert alive(x, t_x, T - t_x, prior).mean() == pytest.approx(0.45, abs=0.005)


def test_the_likelihood_of_all_is_the_sum_of_the_likelihoods():
    people = simulate(500, STEADY)
    total = _total_log_likelihood(people.x, people.t_x, people.T, people.log_gaps.sum(), 3)

    value, _ = total((3.0, 12.0, 0.7, 6.0))

    assert value == pytest.approx(log_likelihood(people.x, people.t_x, people.T, STEADY, people.log_gaps).sum())


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_the_gradient_is_the_slope(k):
    people = simulate(200, STEADY)
    total = _total_log_likelihood(people.x, people.t_x, people.T, people.log_gaps.sum(), k)
    at = np.array([0.9, 14.0, 0.8, 3.0])

    _, gradient = total(at)
    slopes = [(total(at + step)[0] - total(at - step)[0]) / 2e-5 for step in np.eye(4) * 1e-5]

    assert gradient == pytest.approx(slopes, rel=1e-4)


def test_the_chances_of_all_histories_of_one_gap_sum_to_one():
    prior = RhythmPrior(0.9, 10.0, 0.8, 2.0, 2)
    never_back = np.exp(log_likelihood(0.0, 0.0, 30.0, prior))
    edges = np.linspace(0, 30, 60_001)
    gap = (edges[1:] + edges[:-1]) / 2
    back_and_gone = log_likelihood(1.0, gap, gap, prior, np.log(gap))  # density of the first gap: nothing after it

    assert never_back + np.exp(back_and_gone).sum() * (edges[1] - edges[0]) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("truth", [WEEKLY, STEADY])
def test_the_parameters_of_a_simulation_come_back(truth):
    people = simulate(60_000, truth, seed=3)

    found = fit(people.x, people.t_x, people.T, people.log_gaps, k=truth.k).prior

    assert (found.r, found.alpha, found.a, found.b) == pytest.approx((truth.r, truth.alpha, truth.a, truth.b), rel=0.1)


def test_the_likelihood_chooses_the_true_regularity():
    for truth in (WEEKLY, STEADY):
        people = simulate(4_000, truth)

        assert likeliest(fit_each_regularity(people.x, people.t_x, people.T, people.log_gaps)).prior.k == truth.k


def test_nobody_coming_back_is_said_and_not_fitted():
    with pytest.raises(TooLittleToFit, match="Nobody has come back"):
        fit(np.zeros(5), np.zeros(5), np.full(5, 30.0))
    with pytest.raises(ValueError, match="logs of the gaps"):
        fit(np.ones(5), np.ones(5), np.full(5, 30.0), k=2)
