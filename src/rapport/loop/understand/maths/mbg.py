"""How often do people of a segment act, how regularly, and how soon do they leave? Fits MBG/NBD and MBG/CNBD-k.

Batislam, Denizel & Filiztekin (2007); regularity k by Platzer & Reutterer (2016). Arrays of one length: `x` acts after
the first, `t_x` time from the first to the last, `T` time from the first to now, and for k > 1 `log_gaps`, the sum of
the natural logs of the x gaps. Any unit of time; the parameters speak the same.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, gammaln, psi

from .fitting import TooLittleToFit, counted, most_likely_of
from .rhythm import RhythmPrior, log_lateness

#: From so many people on, the compiled sums are worth their loading.
MANY = 20_000


@dataclass(frozen=True)
class RhythmFit:
    """A fitted rhythm, how likely it makes the data, and how many people taught it."""

    prior: RhythmPrior
    log_likelihood: float
    people: int
    repeaters: int


def log_likelihood(x, t_x, T, prior: RhythmPrior, log_gaps=0.0):
    """The log-likelihood of each person's history, one float each; for k = 1 `log_gaps` has no part in it."""
    x, t_x, T = (np.asarray(v, float) for v in (x, t_x, T))
    r, alpha, a, b, k = prior.r, prior.alpha, prior.a, prior.b, prior.k
    late = np.exp(log_lateness(x, t_x, T - t_x, prior))
    acts = gammaln(r + k * x) - gammaln(r) + r * np.log(alpha) - (r + k * x) * np.log(alpha + t_x)
    stays = betaln(a, b + x) - betaln(a, b) + np.log((a + (b + x) * late) / (a + b + x))
    return acts + stays + (k - 1) * np.asarray(log_gaps, float) - x * gammaln(k)


def fit(x, t_x, T, log_gaps=None, *, k=1) -> RhythmFit:
    """The most likely rhythm of regularity `k`. Raises TooLittleToFit when nobody ever came back."""
    x, t_x, T = (np.asarray(v, float) for v in (x, t_x, T))
    if not (x > 0).any():
        raise TooLittleToFit("Nobody has come back yet: a rhythm cannot be fitted.")
    if k > 1 and log_gaps is None:
        raise ValueError("A rhythm with k above 1 is fitted from the logs of the gaps too.")

    def likelihood_of(which):
        logs = 0.0 if log_gaps is None else float(np.sum(np.asarray(log_gaps)[which]))
        return _total_log_likelihood(x[which], t_x[which], T[which], logs, k)

    start = (0.5, 0.5 * T.sum() / (k * x.sum()), 0.8, 1.5)
    best, value = most_likely_of(likelihood_of, x.size, start)
    r, alpha, a, b = map(float, best)
    return RhythmFit(RhythmPrior(r, alpha, a, b, k), float(value), int(x.size), int((x > 0).sum()))


def fit_each_regularity(x, t_x, T, log_gaps, most=4) -> list[RhythmFit]:
    """The most likely rhythm of each k = 1..most."""
    return [fit(x, t_x, T, log_gaps, k=k) for k in range(1, most + 1)]


def likeliest(fits) -> RhythmFit:
    """The fit that makes the same data most likely."""
    return max(fits, key=lambda f: f.log_likelihood)


def _total_log_likelihood(x, t_x, T, log_gaps, k):
    """A function of (r, alpha, a, b) giving the log-likelihood of all and its gradient."""
    sums = _sums_of_few
    if x.size >= MANY:
        from .mbg_sums import sums  # only who fits many loads the compiler

    n, gap, (times, often) = x.size, np.maximum(T - t_x, 0.0), counted(x)
    constant = (k - 1) * log_gaps - x.sum() * gammaln(k)

    def total(parameters):
        r, alpha, a, b = parameters
        by_log, logs, ratios, mixed, parts, lates, by_shape, by_rate = sums(x, t_x, gap, r, alpha, a, b, k)
        value = often @ _of_counts(times, r, a, b, k) + n * r * np.log(alpha) - by_log + mixed
        by_r = often @ (psi(r + k * times) - psi(r)) + n * np.log(alpha) - logs + by_shape
        by_alpha = n * r / alpha - ratios + by_rate
        shared = often @ (psi(a + b) - psi(a + b + times) - 1 / (a + b + times))
        by_a = shared + parts
        by_b = shared + often @ (psi(b + times) - psi(b)) + lates
        return value + constant, (by_r, by_alpha, by_a, by_b)

    return total


def _of_counts(x, r, a, b, k):
    return gammaln(r + k * x) - gammaln(r) + betaln(a, b + x) - betaln(a, b) - np.log(a + b + x)


def _sums_of_few(x, t_x, gap, r, alpha, a, b, k):
    """As `mbg_sums.sums`, for people few enough to hold in memory several times over."""
    shape, rate, stays = r + k * x, alpha + t_x, b + x
    log_rate = np.log(rate)
    log_late, by_shape, by_rate = _log_lateness_and_slopes(shape, rate, gap, k)
    late = np.exp(log_late)
    mixed = a + stays * late
    pull = stays * late / mixed
    return (
        shape @ log_rate, log_rate.sum(), (shape / rate).sum(), np.log(mixed).sum(),
        (1 / mixed).sum(), (late / mixed).sum(), pull @ by_shape, pull @ by_rate,
    )  # fmt: skip


def _log_lateness_and_slopes(shape, rate, silence, k):
    """Log lateness and its derivatives by shape and by rate, stage by stage."""
    z = silence / (rate + silence)
    log_stay = np.log1p(-z)
    term, term_by_shape = 1.0, 0.0
    total, by_shape, by_z = 1.0, 0.0, 0.0
    for j in range(1, k):
        term, term_by_shape = term * (shape + j - 1) / j, (term_by_shape * (shape + j - 1) + term) / j
        by_z = by_z + j * term * z ** (j - 1)
        total = total + term * z**j
        by_shape = by_shape + term_by_shape * z**j
    by_rate = (shape / rate - by_z / total / (rate + silence)) * z
    return shape * log_stay + np.log(total), log_stay + by_shape / total, by_rate
