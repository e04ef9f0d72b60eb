"""If not everybody can be written to: whom first, and what does that bring beside writing to anybody?"""

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


def scores(cell, treated, did) -> np.ndarray:
    """The effect in each cell, drawn towards the effect of all: array (cells,), by number of the cell.

    `cell`: ints 0.., `treated` and `did`: bools, all (n,). A cell with nobody on one side gets the effect of all. How
    far it is drawn is by the variance between cells beyond chance (DerSimonian and Laird 1986).
    """
    cells = int(cell.max()) + 1
    n, n_alone = (np.bincount(cell[side], minlength=cells) for side in (treated, ~treated))
    k, k_alone = (np.bincount(cell[side], did[side], minlength=cells) for side in (treated, ~treated))
    there, overall = (n > 0) & (n_alone > 0), k.sum() / n.sum() - k_alone.sum() / n_alone.sum()
    found = np.full(cells, overall)
    found[there] = k[there] / n[there] - k_alone[there] / n_alone[there]
    # Shares drawn to a half by two of each, so that a cell where nobody did it has a variance.
    variance = np.full(cells, np.inf)
    variance[there] = _variance(k[there], n[there]) + _variance(k_alone[there], n_alone[there])
    weight = 1 / variance
    middle = (weight * found).sum() / weight.sum()
    beyond = (weight * (found - middle) ** 2).sum() - (there.sum() - 1)
    spread = weight.sum() - (weight**2).sum() / weight.sum()
    between = max(beyond / spread, 0.0) if spread > 0 else 0.0
    kept = np.where(there, between / (between + np.where(there, variance, 1.0)), 0.0)
    return middle + kept * (found - middle)


def _variance(k, n):
    share = (k + 2) / (n + 4)
    return share * (1 - share) / n


def qini(score, treated, did) -> Qini:
    """The curve of units ranked by `score` (floats), of whom some were `treated` and some `did` it (bools); all (n,).

    Those of one score are taken together. Source: Radcliffe 2007: extra = did with us - did alone x (with us / alone)
    among the units so far.
    """
    _, place = np.unique(-score, return_inverse=True)
    groups = place.max() + 1
    sides = [np.cumsum(np.bincount(place, mask, minlength=groups))
             for mask in (treated, ~treated, treated & did, ~treated & did)]  # fmt: skip
    n, n_alone, k, k_alone = sides
    extra = np.where(n_alone > 0, k - k_alone * n / np.maximum(n_alone, 1), 0.0) / n[-1]
    shares = np.concatenate([[0.0], (n + n_alone) / len(score)])
    gained = np.concatenate([[0.0], extra])
    area = np.trapezoid(gained, shares)
    return Qini(shares, gained, float(area - gained[-1] / 2))
