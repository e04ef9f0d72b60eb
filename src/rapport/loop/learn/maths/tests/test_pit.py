"""Is the transform uniform where the forecast is right, of counts and sums too, and is a wrong spread found?"""

from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from rapport.loop.understand.maths.gamma_gamma import GammaGamma
from rapport.loop.understand.maths.rhythm import RhythmPrior
from rapport.loop.understand.maths.value import value_beside

from ..pit import at_most, covered, drawn, farthest

PEOPLE = 20_000
TRUTH = stats.nbinom(0.6, 0.25)  # 44 in 100 do nothing
CHANCE = np.random.default_rng(5)
COUNTS = TRUTH.rvs(PEOPLE, random_state=CHANCE)


def ends(forecast, truth):
    return forecast.cdf(truth - 1), forecast.cdf(truth)


def test_counts_of_a_right_forecast_are_uniform_once_drawn():
    places = drawn(*ends(TRUTH, COUNTS), CHANCE.random(PEOPLE))

    assert stats.kstest(places, "uniform").pvalue > 0.01


@pytest.mark.parametrize("wrong", [stats.poisson(TRUTH.mean()), stats.nbinom(0.3, 1 / 7), stats.nbinom(1.2, 0.4)])
def test_a_wrong_spread_about_the_right_mean_is_found(wrong):
    places = drawn(*ends(wrong, COUNTS), CHANCE.random(PEOPLE))

    assert wrong.mean() == pytest.approx(TRUTH.mean())
    assert stats.kstest(places, "uniform").pvalue < 1e-6


def test_the_share_in_the_middle_is_as_large_as_it_says_although_many_do_nothing():
    for level in (0.5, 0.8, 0.95):
        assert covered(level, *ends(TRUTH, COUNTS)).mean() == pytest.approx(level, abs=0.01)
    assert covered(0.8, *ends(stats.poisson(TRUTH.mean()), COUNTS)).mean() < 0.65
    assert covered(0.8, *ends(stats.nbinom(0.3, 1 / 7), COUNTS)).mean() > 0.82


def test_no_luck_is_needed_the_mean_over_all_draws_is_taken():
    below, upto = ends(TRUTH, COUNTS[:200])
    draws = CHANCE.random((4000, 1))

    share = (drawn(below, upto, draws) <= 0.3).mean(0)

    assert at_most(0.3, below, upto) == pytest.approx(share, abs=0.04)


def test_where_nothing_jumps_a_truth_lies_inside_or_outside():
    places = np.array([0.05, 0.12, 0.5, 0.95])

    assert covered(0.8, places, places).tolist() == [0, 1, 1, 0]
    assert covered(0.8, np.array([0.0]), np.array([1.0])) == pytest.approx(0.8)


PRIOR, SPENDING = RhythmPrior(0.8, 40.0, 0.6, 2.5), GammaGamma(4.0, 6.0, 6000.0)


@pytest.fixture(scope="module")
def totals():
    """What people who have just bought once spend in 90 days, by the laws of PRIOR and SPENDING."""
    chance, total = np.random.default_rng(11), np.zeros(PEOPLE)
    pace, goes = chance.gamma(PRIOR.r, 1 / PRIOR.alpha, PEOPLE), chance.beta(PRIOR.a, PRIOR.b, PEOPLE)
    level = chance.gamma(SPENDING.q, 1 / SPENDING.gamma, PEOPLE)
    first = chance.gamma(SPENDING.p, 1 / level)
    day, here = np.zeros(PEOPLE), chance.random(PEOPLE) > goes
    while here.any():
        day += chance.exponential(1 / pace)
        here &= day <= 90
        total += np.where(here, chance.gamma(SPENDING.p, 1 / level), 0)
        here &= chance.random(PEOPLE) > goes
    return first, total


def transform(totals, spending=SPENDING):
    first, total = totals
    return value_beside(0.0, 0.0, 0.0, 90.0, PRIOR, 1.0, first, spending, total)


def test_sums_of_which_many_are_nothing_lie_where_they_should(totals):
    said, below, upto = transform(totals)
    shares = [at_most(share, below, upto).mean() for share in np.linspace(0.1, 0.9, 9)]

    assert (totals[1] == 0).mean() > 0.4
    assert said.mean() == pytest.approx(totals[1].mean(), rel=0.05)
    assert shares == pytest.approx(np.linspace(0.1, 0.9, 9), abs=0.02)
    assert covered(0.8, below, upto).mean() == pytest.approx(0.8, abs=0.02)
    assert all(one < other for one, other in pairwise(shares))


def test_order_values_held_more_alike_than_they_are_are_found(totals):
    """In the middle 80 % there are as many all the same."""
    alike = GammaGamma(60.0, 60.0, 4800 * 59 / 60)  # of the same mean
    right, wrong = (transform(totals, spending)[1:] for spending in (SPENDING, alike))

    assert farthest(*right) < 0.015
    assert farthest(*wrong) > 0.06
    assert covered(0.8, *wrong).mean() == pytest.approx(0.8, abs=0.02)
