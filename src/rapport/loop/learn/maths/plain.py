"""What would a plain rule say? A logistic curve over one or two figures anybody can read off an order list."""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

PULL = 1.0


@dataclass(frozen=True)
class Curve:
    """A fitted logistic curve: each figure less its `middle`, over its `spread`, times its weight; first the level."""

    middle: np.ndarray
    spread: np.ndarray
    weights: np.ndarray

    def chance(self, figures):
        """The chance for each row of `figures` (n, m): float array (n,), 0..1."""
        return expit(_rows(figures, self.middle, self.spread) @ self.weights)


def fit(figures, happened) -> Curve:
    """The curve that makes `happened` (bool, (n,)) most likely; `figures` (n, m), m >= 0: with none, the base rate.

    All weights are drawn to 0 as by one observation, so that an outcome nobody or everybody had stays finite.
    """
    from scipy.optimize import minimize  # not at import: no page fits anything

    middle, spread = figures.mean(0), np.maximum(figures.std(0), 1e-9)
    rows, side = _rows(figures, middle, spread), np.where(happened, 1.0, -1.0)

    def loss(weights):
        lean = side * (rows @ weights)
        slope = -rows.T @ (side * expit(-lean)) + PULL * weights
        return np.logaddexp(0.0, -lean).sum() + PULL / 2 * weights @ weights, slope

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B")
    return Curve(middle, spread, found.x)


def _rows(figures, middle, spread):
    return np.column_stack([np.ones(len(figures)), (figures - middle) / spread])
