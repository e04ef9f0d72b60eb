import numpy as np
import pytest

from ..likeness import LEAST_BUYERS
from ..model import WAYS, beyond_chance, neighbours, ways_for
from .shop import matrix_of, tastes


@pytest.mark.parametrize("way", WAYS)
def test_a_shop_with_tastes_is_seen_through_by_every_way(way):
    near = neighbours(tastes(), way)

    row, rank = np.nonzero(beyond_chance(near))
    assert len(row) > 200
    assert (row // 10 == near.item[row, rank] // 10).mean() > 0.95


@pytest.mark.parametrize("way", WAYS)
def test_a_shop_without_tastes_has_nothing_that_goes_together(way):
    draw = np.random.default_rng(8)
    near = neighbours(matrix_of([draw.choice(40, 9, replace=False).tolist() for _ in range(300)]), way)

    assert (near.item >= 0).sum() > 400
    assert beyond_chance(near).sum() <= 4


def test_rare_products_have_no_neighbours_and_keep_the_places_of_the_others():
    rows = [[1, 2]] * 30 + [[3]] * 30 + [[0, 1]] * (LEAST_BUYERS - 1)
    near = neighbours(matrix_of(rows), "cosine")

    assert near.item[:, 0].tolist() == [-1, 2, 1, -1]
    assert (near.both[1, 0], near.buyers[0]) == (30, LEAST_BUYERS - 1)


def test_ease_is_left_out_where_a_catalogue_is_too_large(monkeypatch):
    from .. import model

    assert ways_for(tastes()) == ["cosine", "bm25", "ease"]
    monkeypatch.setattr(model, "MOST_PRODUCTS", 39)
    assert ways_for(tastes()) == ["cosine", "bm25"]


def test_a_shop_where_nobody_bought_anything_has_no_neighbours():
    near = neighbours(matrix_of([[], []]), "cosine")

    assert len(near.item) == len(beyond_chance(near)) == 0
