import numpy as np
import pytest

from ..likeness import K1, LEAST_BOTH, SHRINK, B, bm25, buyers_of, shrunk_cosine, worth_counting
from .shop import matrix_of, tastes


@pytest.fixture(scope="module")
def shop():
    return tastes()


def whole(near):
    """The neighbours as a dense matrix of weights."""
    weights = np.zeros((len(near.item), len(near.item)))
    row, rank = np.nonzero(near.item >= 0)
    weights[row, near.item[row, rank]] = near.weight[row, rank]
    return weights


def counted(matrix):
    """How many bought each two products; 0 on the diagonal."""
    there = (matrix.toarray() > 0).astype(int)
    both = there.T @ there
    np.fill_diagonal(both, 0)
    return both


def test_the_cosine_is_what_its_formula_says(shop):
    near = shrunk_cosine(shop, kept=40)

    dense, both = shop.toarray().astype(float), counted(shop)
    length = np.sqrt((dense**2).sum(0))
    expected = dense.T @ dense / np.outer(length, length) * both / (both + SHRINK)
    assert whole(near) == pytest.approx(np.where(both >= LEAST_BOTH, expected, 0), abs=1e-6)


def test_bm25_is_what_its_formula_says(shop):
    near = bm25(shop, kept=40)

    dense, both = shop.toarray().astype(float), counted(shop)
    length, rare = (dense > 0).sum(1), np.log(len(dense)) - np.log1p((dense > 0).sum(0))
    said = dense * (K1 + 1) / (dense + K1 * (1 - B + B * length[:, None] / length.mean())) * np.maximum(rare, 0)
    assert whole(near) == pytest.approx(np.where(both >= LEAST_BOTH, said.T @ said, 0), rel=1e-5)


def test_the_best_are_kept_in_order_with_their_counts(shop):
    few, all_ = shrunk_cosine(shop, kept=5), shrunk_cosine(shop, kept=40)

    both = counted(shop)
    assert np.array_equal(few.weight, all_.weight[:, :5])
    assert (np.diff(few.weight, axis=1) <= 0).all()
    assert np.array_equal(few.both, both[np.arange(40)[:, None], few.item])
    assert np.array_equal(few.buyers, (shop.toarray() > 0).sum(0))
    assert few.tested == (np.triu(both) >= LEAST_BOTH).sum()


def test_products_of_one_taste_are_near_each_other(shop):
    near = shrunk_cosine(shop, kept=3)

    assert (near.item // 10 == np.arange(40)[:, None] // 10).mean() > 0.95


def test_two_of_two_weigh_less_than_forty_of_fifty():
    rows = [[0, 1]] * 2 + [[2, 3]] * 40 + [[2]] * 10
    near = shrunk_cosine(matrix_of(rows))

    assert near.weight[0, 0] < near.weight[2, 0]


def test_a_product_without_company_has_no_neighbours():
    near = shrunk_cosine(matrix_of([[0], [0, 1], [1, 2]]))

    assert (near.item == -1).all()
    assert near.tested == 0


def test_only_what_enough_people_bought_is_counted():
    matrix = matrix_of([[0, 1]] * 5 + [[2]] * 4)

    assert buyers_of(matrix).tolist() == [5, 5, 4]
    assert worth_counting(matrix).tolist() == [0, 1]
