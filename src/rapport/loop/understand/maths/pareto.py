"""What would Pareto/NBD say? A reference model in which people leave at any moment, not only after an act.

Schmittlein, Morrison & Colombo (1987). The usual difference of two 2F1 terms loses all digits when t_x is close to T;
here the chance of having left is an integral of a positive, smooth function, so nothing cancels. Arguments as in `mbg`.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import expit, gammaln

from .fitting import TooLittleToFit, most_likely

NODES = 64


@dataclass(frozen=True)
class ParetoNBD:
    """Gamma(r, alpha) rate of acting, Gamma(s, beta) rate of leaving."""

    r: float
    alpha: float
    s: float
    beta: float


def log_likelihood(x, t_x, T, model: ParetoNBD):
    """The log-likelihood of each person's history, one float each."""
    x, t_x, T = (np.asarray(v, float) for v in (x, t_x, T))
    r, alpha, s, beta = model.r, model.alpha, model.s, model.beta
    here, left = _log_here_and_left(x, t_x, T, model)
    return gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta) + np.logaddexp(here, left)


def alive(x, t_x, T, model: ParetoNBD):
    """P(has not left), 0..1; finite for any history."""
    x, t_x, T = (np.asarray(v, float) for v in (x, t_x, T))
    here, left = _log_here_and_left(x, t_x, T, model)
    return expit(here - left)


def fit(x, t_x, T) -> tuple[ParetoNBD, float]:
    """The most likely model and its log-likelihood. Raises TooLittleToFit when nobody ever came back."""
    x, t_x, T = (np.asarray(v, float) for v in (x, t_x, T))
    if not (x > 0).any():
        raise TooLittleToFit("Nobody has come back yet: Pareto/NBD cannot be fitted.")
    histories, often = np.unique(np.stack([x, t_x, T]), axis=1, return_counts=True)

    def value(parameters):
        return often @ log_likelihood(*histories, ParetoNBD(*parameters))

    def with_gradient(parameters):
        return value(parameters), _slopes(value, parameters)

    best, top = most_likely(with_gradient, start=(0.5, 0.5 * T.sum() / x.sum(), 0.6, T.mean() / 2))
    return ParetoNBD(*map(float, best)), float(top)


def _log_here_and_left(x, t_x, T, model):
    """Logs of (alpha+T)^-(r+x) (beta+T)^-s and of s times the integral, t_x to T, of (alpha+t)^-(r+x) (beta+t)^-(s+1).

    With q = ((alpha+t_x)/(alpha+t))^(r+s+x) the integral is (alpha+t_x)^-(r+s+x)/(r+s+x) times that of
    ((alpha+t)/(beta+t))^(s+1) over q, which Gauss and Legendre do in 64 points.
    """
    r, alpha, s, beta = model.r, model.alpha, model.s, model.beta
    power = r + s + x
    here = -(r + x) * np.log(alpha + T) - s * np.log(beta + T)
    width = -np.expm1(-power * np.log1p((T - t_x) / (alpha + t_x)))
    nodes, weights = _legendre()
    q = 1 - width[..., None] * nodes
    t = alpha + np.asarray(t_x)[..., None]
    t = t * q ** (-1 / power[..., None])
    area = ((t / (t + beta - alpha)) ** (s + 1)) @ weights
    with np.errstate(divide="ignore"):
        left = np.log(s / power) - power * np.log(alpha + t_x) + np.log(width * area)
    return here, left


@cache
def _legendre():
    """Gauss-Legendre nodes and weights on 0..1."""
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    return (nodes + 1) / 2, weights / 2


def _slopes(function, at, step=1e-5):
    """The gradient by central differences, relative steps."""
    moves = np.diag(at * step)
    return np.array([(function(at + m) - function(at - m)) / (2 * m.sum()) for m in moves])
