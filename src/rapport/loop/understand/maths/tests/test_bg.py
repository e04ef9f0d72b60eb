import numpy as np
import pytest

from ..bg import BetaGeometric, _total_log_likelihood, alive, fit, log_likelihood
from ..fitting import TooLittleToFit
from . import cdnow


def test_cdnow_gives_the_reference_parameters():
    x, t_x, T, _ = cdnow.summary()

    model, value = fit(x, t_x, T)

    found = (model.r, model.alpha, model.a, model.b)
    assert found == pytest.approx((0.2425945, 4.4136019, 0.7929199, 2.4258881), rel=1e-3)
    assert value == pytest.approx(-9582.429, abs=2e-3)
    assert alive(x, t_x, T, model).mean() == pytest.approx(0.81, abs=0.005)


def test_whoever_never_came_back_is_held_alive():
    assert alive(0, 0.0, 5000.0, BetaGeometric(0.24, 4.4, 0.79, 2.4)) == 1.0


def test_the_gradient_is_the_slope():
    x, t_x, T, _ = cdnow.summary()
    total, at = _total_log_likelihood(x, t_x, T), np.array([0.4, 6.0, 1.1, 3.0])

    value, gradient = total(at)
    slopes = [(total(at + step)[0] - total(at - step)[0]) / 2e-5 for step in np.eye(4) * 1e-5]

    assert gradient == pytest.approx(slopes, rel=1e-4)
    assert value == pytest.approx(log_likelihood(x, t_x, T, BetaGeometric(*at)).sum())


def test_nobody_coming_back_is_said_and_not_fitted():
    with pytest.raises(TooLittleToFit, match="Nobody has come back"):
        fit(np.zeros(5), np.zeros(5), np.full(5, 30.0))
