import numpy as np
import pytest
from scipy.special import hyp2f1

from ..purchases import at_least, expected_purchases, purchase_moments
from ..rhythm import RhythmPrior, continuity
from .people import STEADY, WEEKLY, simulate


def closed_form(x, t_x, T, horizon, prior):
    """Batislam et al. (2007), with the hypergeometric function; k = 1."""
    r, alpha, a, b = prior.r, prior.alpha, prior.a, prior.b
    ratio = ((alpha + T) / (alpha + T + horizon)) ** (r + x)
    series = hyp2f1(r + x, b + x + 1, a + b + x, horizon / (alpha + T + horizon))
    here = 1 + a / (b + x) * ((alpha + T) / (alpha + t_x)) ** (r + x)
    return (a + b + x) / (a - 1) * (1 - ratio * series) / here


def test_the_expected_number_is_the_published_one():
    prior = RhythmPrior(0.5248, 6.1831, 0.8914, 1.6140)
    x, t_x, T = np.array([0, 1, 5, 25]), np.array([0, 1.7, 20, 38.0]), np.array([38.86, 38.86, 30, 38.86])

    assert expected_purchases(x, t_x, T - t_x, 39.0, prior) == pytest.approx(
        closed_form(x, t_x, T, 39.0, prior), rel=1e-6
    )


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_at_least_one_act_is_continuity(k):
    prior = RhythmPrior(1.2, 25.0, 0.6, 3.0, k)
    x, t_x, silence, horizon = np.array([0, 3, 40]), np.array([0, 50.0, 200.0]), np.array([5.0, 40.0, 90.0]), 60.0

    assert at_least(x, t_x, silence, np.full(3, horizon), prior, most=16)[:, 0] == pytest.approx(
        continuity(x, t_x, silence, horizon, prior), rel=1e-9
    )


@pytest.mark.parametrize("prior", [WEEKLY, STEADY])
def test_mean_and_variance_are_those_of_what_happens(prior):
    people = simulate(40_000, prior, horizon=90.0)

    mean, variance = purchase_moments(people.x, people.t_x, people.silence, 90.0, prior)
    surprise = (people.next_acts - mean) ** 2

    assert mean.mean() == pytest.approx(people.next_acts.mean(), rel=0.03)
    assert variance.mean() == pytest.approx(surprise.mean(), rel=0.08)


def test_leaving_as_likely_as_one_act_is_no_singularity():
    near = [float(expected_purchases(4, 60.0, 5.0, 365.0, RhythmPrior(1.0, 20.0, a, 2.0))) for a in (0.999, 1.0, 1.001)]

    assert near[0] > near[1] > near[2]
    assert near[0] == pytest.approx(near[2], rel=2e-3)


def test_a_daily_customer_and_a_long_lost_one_are_finite():
    daily = expected_purchases(360, 360.0, 0.5, 365.0, RhythmPrior(0.5, 30.0, 0.1, 20.0))
    lost = expected_purchases(360, 360.0, 5000.0, 365.0, RhythmPrior(0.5, 30.0, 0.1, 20.0))

    assert 200 < daily < 365
    assert 0 <= lost < 1e-12


def test_one_person_and_many_give_the_same_figure():
    x, silence = np.arange(12.0), np.linspace(0, 400, 12)
    together = expected_purchases(x, 10 * x, silence, 365.0, STEADY)

    alone = [expected_purchases(x[i], 10 * x[i], silence[i], 365.0, STEADY) for i in range(12)]

    assert together == pytest.approx(np.array(alone), rel=1e-6)
    assert np.shape(alone[0]) == ()
