"""If not everybody can be written to: whom first, and what does that bring beside writing to anybody?

Both functions take cells: groups of alike units, each as counts (ints, arrays of one shape) of those with us and of
those left alone, and of how many of each did it: n, k, n_alone, k_alone.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Qini:
    """The curve and how far it lies above writing to anybody.

    `shares`: of all units, the best first, 0..1; `gained`: extra units who did it, as a share of all units; both begin
    at 0, and the last `gained` is what writing to all brings. `coefficient`: the area between the curve and the
    straight line to its end; above 0 where choosing helps.
    """

    shares: np.ndarray
    gained: np.ndarray
    coefficient: float


def scores(n, k, n_alone, k_alone) -> np.ndarray:
    """The effect in each cell as a share, drawn towards the effect of all; array (cells,).

    A cell with nobody on one side gets the effect of all. How far it is drawn is by the variance between cells beyond
    chance (DerSimonian and Laird 1986).
    """
    there = (n > 0) & (n_alone > 0)
    if there.sum() < 2:
        return np.zeros(len(n))
    effect = k[there] / n[there] - k_alone[there] / n_alone[there]
    variance = _variance(k[there], n[there]) + _variance(k_alone[there], n_alone[there])
    weight = 1 / variance
    middle = (weight * effect).sum() / weight.sum()
    beyond = (weight * (effect - middle) ** 2).sum() - (len(effect) - 1)
    between = max(beyond / (weight.sum() - (weight**2).sum() / weight.sum()), 0.0)
    drawn = np.full(len(n), middle)
    drawn[there] += between / (between + variance) * (effect - middle)
    return drawn


def _variance(k, n):
    """Of a share, drawn to a half by two of each, so that a cell where nobody did it has a variance."""
    share = (k + 2) / (n + 4)
    return share * (1 - share) / n


def qini(score, n, k, n_alone, k_alone) -> Qini:
    """The curve where cells are taken by falling `score` (floats); those of one score together.

    Source: Radcliffe 2007: extra = did it with us - did it alone x (with us / alone), among the units so far.
    """
    _, place = np.unique(-score, return_inverse=True)
    n, k, n_alone, k_alone = (np.cumsum(np.bincount(place, counts)) for counts in (n, k, n_alone, k_alone))
    extra = np.where(n_alone > 0, k - k_alone * n / np.maximum(n_alone, 1), 0.0) / max(n[-1], 1)
    everybody = n + n_alone
    shares = np.concatenate([[0.0], everybody / everybody[-1]])
    gained = np.concatenate([[0.0], extra])
    return Qini(shares, gained, float(np.trapezoid(gained, shares) - gained[-1] / 2))
