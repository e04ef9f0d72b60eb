"""How good are our guesses? What was said against what happened. `said` chances 0..1, `happened` 0/1, arrays (n,)."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from .personal import LEVEL

BINS = 10


@dataclass(frozen=True)
class Reliability:
    """One row a bin, from the lowest chance to the highest: mean chance said, share that happened, people, interval."""

    said: np.ndarray
    happened: np.ndarray
    n: np.ndarray
    low: np.ndarray
    high: np.ndarray


def auc(said, happened):
    """The chance that somebody it happened to was given a higher chance than somebody it did not; .5 = a coin.

    Ties count half. nan if it happened to all or to none.
    """
    said, happened = np.asarray(said, float), np.asarray(happened, bool)
    _, place, count = np.unique(said, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    yes, no = happened.sum(), (~happened).sum()
    if yes == 0 or no == 0:
        return np.nan
    return float((rank[happened].sum() - yes * (yes + 1) / 2) / (yes * no))


def brier(said, happened):
    """Mean squared distance between chance and outcome; 0 = perfect, base x (1 - base) = knowing only the base rate."""
    return float(np.mean(np.square(np.asarray(said, float) - happened)))


def calibration_error(said, happened, bins=BINS):
    """Expected calibration error: mean distance of said from happened over bins of equal count, weighted by people."""
    table = reliability(said, happened, bins)
    return float(np.average(np.abs(table.said - table.happened), weights=table.n))


def reliability(said, happened, bins=BINS, level=LEVEL) -> Reliability:
    """Said against happened in `bins` bins of equal count (fewer for fewer people), with Wilson intervals."""
    said, happened = np.asarray(said, float), np.asarray(happened, float)
    if said.size == 0:
        raise ValueError("Nobody was given a chance yet: there is nothing to compare.")
    pieces = [p for p in np.array_split(np.argsort(said, kind="stable"), bins) if p.size]
    n = np.array([p.size for p in pieces])
    share = np.array([happened[p].mean() for p in pieces])
    low, high = wilson(share * n, n, level)
    return Reliability(np.array([said[p].mean() for p in pieces]), share, n, low, high)


def wilson(successes, n, level=LEVEL):
    """The Wilson interval of a share, (low, high), 0..1; float arrays, n >= 1."""
    z = ndtri((1 + level) / 2)
    share = successes / n
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0)
