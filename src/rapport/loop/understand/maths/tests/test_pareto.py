import numpy as np
import pytest
from scipy.integrate import quad

from ..fitting import TooLittleToFit
from ..pareto import ParetoNBD, alive, fit, log_likelihood
from . import cdnow

CDNOW = ParetoNBD(0.55315, 10.57633, 0.60625, 11.67150)


def test_cdnow_gives_the_reference_parameters():
    x, t_x, T, _ = cdnow.summary()

    model, value = fit(x, t_x, T)

    assert (model.r, model.alpha, model.s, model.beta) == pytest.approx(
        (0.55315, 10.57633, 0.60625, 11.67150), rel=1e-3
    )
    assert value == pytest.approx(-9594.976, abs=2e-3)


def test_the_numerical_trap_is_no_trap():
    model = ParetoNBD(0.5143, 2.8845, 0.2856, 14.1087)

    here = alive(221, 103.43, 103.57, model)

    assert np.isfinite(log_likelihood(221, 103.43, 103.57, model))
    assert here == pytest.approx(by_quadrature(221, 103.43, 103.57, model), rel=1e-9)
    assert 0.999 < here < 1


@pytest.mark.parametrize("beta", [0.5, 11.67150, 300.0])
@pytest.mark.parametrize(("x", "t_x", "T"), [(0, 0.0, 38.86), (2, 30.43, 38.86), (29, 20.0, 39.0), (3, 1.0, 900.0)])
def test_the_chance_of_being_here_is_that_of_adaptive_quadrature(x, t_x, T, beta):
    model = ParetoNBD(0.55315, 10.57633, 0.60625, beta)

    assert alive(x, t_x, T, model) == pytest.approx(by_quadrature(x, t_x, T, model), abs=1e-8)


def test_an_act_at_this_very_moment_is_certainly_alive():
    assert alive(5, 30.0, 30.0, CDNOW) == 1.0


def test_nobody_coming_back_is_said_and_not_fitted():
    with pytest.raises(TooLittleToFit, match="Nobody has come back"):
        fit(np.zeros(5), np.zeros(5), np.full(5, 30.0))


def by_quadrature(x, t_x, T, model):
    """P(alive) by scipy's adaptive integration, relative to the chance of being here so that nothing underflows."""
    r, alpha, s, beta = model.r, model.alpha, model.s, model.beta

    def relative(t):
        return ((alpha + T) / (alpha + t)) ** (r + x) * ((beta + T) / (beta + t)) ** s * s / (beta + t)

    return 1 / (1 + quad(relative, t_x, T, epsabs=0, epsrel=1e-11, limit=500)[0])
