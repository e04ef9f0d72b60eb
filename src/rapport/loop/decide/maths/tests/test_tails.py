"""Tails of the beta-binomial against scipy, and how many people a test needs."""

import numpy as np
import pytest
from scipy import stats

from ..tails import beta_binomial_tail, beta_of, people_needed


@pytest.mark.parametrize("left", [0, 1, 30, 60, 200])
@pytest.mark.parametrize(("at_risk", "a", "b"), [(200, 3.0, 90.0), (3000, 16.0, 600.0), (5000, 0.5, 20.0)])
def test_the_tail_is_that_of_the_beta_binomial(left, at_risk, a, b):
    assert beta_binomial_tail(left, at_risk, a, b) == pytest.approx(
        stats.betabinom.sf(left - 1, at_risk, a, b), abs=1e-9
    )


def test_small_tails_are_exact_where_one_minus_the_rest_would_be_nothing():
    assert beta_binomial_tail(400, 3000, 2e5, 8e6) == pytest.approx(stats.binom.sf(399, 3000, 2e5 / 8.2e6), rel=0.2)
    assert 0 < beta_binomial_tail(300, 3000, 2e5, 8e6) < 1e-60


def test_everybody_may_leave():
    assert beta_binomial_tail(10, 10, 1.0, 1.0) == pytest.approx(1 / 11)


@pytest.mark.parametrize("mean", [0.001, 0.3, 0.97])
@pytest.mark.parametrize("variance", [0.0, 0.01, 5.0])
def test_a_beta_has_the_mean_it_is_asked_for(mean, variance):
    a, b = beta_of(mean, variance)

    assert a > 0
    assert b > 0
    assert a / (a + b) == pytest.approx(mean)


def test_a_beta_has_the_variance_it_is_asked_for():
    assert stats.beta(*beta_of(0.1, 0.04)).var() == pytest.approx(0.04 * 0.1**2)


def test_so_many_people_give_eighty_percent_power():
    """Ten against eleven percent, and twice a small hazard; checked by counting."""
    for usual, hazard in ((0.10, 0.11), (0.01, 0.02)):
        n = people_needed(hazard, usual, rate=0.05)
        least = stats.binom.isf(0.05, n, usual) + 1
        assert stats.binom.sf(least - 1, n, hazard) == pytest.approx(0.8, abs=0.09)


@pytest.mark.parametrize(("hazard", "usual"), [(0.1, 0.1), (0.1, 0.2), (0.1, 0.0)])
def test_nobody_can_tell_what_is_not_higher(hazard, usual):
    with pytest.raises(ValueError, match="higher"):
        people_needed(hazard, usual, rate=0.05)


def test_hundreds_of_thousands_are_summed_without_losing_sense():
    assert beta_binomial_tail(20_000, 1_000_000, 16.0, 784.0) == pytest.approx(0.467, abs=0.03)
    assert np.isfinite(beta_binomial_tail(999_999, 1_000_000, 16.0, 784.0))
