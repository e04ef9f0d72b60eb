"""How much is an order of this person worth? Their own mean, drawn towards everybody's; Fader & Hardie (2013).

Order values vary as Gamma(p, v) around a personal level, v as Gamma(q, gamma) between people, independent of how often
they order. `n` orders with a value, `mean` of these values (> 0), in any one money unit; gamma is in that unit.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, psi

from .fitting import TooLittleToFit, counted, most_likely_of


@dataclass(frozen=True)
class GammaGamma:
    """Spread of one person's orders (p), spread between people (q), and the level of money (gamma)."""

    p: float
    q: float
    gamma: float

    def __post_init__(self):
        if not (self.p > 0 and self.q > 1 and self.gamma > 0):
            raise ValueError(f"An average order exists only for p > 0, q > 1 and gamma > 0; these are {self}.")


def log_likelihood(n, mean, model: GammaGamma):
    """The log-likelihood of each person's mean order value, one float each; n >= 1."""
    n, mean = np.asarray(n, float), np.asarray(mean, float)
    p, q, gamma = model.p, model.q, model.gamma
    shape = p * n
    return (
        gammaln(shape + q)
        - gammaln(shape)
        - gammaln(q)
        + q * np.log(gamma)
        + (shape - 1) * np.log(mean)
        + shape * np.log(n)
        - (shape + q) * np.log(gamma + n * mean)
    )


def expected_value(n, mean, model: GammaGamma):
    """The expected value of this person's next order; n = 0 gives everybody's mean; arrays, the unit of `mean`."""
    n = np.asarray(n, float)
    total = np.where(n > 0, n * mean, 0.0)
    return model.p * (model.gamma + total) / (model.p * n + model.q - 1)


def value_moments(n, mean, model: GammaGamma):
    """What the next order varies by: mean of the personal level, its variance, and the variance of an order around it.

    Levels have no finite variance for p n + q <= 2; there the figure for 2.1 is given, a lower bound.
    """
    n = np.asarray(n, float)
    level = expected_value(n, mean, model)
    spread = np.maximum(model.p * n + model.q, 2.1) - 2
    return level, level**2 / spread, level**2 / model.p * (1 + 1 / spread)


def fit(n, mean) -> tuple[GammaGamma, float]:
    """The most likely model over people with n >= 1 and mean > 0, and its log-likelihood; q is kept above 1.

    Raises TooLittleToFit below two such people.
    """
    n, mean = np.asarray(n, float), np.asarray(mean, float)
    valued = (n > 0) & (mean > 0)
    if valued.sum() < 2:
        raise TooLittleToFit("Fewer than two people have an order with a value: order values cannot be fitted.")
    n, mean = n[valued], mean[valued]
    start = (2.0, 2.0, float(np.mean(mean)))
    best, value = most_likely_of(lambda which: _total_log_likelihood(n[which], mean[which]), n.size, start)
    p, q, gamma = map(float, best)
    return GammaGamma(p, q + 1, gamma), float(value)


def _total_log_likelihood(n, mean):
    """A function of (p, q - 1, gamma) giving the log-likelihood of all and its gradient."""
    total, (counts, often) = n * mean, counted(n)
    log_total, log_mean, people = np.log(total), np.log(mean).sum(), n.size
    weighted = n @ log_total

    def value_and_gradient(parameters):
        p, q, gamma = parameters[0], parameters[1] + 1, parameters[2]
        log_all = np.log(gamma + total)
        weighted_all = n @ log_all
        joint, own = psi(p * counts + q), psi(p * counts)
        value = often @ (gammaln(p * counts + q) - gammaln(p * counts)) - people * (gammaln(q) - q * np.log(gamma))
        value += p * weighted - log_mean - p * weighted_all - q * log_all.sum()
        by_p = (often * counts) @ (joint - own) + weighted - weighted_all
        by_q = often @ joint + people * (np.log(gamma) - psi(q)) - log_all.sum()
        by_gamma = people * q / gamma - ((p * n + q) / (gamma + total)).sum()
        return value, (by_p, by_q, by_gamma)

    return value_and_gradient
