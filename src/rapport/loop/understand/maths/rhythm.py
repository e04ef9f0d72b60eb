"""How late is this person, when are they due, and will they act again? Closed forms of the MBG/CNBD-k model.

Each person acts at gaps ~ Gamma(k, rate) with a personal rate ~ Gamma(r, alpha), and leaves after an act with a
personal chance ~ Beta(a, b); k = 1 is MBG/NBD (Batislam et al. 2007), k > 1 more regular (Platzer & Reutterer 2016).
Arrays throughout: `x` acts after the first, `t_x` days from the first act to the last, `silence` days since the last.
The unit of time is the day; any other works as long as the prior speaks it, except that never = 20 years is in days.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betainccinv, betaincinv, expit

DUE = 0.5
OVERDUE = 0.1
NEVER_DAYS = 20 * 365.25


@dataclass(frozen=True)
class RhythmPrior:
    """What we hold true of a segment before its people act: Gamma(r, alpha) rate, Beta(a, b) leaving, regularity k."""

    r: float
    alpha: float
    a: float
    b: float
    k: int = 1

    def __post_init__(self):
        if not all(v > 0 for v in (self.r, self.alpha, self.a, self.b)):
            raise ValueError(f"A rhythm needs r, alpha, a and b above 0; these are {self}.")
        if self.k not in (1, 2, 3, 4):
            raise ValueError(f"Regularity k is 1, 2, 3 or 4, not {self.k}.")


def log_lateness(x, t_x, silence, prior: RhythmPrior):
    """Natural log of `lateness`, exact where lateness itself is too small for a float."""
    rate, shape = prior.alpha + t_x, prior.r + prior.k * x
    silence = np.maximum(silence, 0.0)
    still = -shape * np.log1p(silence / rate)
    if prior.k == 1:
        return still
    return still + np.log(_stages(shape, silence / (rate + silence), prior.k))


def lateness(x, t_x, silence, prior: RhythmPrior):
    """The share of this person's silences that last longer than this one; 1 just after an act, falling to 0."""
    return np.exp(log_lateness(x, t_x, silence, prior))


def silence_at(level, x, t_x, prior: RhythmPrior):
    """The silence, in days, at which lateness falls to `level` (0..1), the inverse of `lateness`; inf past 20 years."""
    rate, shape, level = prior.alpha + t_x, prior.r + prior.k * x, np.clip(level, 0.0, 1.0)
    with np.errstate(divide="ignore", over="ignore"):
        if prior.k == 1:
            silence = rate * np.expm1(-np.log(level) / shape)
        else:
            silence = rate * betainccinv(prior.k, shape, level) / betaincinv(shape, prior.k, level)
    return or_never(silence)


def due(x, t_x, prior: RhythmPrior):
    """The silence, in days, at which half of this person's silences are over; inf beyond 20 years."""
    return silence_at(DUE, x, t_x, prior)


def overdue(x, t_x, prior: RhythmPrior):
    """The silence, in days, that only one in ten of this person's silences outlasts; inf beyond 20 years."""
    return silence_at(OVERDUE, x, t_x, prior)


def alive(x, t_x, silence, prior: RhythmPrior):
    """P(has not left), 0..1. It depends on the model and cannot be observed: never a headline, only part of others."""
    return expit(log_lateness(x, t_x, silence, prior) + np.log((prior.b + x) / prior.a))


def continuity(x, t_x, silence, horizon, prior: RhythmPrior):
    """P(acts at least once within the next `horizon` days), 0..1."""
    now = log_lateness(x, t_x, silence, prior)
    later = log_lateness(x, t_x, np.maximum(silence, 0.0) + horizon, prior)
    return expit(now + np.log((prior.b + x) / prior.a)) * -np.expm1(later - now)


def or_never(days):
    """`days`, with everything beyond 20 years said as never (inf)."""
    return np.where(days > NEVER_DAYS, np.inf, days)


def _stages(shape, z, k):
    """Sum over j < k of C(shape+j-1, j) z^j, by Horner: the ways to be within, not past, the k stages of a gap."""
    total = 1.0
    for j in range(k - 1, 0, -1):
        total = 1.0 + (shape + j - 1) / j * z * total
    return total
