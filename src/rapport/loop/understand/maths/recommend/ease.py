"""Which products speak for which, all others considered? EASE, a linear model in closed form (Steck 2019)."""

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_array

from .likeness import KEPT, LEAST_BOTH, Neighbours, buyers_of
from .rules import appetite_of

#: More products than these are not inverted: the work grows with their cube.
MOST_PRODUCTS = 5_000
RIDGE = 400.0


def ease_weights(matrix: csr_array, *, ridge: float = RIDGE) -> np.ndarray:
    """How much the purchase of one product (row) speaks for another (column); float32 (items, items), diagonal 0.

    The weights B that best rebuild who bought what from what else they bought, |X - XB|^2 + ridge |B|^2 with a diagonal
    of 0: B = I - P / diag(P), P = (X'X + ridge I)^-1. Negative where one product stands instead of another.
    """
    together = (matrix.T @ matrix).toarray().astype("f8")
    together[np.diag_indices_from(together)] += ridge
    inverse = cho_solve(cho_factor(together, lower=True, overwrite_a=True), np.eye(len(together)), overwrite_b=True)
    weights = inverse / -np.diag(inverse)
    np.fill_diagonal(weights, 0.0)
    return weights.astype("f4")


def ease(matrix: csr_array, *, ridge: float = RIDGE, kept: int = KEPT) -> Neighbours:
    """Neighbours by EASE: for each product those it speaks most for, if at least LEAST_BOTH bought both."""
    weights = ease_weights(matrix, ridge=ridge)
    counted = csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)
    both = (counted.T @ counted).toarray()
    np.fill_diagonal(both, 0)
    weights[both < LEAST_BOTH] = 0
    kept = max(1, min(kept, len(weights)))
    if not len(weights):
        nothing = np.zeros((0, kept), "i4")
        return Neighbours(nothing, nothing, nothing.astype("f4"), buyers_of(matrix), matrix.shape[0], 0)
    best = np.argpartition(-weights, kept - 1, axis=1)[:, :kept]
    best = np.take_along_axis(best, np.argsort(-np.take_along_axis(weights, best, 1), axis=1, kind="stable"), 1)
    weight, times = (np.take_along_axis(each, best, 1) for each in (weights, both))
    none = weight <= 0
    best[none], weight[none], times[none] = -1, 0, 0
    tested = int((both >= LEAST_BOTH).sum() // 2)
    appetite = appetite_of(np.diff(matrix.indptr))
    return Neighbours(
        best.astype("i4"), times.astype("i4"), weight, buyers_of(matrix), matrix.shape[0], tested, appetite
    )
