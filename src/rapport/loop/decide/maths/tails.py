"""How likely is so much by chance? Tails of the beta-binomial, and how many people a test needs."""

import numpy as np
from scipy.special import betaln, gammaln, ndtri

_FAR = 40


def beta_of(mean, relative_variance) -> tuple[float, float]:
    """The Beta (a, b) with this mean (0..1, exclusive) and variance over squared mean; never wider than half-way."""
    bound = 0.5 * (1 - mean) / mean
    strength = (1 - mean) / (mean * min(max(relative_variance, 1e-12), bound)) - 1
    return mean * strength, (1 - mean) * strength


def beta_binomial_tail(left, at_risk, a, b) -> float:
    """P(at least `left` of `at_risk` leave) when their hazard is drawn from Beta(a, b); 0..1.

    Summed upwards from `left`, so that it is exact where it is small; what lies 40 standard deviations off is nothing.
    """
    mean = a / (a + b)
    deviation = np.sqrt(at_risk * mean * (1 - mean) * (a + b + at_risk) / (a + b + 1))
    last = min(at_risk, int(max(left, at_risk * mean) + _FAR * deviation) + 1)
    k = np.arange(left, last + 1)
    choose = gammaln(at_risk + 1) - gammaln(k + 1) - gammaln(at_risk - k + 1)
    return float(min(np.exp(choose + betaln(a + k, b + at_risk - k) - betaln(a, b)).sum(), 1.0))


def people_needed(hazard, usual, *, rate, power=0.8) -> int:
    """How many must be at risk to tell `hazard` from the lower `usual` with this power, one-sided at `rate`.

    Source: the normal approximation for one share, Fleiss 1981. Raises ValueError unless 0 < usual < hazard <= 1.
    """
    if not 0 < usual < hazard <= 1:
        raise ValueError(f"Only a higher hazard can be told from the usual one; these are {hazard} and {usual}.")
    reach = ndtri(1 - rate) * np.sqrt(usual * (1 - usual)) + ndtri(power) * np.sqrt(hazard * (1 - hazard))
    return int(np.ceil((reach / (hazard - usual)) ** 2))
