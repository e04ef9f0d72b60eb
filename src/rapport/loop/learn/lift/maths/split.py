"""Was the split as it was meant? If not, something lets one group in rather than the other, and no result is told."""

import numpy as np
from scipy.special import chdtrc

#: Below this chance a split as meant is not believed: Fabijan et al. 2019.
TOO_UNLIKELY = 0.001


def chance_of_split(counts, shares) -> float:
    """The chance of a split at least as far off as `counts` (units of each arm) if `shares` were meant; 0..1.

    Both of one shape, at least two arms; shares are positive and need not add up to 1. Pearson's chi-square.
    """
    counts, shares = np.asarray(counts, float), np.asarray(shares, float)
    meant = counts.sum() * shares / shares.sum()
    return float(chdtrc(len(counts) - 1, (np.square(counts - meant) / meant).sum()))


def is_off(counts, shares) -> bool:
    """Is the split too far from what was meant to believe anything measured on it?"""
    return chance_of_split(counts, shares) < TOO_UNLIKELY
