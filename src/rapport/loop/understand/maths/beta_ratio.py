"""How often does it turn out well? A share of successes, drawn towards the segment's, with its uncertainty.

`s` successes of `n` trials (floats, 0 <= s <= n); results are shares 0..1, arrays of the shape of s.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, betaln, psi

from .fitting import TooLittleToFit, most_likely
from .personal import LEVEL

STRONGEST = 1000.0


@dataclass(frozen=True)
class BetaPrior:
    """What we expect before the first trial: a successes and b failures."""

    a: float
    b: float

    def __post_init__(self):
        if not (self.a > 0 and self.b > 0):
            raise ValueError(f"A Beta prior needs a and b above 0; these are {self}.")


def posterior_mean(s, n, prior: BetaPrior):
    """The expected share of successes."""
    return (prior.a + s) / (prior.a + prior.b + n)


def posterior_interval(s, n, prior: BetaPrior, level=LEVEL):
    """Where the true share lies with chance `level`; (low, high), equal tails."""
    a, b = prior.a + np.asarray(s, float), prior.b + np.asarray(n, float) - s
    return betaincinv(a, b, (1 - level) / 2), betaincinv(a, b, (1 + level) / 2)


def interval_of_moments(mean, variance, level=LEVEL):
    """Equal-tailed interval of the Beta with this mean (0..1, exclusive) and variance; for sums of several shares."""
    strength = mean * (1 - mean) / variance - 1
    a, b = mean * strength, (1 - mean) * strength
    return betaincinv(a, b, (1 - level) / 2), betaincinv(a, b, (1 + level) / 2)


def variance(s, n, prior: BetaPrior):
    """The variance of the posterior share."""
    mean = posterior_mean(s, n, prior)
    return mean * (1 - mean) / (prior.a + prior.b + n + 1)


def log_likelihood(s, n, prior: BetaPrior):
    """The log-likelihood of each person's successes, one float each, but for what does not depend on the prior."""
    s, n = np.asarray(s, float), np.asarray(n, float)
    return betaln(prior.a + s, prior.b + n - s) - betaln(prior.a, prior.b)


def fit_prior(s, n) -> BetaPrior:
    """Empirical Bayes: the Beta that makes everybody's counts most likely (beta-binomial).

    Never stronger than 1,000 trials, so that people can always differ. Raises TooLittleToFit below two people with
    a trial.
    """
    s, n = np.asarray(s, float), np.asarray(n, float)
    if (n > 0).sum() < 2:
        raise TooLittleToFit("Fewer than two people have a trial: a share cannot be fitted.")
    pairs, often = np.unique(np.stack([s[n > 0], n[n > 0]]), axis=1, return_counts=True)
    good, bad = pairs[0], pairs[1] - pairs[0]
    share = (often @ good + 0.5) / (often @ pairs[1] + 1)

    def total(parameters):
        a, b = parameters
        value = often @ (betaln(a + good, b + bad) - betaln(a, b))
        both = psi(a + b) - psi(a + b + good + bad)
        return value, (often @ (psi(a + good) - psi(a) + both), often @ (psi(b + bad) - psi(b) + both))

    (a, b), _ = most_likely(total, start=(4 * share, 4 * (1 - share)))
    weaker = min(1.0, STRONGEST / (a + b))
    return BetaPrior(float(a * weaker), float(b * weaker))
