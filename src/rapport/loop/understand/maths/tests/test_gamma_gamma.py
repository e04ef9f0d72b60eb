import numpy as np
import pytest

from ..fitting import TooLittleToFit
from ..gamma_gamma import GammaGamma, _total_log_likelihood, expected_value, fit, log_likelihood, value_moments
from . import cdnow

SHOP = GammaGamma(p=4.0, q=4.5, gamma=30.0)


def spenders(n, most=12, seed=5):
    """Counts, means, and the true level of each person, in money."""
    draw = np.random.default_rng(seed)
    orders, level = draw.integers(1, most, n), SHOP.p / draw.gamma(SHOP.q, 1 / SHOP.gamma, n)
    return orders, draw.gamma(SHOP.p * orders, level / SHOP.p) / orders, level


def test_cdnow_gives_the_reference_parameters():
    x, _, _, mean = cdnow.summary()

    model, value = fit(x, mean)

    assert (model.p, model.q, model.gamma) == pytest.approx((6.25, 3.74, 15.44), rel=2e-3)  # the reference has 3 digits
    assert value == pytest.approx(-4055.918, abs=2e-3)
    assert value == pytest.approx(log_likelihood(x[x > 0], mean[x > 0], model).sum())


def test_the_parameters_of_a_simulation_come_back():
    orders, mean, _ = spenders(20_000)

    model, _ = fit(orders, mean)

    assert (model.p, model.q, model.gamma) == pytest.approx((SHOP.p, SHOP.q, SHOP.gamma), rel=0.1)


def test_the_gradient_is_the_slope():
    orders, mean, _ = spenders(300)
    total, at = _total_log_likelihood(orders, mean), np.array([3.0, 2.5, 40.0])

    _, gradient = total(at)
    slopes = [(total(at + step)[0] - total(at - step)[0]) / 2e-5 for step in np.eye(3) * 1e-5]

    assert gradient == pytest.approx(slopes, rel=1e-4)


def test_a_stranger_is_worth_the_mean_and_a_regular_their_own():
    everybody = SHOP.p * SHOP.gamma / (SHOP.q - 1)

    assert expected_value(0, 0.0, SHOP) == pytest.approx(everybody)
    assert expected_value(1, 100.0, SHOP) < 100
    assert expected_value(500, 100.0, SHOP) == pytest.approx(100, rel=0.01)


def test_the_expected_value_and_its_spread_are_those_of_the_next_order():
    orders, mean, level = spenders(400_000, most=2)
    order = np.random.default_rng(9).gamma(SHOP.p, level / SHOP.p)

    expected, level_variance, order_variance = value_moments(orders, mean, SHOP)

    assert expected.mean() == pytest.approx(order.mean(), rel=0.01)
    assert level_variance.mean() == pytest.approx(((level - expected) ** 2).mean(), rel=0.03)
    assert order_variance.mean() == pytest.approx(((order - level) ** 2).mean(), rel=0.03)


def test_too_few_orders_are_said_and_a_mean_that_does_not_exist_is_refused():
    with pytest.raises(TooLittleToFit, match="Fewer than two"):
        fit([1, 0], [20.0, 0.0])
    with pytest.raises(ValueError, match="average order"):
        GammaGamma(1.0, 1.0, 10.0)
