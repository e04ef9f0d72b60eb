import numpy as np
import pytest

from ..beta_ratio import BetaPrior, fit_prior, interval_of_moments, posterior_interval, posterior_mean, variance
from ..fitting import TooLittleToFit

PROMPT = BetaPrior(6.0, 2.0)


def answerers(n, seed=2):
    draw = np.random.default_rng(seed)
    share, trials = draw.beta(PROMPT.a, PROMPT.b, n), draw.integers(0, 20, n)
    return share, draw.binomial(trials, share).astype(float), trials.astype(float)


def test_nine_of_ten_is_drawn_towards_the_segment():
    assert posterior_mean(9, 10, BetaPrior(1, 1)) == pytest.approx(10 / 12)
    assert posterior_mean(0, 0, PROMPT) == 0.75


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_interval_holds_the_true_share_as_often_as_it_says(level):
    share, s, n = answerers(20_000)

    low, high = posterior_interval(s, n, PROMPT, level)

    assert ((low <= share) & (share <= high)).mean() == pytest.approx(level, abs=0.01)


def test_the_prior_of_a_simulation_comes_back():
    _, s, n = answerers(20_000)

    found = fit_prior(s, n)

    assert (found.a, found.b) == pytest.approx((PROMPT.a, PROMPT.b), rel=0.1)


def test_people_who_are_all_alike_still_leave_room_for_a_difference():
    found = fit_prior(np.full(400, 50.0), np.full(400, 100.0))

    assert found.a + found.b == pytest.approx(1000, rel=1e-6)
    assert found.a / (found.a + found.b) == pytest.approx(0.5, abs=1e-3)
    assert np.isfinite(fit_prior(np.zeros(400), np.full(400, 3.0)).b)


def test_an_interval_from_moments_is_that_of_the_beta_with_them():
    mean, spread = posterior_mean(3, 9, PROMPT), variance(3, 9, PROMPT)

    assert interval_of_moments(mean, spread) == pytest.approx(posterior_interval(3, 9, PROMPT))


def test_nothing_tried_is_said_and_an_impossible_prior_refused():
    with pytest.raises(TooLittleToFit, match="Fewer than two"):
        fit_prior([0.0, 0.0], [0.0, 0.0])
    with pytest.raises(ValueError, match="above 0"):
        BetaPrior(0.0, 1.0)
