import numpy as np
import pytest

from ..fitting import TooLittleToFit
from ..sbg import (
    ShiftedBetaGeometric,
    _total_log_likelihood,
    counts,
    discounted_lifetime,
    fit,
    log_likelihood,
    renews,
    survival,
)

#: Fader & Hardie (2007), table 1: of 1,000 customers, how many were left after each year.
HIGH_END = (1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394)
REGULAR = (1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173)
TRUE = ShiftedBetaGeometric(1.4, 4.2)


def simulate(n, model, seed=4):
    """The counts of n contracts that began at different times: each has met between 0 and 11 renewal dates by now."""
    draw = np.random.default_rng(seed)
    met, leaves = draw.integers(0, 12, n), draw.geometric(draw.beta(model.a, model.b, n))
    gone = leaves <= met
    return np.bincount(leaves[gone] - 1, minlength=12), np.bincount(met[~gone], minlength=12)


@pytest.mark.parametrize(
    ("survivors", "a", "b", "value", "mape"),
    [(HIGH_END, 0.668, 3.806, -1611.2, 2.8), (REGULAR, 0.704, 1.182, -1680.3, 1.5)],
)
def test_the_paper_gives_the_reference_parameters_and_forecast(survivors, a, b, value, mape):
    model, found = fit(*counts(survivors[:8]))

    assert (model.a, model.b) == pytest.approx((a, b), abs=5e-4)  # the reference has 3 digits
    assert found == pytest.approx(value, abs=0.05)
    kept = np.array(survivors[8:])
    error = 100 * np.abs(1000 * survival(np.arange(8, 13), model) - kept) / kept
    assert error.mean() == pytest.approx(mape, abs=0.05)


def test_the_parameters_of_a_simulation_come_back():
    model, _ = fit(*simulate(60_000, TRUE))

    assert (model.a, model.b) == pytest.approx((TRUE.a, TRUE.b), rel=0.1)


def test_the_gradient_is_the_slope():
    lost, alive = (each.astype(float) for each in simulate(500, TRUE))
    total, at = _total_log_likelihood(lost, alive), np.array([0.9, 3.1])

    value, gradient = total(at)
    slopes = [(total(at + step)[0] - total(at - step)[0]) / 2e-5 for step in np.eye(2) * 1e-5]

    assert gradient == pytest.approx(slopes, rel=1e-5)
    assert value == pytest.approx(log_likelihood(lost, alive, ShiftedBetaGeometric(*at)))


def test_the_likelihood_is_that_of_every_single_contract():
    lost, alive = np.array([2, 1, 0]), np.array([3, 0, 4])

    left = [1 - renews(0, TRUE)] * 2 + [renews(0, TRUE) * (1 - renews(1, TRUE))]
    stayed = [renews(0, TRUE) * renews(1, TRUE)] * 4

    assert log_likelihood(lost, alive, TRUE) == pytest.approx(np.log(left + stayed).sum())


def test_survival_is_the_product_of_the_retention_rates_and_these_rise():
    rates = renews(np.arange(12), TRUE)

    assert survival(np.arange(13), TRUE) == pytest.approx(np.concatenate([[1.0], np.cumprod(rates)]))
    assert (np.diff(rates) > 0).all()


def test_who_renewed_five_times_renews_as_often_as_a_simulation_says():
    chance = np.random.default_rng(8).beta(TRUE.a, TRUE.b, 2_000_000)
    loyal = (1 - chance) ** 5
    rates = [(loyal * (1 - chance) ** k).sum() / loyal.sum() for k in range(1, 4)]

    assert renews(5, TRUE) == pytest.approx(rates[0], rel=2e-3)
    assert survival(np.arange(6, 9), TRUE) / survival(5, TRUE) == pytest.approx(rates, rel=2e-3)


def test_the_discounted_lifetime_is_the_sum_of_its_dates():
    ahead = np.arange(2_000)
    stays = survival(4 + ahead, ShiftedBetaGeometric(0.668, 3.806)) / survival(3, ShiftedBetaGeometric(0.668, 3.806))

    found = discounted_lifetime(np.array([3]), 0.1, ShiftedBetaGeometric(0.668, 3.806))

    assert found == pytest.approx((stays / 1.1**ahead).sum())


def test_customers_who_are_all_alike_are_fitted_as_nearly_alike():
    ages = np.arange(9)
    model, _ = fit(*counts(100_000 * 0.8**ages))

    assert renews(ages, model) == pytest.approx(0.8, abs=0.002)


@pytest.mark.parametrize(
    ("lost", "alive"),
    [([0, 0, 0], [5, 3, 2]), ([7, 0], [4, 0]), ([7, 0], [4, 9])],
    ids=["nobody left", "nobody renewed", "one date only"],
)
def test_too_little_is_said_and_not_fitted(lost, alive):
    with pytest.raises(TooLittleToFit):
        fit(lost, alive)


def test_a_chance_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="chance to leave"):
        ShiftedBetaGeometric(0.0, 1.0)
