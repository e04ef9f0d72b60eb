"""What would BG/NBD say? Kept for comparison only: it holds that whoever never came back is still here.

Fader, Hardie & Lee (2005). Arguments as in `mbg`.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, expit, gammaln, hyp2f1, psi

from .fitting import TooLittleToFit, counted, most_likely


@dataclass(frozen=True)
class BetaGeometric:
    """Gamma(r, alpha) rate of acting, Beta(a, b) chance to leave after a repeated act."""

    r: float
    alpha: float
    a: float
    b: float


def log_likelihood(x, t_x, T, model: BetaGeometric):
    """The log-likelihood of each person's history, one float each."""
    x, t_x, T = (np.asarray(v, float) for v in (x, t_x, T))
    r, alpha, a, b = model.r, model.alpha, model.a, model.b
    acts = gammaln(r + x) - gammaln(r) + r * np.log(alpha) - (r + x) * np.log(alpha + T)
    return acts + betaln(a, b + x) - betaln(a, b) + np.logaddexp(0.0, _log_odds_of_having_left(x, t_x, T, model))


def alive(x, t_x, T, model: BetaGeometric):
    """P(has not left), 0..1; 1 for everybody who never came back."""
    x, t_x, T = (np.asarray(v, float) for v in (x, t_x, T))
    return expit(-_log_odds_of_having_left(x, t_x, T, model))


def expected_repeats(t, model: BetaGeometric):
    """Acts expected of anybody in the time `t` after the first one, before anything is known of them; arrays; >= 0.

    E[X(t)] of Fader, Hardie & Lee (2005), equation 9; a = 1 has no closed form and is refused by its division by 0.
    """
    r, alpha, a, b = model.r, model.alpha, model.a, model.b
    left = (alpha / (alpha + t)) ** r * hyp2f1(r, b, a + b - 1, t / (alpha + t))
    return (a + b - 1) / (a - 1) * (1 - left)


def fit(x, t_x, T) -> tuple[BetaGeometric, float]:
    """The most likely model and its log-likelihood. Raises TooLittleToFit when nobody ever came back."""
    x, t_x, T = (np.asarray(v, float) for v in (x, t_x, T))
    if not (x > 0).any():
        raise TooLittleToFit("Nobody has come back yet: BG/NBD cannot be fitted.")
    best, value = most_likely(_total_log_likelihood(x, t_x, T), start=(0.5, 0.5 * T.sum() / x.sum(), 0.8, 2.5))
    return BetaGeometric(*map(float, best)), float(value)


def _log_odds_of_having_left(x, t_x, T, model):
    shape, before = model.r + x, np.where(x > 0, model.b + x - 1, 1.0)
    odds = np.log(model.a / before) + shape * np.log((model.alpha + T) / (model.alpha + t_x))
    return np.where(x > 0, odds, -np.inf)


def _total_log_likelihood(x, t_x, T):
    """A function of (r, alpha, a, b) giving the log-likelihood of all and its gradient."""
    n, (times, often) = x.size, counted(x)
    came_back = x > 0

    def total(parameters):
        r, alpha, a, b = parameters
        model = BetaGeometric(r, alpha, a, b)
        left = 1 - alive(x, t_x, T, model)
        shape, now, then = r + x, alpha + T, alpha + t_x
        by_r = often @ (psi(r + times) - psi(r)) + n * np.log(alpha) - np.log(now).sum() + left @ np.log(now / then)
        by_alpha = n * r / alpha - (shape / now).sum() + left @ (shape * (1 / now - 1 / then))
        shared = often @ (psi(a + b) - psi(a + b + times))
        by_a = shared + left.sum() / a
        by_b = shared + often @ (psi(b + times) - psi(b)) - (left[came_back] / (b + x[came_back] - 1)).sum()
        return log_likelihood(x, t_x, T, model).sum(), (by_r, by_alpha, by_a, by_b)

    return total
