"""How many acts will this person make in the next days? The exact distribution under MBG/CNBD-k, as a sum of positives.

Given the personal rate, stages pass as a Poisson stream and every k-th is an act; mixed over the Gamma posterior the
stages of the silence and of the horizon are negative multinomial, and staying through m-1 acts has a Beta product as
its chance. Every term is positive, so nothing cancels (the 2F1 form does, near a = 1 and for frequent buyers).
Source: derived from the likelihood of Platzer & Reutterer (2016); for k = 1 equal to Batislam et al. (2007).
"""

import numpy as np

from .rhythm import RhythmPrior, log_lateness

MOST_TERMS = 4096
CELLS = 1 << 19


def expected_purchases(x, t_x, silence, horizon, prior: RhythmPrior):
    """Expected number of acts in the next `horizon` days; float arrays of one shape or scalars; >= 0."""
    return purchase_moments(x, t_x, silence, horizon, prior)[0]


def purchase_moments(x, t_x, silence, horizon, prior: RhythmPrior):
    """Mean and variance of the number of acts in the next `horizon` days; relative error below 1e-5.

    Counts above 4,096 are not summed: nobody acts so often within a horizon that people plan for.
    """
    arguments = np.broadcast_arrays(x, t_x, silence, horizon)
    shape = arguments[0].shape
    x, t_x, silence, horizon = (np.ravel(a).astype(float) for a in arguments)
    mean, square = np.zeros(x.size), np.zeros(x.size)
    for rows, tail in tails(x, t_x, silence, horizon, prior):
        mean[rows] = tail.sum(-1)
        square[rows] = tail @ (2.0 * np.arange(1, tail.shape[1] + 1) - 1)
    return mean.reshape(shape), (square - mean**2).reshape(shape)


def tails(x, t_x, silence, horizon, prior: RhythmPrior, cells=CELLS):
    """For all people, in pieces: row numbers, and P(at least m acts) for as many m as those rows need.

    Float arrays (n,). A piece has at most `cells` figures, or one row, so that it fits the processor's cache.
    """
    terms = _terms(x, t_x, silence, horizon, prior)
    for most in map(int, np.unique(terms)):
        alike = np.flatnonzero(terms == most)
        step = max(cells // (most * prior.k), 1)
        for start in range(0, alike.size, step):
            rows = alike[start : start + step]
            yield rows, at_least(x[rows], t_x[rows], silence[rows], horizon[rows], prior, most)


def at_least(x, t_x, silence, horizon, prior: RhythmPrior, most):
    """P(at least m acts in the next `horizon` days), m = 1..most (1 is continuity); arrays (n,) in, (n, most) out."""
    x, t_x, silence, horizon = (np.asarray(v, float)[:, None] for v in (x, t_x, silence, horizon))
    silence = np.maximum(silence, 0.0)
    rate, shape, k = prior.alpha + t_x, prior.r + prior.k * x, prior.k
    stage = np.exp(-shape * np.log1p(silence / rate))
    reached = np.zeros((x.shape[0], most))
    for j in range(k):
        passed = _passed(shape + j, horizon / (rate + silence), most * k)
        reached += stage * np.maximum(1.0 - passed[:, k - j - 1 :: k][:, :most], 0.0)
        stage = stage * (shape + j) / (j + 1) * silence / (rate + silence)
    here = 1.0 / (np.exp(log_lateness(x, t_x, silence, prior)) + prior.a / (prior.b + x))
    return here * _staying(x, prior, most) * reached


def _passed(shape, ratio, count):
    """P(at most n stages pass in the horizon), n = 0..count-1: the cumulated negative binomial, in log space."""
    n = np.arange(1, count)
    steps = np.log((shape + n - 1) / n * (ratio / (1 + ratio)))
    first = -shape * np.log1p(ratio)
    return np.cumsum(np.exp(first + np.concatenate([np.zeros_like(first), np.cumsum(steps, axis=1)], axis=1)), axis=1)


def _staying(x, prior, most):
    """P(stays through m-1 further acts, given still here), m = 1..most."""
    earlier = prior.b + x + 1 + np.arange(most - 1)
    return np.concatenate([np.ones_like(x), np.cumprod(earlier / (prior.a + earlier), axis=1)], axis=1)


def _terms(x, t_x, silence, horizon, prior):
    """How many counts carry the distribution: mean and 16 deviations of acts without leaving, as a power of two."""
    ratio = horizon / (prior.alpha + t_x + np.maximum(silence, 0.0))
    mean = (prior.r + prior.k * x + prior.k - 1) * ratio
    needed = np.clip((mean + 16 * np.sqrt(mean * (1 + ratio))) / prior.k + 8, 8, MOST_TERMS)
    return 2 ** np.ceil(np.log2(np.where(np.isfinite(needed), needed, MOST_TERMS))).astype(int)
