import numpy as np
import pytest

from ..ease import ease, ease_weights
from .shop import tastes


def test_no_other_weights_without_themselves_rebuild_the_purchases_better():
    matrix, ridge = tastes(), 20.0
    weights, dense = ease_weights(matrix, ridge=ridge).astype(float), matrix.toarray().astype(float)

    def loss(b):
        return ((dense - dense @ b) ** 2).sum() + ridge * (b**2).sum()

    draw, best = np.random.default_rng(2), loss(weights)
    for _ in range(20):
        other = weights + 0.01 * draw.normal(size=weights.shape)
        np.fill_diagonal(other, 0)
        assert loss(other) > best
    assert np.diag(weights) == pytest.approx(0)


def test_its_neighbours_are_the_largest_weights_that_anybody_bought_together():
    matrix = tastes()
    near, weights = ease(matrix, kept=4), ease_weights(matrix)

    there = (matrix.toarray() > 0).astype(int)
    both = there.T @ there
    np.fill_diagonal(both, 0)
    weights[both < 2] = 0
    assert near.weight[:, 0] == pytest.approx(weights.max(1))
    assert (np.diff(near.weight, axis=1) <= 0).all()
    assert np.array_equal(near.both[near.item >= 0], both[np.nonzero(near.item >= 0)[0], near.item[near.item >= 0]])
