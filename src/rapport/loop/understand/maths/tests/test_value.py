import numpy as np
import pytest

from ..gamma_gamma import GammaGamma, expected_value
from ..history import history
from ..parameters import fit_parameters
from ..purchases import at_least, expected_purchases
from ..roles import Habit
from ..value import at_stake, value
from . import cdnow
from .people import STEADY, WEEKLY, simulate

SHOP = GammaGamma(p=4.0, q=4.5, gamma=30.0)


def spend(people, seed=11):
    """Past mean per act and the true total of the next days, for people who spend as SHOP says."""
    draw = np.random.default_rng(seed)
    level = SHOP.p / draw.gamma(SHOP.q, 1 / SHOP.gamma, people.x.size)
    acts = people.x + 1
    mean = draw.gamma(SHOP.p * acts, level / SHOP.p) / acts
    total = draw.gamma(np.maximum(SHOP.p * people.next_acts, 1e-9), level / SHOP.p)
    return acts, mean, np.where(people.next_acts > 0, total, 0.0)


@pytest.mark.parametrize("prior", [WEEKLY, STEADY])
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_true_total_falls_into_the_interval_at_least_as_often_as_it_says(prior, level):
    people = simulate(20_000, prior, horizon=120.0)
    acts, mean, total = spend(people)

    worth, low, high = value(people.x, people.t_x, people.silence, 120.0, prior, acts, mean, SHOP, level)
    held = (low <= total) & (total <= high)
    likely = low > 0  # where zero is no likely total, an interval can be as tight as it says

    assert worth.mean() == pytest.approx(total.mean(), rel=0.03)
    assert level - 0.02 <= held.mean() <= 0.99
    assert held[likely].mean() == pytest.approx(level, abs=0.05)


def test_the_interval_has_the_quantiles_of_many_drawn_years():
    n, mean, draw = 9, 25.0, np.random.default_rng(3)
    tail = at_least(*(np.array([v]) for v in (8, 120.0, 6.0, 365.0)), WEEKLY, most=256)[0]
    acts = (draw.random(40_000)[:, None] < tail).sum(1)
    level = SHOP.p / draw.gamma(SHOP.q + SHOP.p * n, 1 / (SHOP.gamma + n * mean), acts.size)
    total = np.where(acts > 0, draw.gamma(np.maximum(SHOP.p * acts, 1e-9), level / SHOP.p), 0.0)

    worth, low, high = value(8, 120.0, 6.0, 365.0, WEEKLY, n, mean, SHOP, level=0.5)

    assert worth == pytest.approx(total.mean(), rel=0.01)
    assert (low, high) == pytest.approx(tuple(np.quantile(total, [0.25, 0.75])), rel=0.02)


def test_value_is_acts_times_orders_and_at_stake_is_the_part_that_may_be_gone():
    worth, low, high = value(5, 60.0, 10.0, 365.0, WEEKLY, 6, 25.0, SHOP)

    assert worth == pytest.approx(expected_purchases(5, 60.0, 10.0, 365.0, WEEKLY) * expected_value(6, 25.0, SHOP))
    assert low <= worth <= high
    assert at_stake(200.0, 0.75) == 50.0


def test_somebody_long_gone_is_worth_nothing_and_the_interval_says_so():
    worth, low, high = value(50, 50.0, 7000.0, 365.0, WEEKLY, 51, 25.0, SHOP)

    assert worth == pytest.approx(0, abs=1e-6)
    assert (low, high) == pytest.approx((0, 0), abs=1e-6)


def test_what_cdnow_spent_in_the_holdout_lies_in_its_intervals():
    states, now, weeks = cdnow.states("CDNOW_sample"), int(cdnow.micros(cdnow.CALIBRATION_ENDS)), 39 * 7.0
    fitted, seen = fit_parameters(states, now), history(states, Habit.BUYING, now)
    n = states["valued_days"].astype(float)
    mean = np.divide(states["value_sum"], n, out=np.zeros(n.size), where=n > 0)
    customer, day, dollars = cdnow.purchases("CDNOW_sample")
    later = day > cdnow.CALIBRATION_ENDS
    spent = np.bincount(customer[later], dollars[later] * 100, states["party"].max() + 1)[states["party"]]

    prior = fitted.rhythms[Habit.BUYING]
    worth, low, high = value(seen.x, seen.t_x, seen.silence, weeks, prior, n, mean, fitted.spending)

    assert 0.9 <= ((low <= spent) & (spent <= high)).mean() <= 0.98
    assert worth.sum() == pytest.approx(spent.sum(), rel=0.25)  # all models of this family are 12-16 % low here
