"""Basket rules on 9,835 real baskets: the published figures, and none where goods are dealt at random."""

import os
from pathlib import Path

import duckdb
import numpy as np
import pytest

from ..maths.recommend.likeness import buyers_of, shrunk_cosine, who_bought
from ..maths.recommend.model import beyond_chance
from ..maths.recommend.rules import confidence, lift, support


@pytest.fixture(scope="module")
def groceries():
    """Which basket holds which item, as places, and the names of the items."""
    folder = Path(os.environ.get("RAPPORT_DATA", Path(__file__).parents[6] / "shared" / "data"))
    file = folder / "groceries.parquet"
    if not file.exists():
        pytest.skip(f"{file} is not there; set RAPPORT_DATA to the folder with the reference data.")
    rows = duckdb.sql(f"SELECT basket, item FROM '{file}'").fetchnumpy()
    names, item = np.unique(rows["item"].astype(str), return_inverse=True)
    return np.unique(rows["basket"], return_inverse=True)[1], item, names.tolist()


def held(basket, item):
    """The matrix of the baskets, each item in it once."""
    pair = np.unique(basket * (item.max() + 1) + item)
    return who_bought(pair // (item.max() + 1), pair % (item.max() + 1), basket.max() + 1, item.max() + 1)


def test_the_groceries_have_their_published_supports(groceries):
    basket, item, names = groceries
    baskets = held(basket, item)

    alone = dict(zip(names, buyers_of(baskets), strict=True))

    assert baskets.shape == (9835, 169)
    assert support(alone["whole milk"], 9835) == pytest.approx(0.2555, abs=5e-5)
    assert support(alone["other vegetables"], 9835) == pytest.approx(0.1935, abs=5e-5)


@pytest.mark.parametrize(
    ("first", "second", "share", "certainty", "times"),
    [
        ("other vegetables", "whole milk", 0.0748, 0.3868, 1.5136),
        ("root vegetables", "other vegetables", 0.0474, 0.4347, 2.2466),
        ("butter", "whole milk", 0.0276, 0.4972, 1.9461),
    ],
)
def test_the_groceries_have_their_published_rules(groceries, first, second, share, certainty, times):
    basket, item, names = groceries
    one, other = names.index(first), names.index(second)
    near = shrunk_cosine(held(basket, item), kept=168)

    both = near.both[one][near.item[one] == other][0]

    assert support(both, near.people) == pytest.approx(share, abs=5e-5)
    assert confidence(both, near.buyers[one]) == pytest.approx(certainty, abs=5e-5)
    assert lift(both, near.buyers[one], near.buyers[other], near.people) == pytest.approx(times, abs=5e-5)


def test_shuffled_groceries_have_no_rules(groceries):
    """The same goods dealt at random to baskets of the same sizes: what is left is chance, and is not found."""
    basket, item, _ = groceries
    dealt = np.random.default_rng(5).permutation(item)

    real, chance = (beyond_chance(shrunk_cosine(held(basket, each))).sum() for each in (item, dealt))

    assert real > 400
    assert chance < 20
