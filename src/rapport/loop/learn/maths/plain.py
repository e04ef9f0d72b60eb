"""What would a plain rule say? A curve over one or two figures that anybody can read off a list."""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

PULL = 1.0
#: No rule says more than e to this of anything: amounts in minor units stay far below.
STEEPEST = 40.0


@dataclass(frozen=True)
class Curve:
    """A fitted curve: each figure less its `middle`, over its `spread`, times its weight; first the level."""

    middle: np.ndarray
    spread: np.ndarray
    weights: np.ndarray

    def chance(self, figures):
        """The chance for each row of `figures` (n, m) on the logistic curve: float array (n,), 0..1."""
        return expit(self._sum(figures))

    def amount(self, figures):
        """The amount for each row on the exponential curve: float array (n,), >= 0."""
        return np.exp(np.minimum(self._sum(figures), STEEPEST))

    def _sum(self, figures):
        return _rows(figures, self.middle, self.spread) @ self.weights


def fit(figures, happened) -> Curve:
    """The curve that makes `happened` (bool, (n,)) most likely; `figures` (n, m), m >= 0: with none, the base rate.

    All weights are drawn to 0 as by one observation, so that an outcome nobody or everybody had stays finite.
    """
    middle, spread = figures.mean(0), np.maximum(figures.std(0), 1e-9)
    rows, side = _rows(figures, middle, spread), np.where(happened, 1.0, -1.0)

    def loss(weights):
        lean = side * (rows @ weights)
        slope = -rows.T @ (side * expit(-lean)) + PULL * weights
        return np.logaddexp(0.0, -lean).sum() + PULL / 2 * weights @ weights, slope

    return Curve(middle, spread, _least(loss, np.zeros(rows.shape[1])))


def fit_amounts(figures, amounts) -> Curve:
    """The exponential curve whose mean amounts fit best (Poisson quasi-likelihood, any unit); `amounts` (n,), >= 0."""
    middle, spread = figures.mean(0), np.maximum(figures.std(0), 1e-9)
    rows, unit = _rows(figures, middle, spread), max(float(np.mean(amounts)), 1e-12)
    share = np.maximum(amounts, 0) / unit

    def loss(weights):
        lean = np.minimum(rows @ weights, STEEPEST)
        total = np.exp(lean)
        return (total - share * lean).sum() + PULL / 2 * weights[1:] @ weights[1:], rows.T @ (total - share) + (
            PULL * np.append(0.0, weights[1:])
        )

    weights = _least(loss, np.zeros(rows.shape[1]))
    return Curve(middle, spread, weights + np.append(np.log(unit), np.zeros(len(weights) - 1)))


def fit_days(figures, days) -> Curve:
    """The exponential curve through the middle of the days (least squares of their logs); `days` (n,), > 0."""
    middle, spread = figures.mean(0), np.maximum(figures.std(0), 1e-9)
    rows, pull = _rows(figures, middle, spread), PULL * np.eye(figures.shape[1] + 1)
    pull[0, 0] = 0.0
    return Curve(middle, spread, np.linalg.solve(rows.T @ rows + pull, rows.T @ np.log(np.maximum(days, 1e-3))))


def _least(loss, start):
    from scipy.optimize import minimize  # not at import: no page fits anything

    return minimize(loss, start, jac=True, method="L-BFGS-B").x


def _rows(figures, middle, spread):
    return np.column_stack([np.ones(len(figures)), (figures - middle) / spread])
