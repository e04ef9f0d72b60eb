"""Which products go with which, in a whole catalogue? Three ways to measure likeness, and what is more than chance."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array

from .ease import MOST_PRODUCTS, ease
from .likeness import Neighbours, bm25, shrunk_cosine, worth_counting
from .rules import by_appetite, by_chance, false_discovery

WAYS: dict[str, Callable[[csr_array], Neighbours]] = {"cosine": shrunk_cosine, "bm25": bm25, "ease": ease}
#: Of the pairs that are said to go together at most so many may be chance.
FALSE_FINDS = 0.05


def ways_for(matrix: csr_array) -> list[str]:
    """The ways that this catalogue allows: EASE only for so many products as can be inverted."""
    return [way for way in WAYS if way != "ease" or len(worth_counting(matrix)) <= MOST_PRODUCTS]


def neighbours(matrix: csr_array, way: str) -> Neighbours:
    """The neighbours of every product of `matrix` (people, items); those with few buyers have, and are, none."""
    worth = worth_counting(matrix)
    near = WAYS[way](matrix[:, worth])
    items, kept = matrix.shape[1], near.item.shape[1]
    found, both, weight = (np.full((items, kept), fill, kind) for fill, kind in ((-1, "i4"), (0, "i4"), (0, "f4")))
    found[worth] = np.where(near.item >= 0, worth[near.item], -1)
    both[worth], weight[worth] = near.both, near.weight
    buyers = np.bincount(matrix.indices, minlength=items)
    return replace(near, item=found, both=both, weight=weight, buyers=buyers)


def beyond_chance(near: Neighbours, level: float = FALSE_FINDS) -> np.ndarray:
    """Which neighbours chance does not explain: false finds are at most `level` of them; bool (items, k).

    A pair must be more than chance by Fisher's test, and more than what people who buy much buy anyway. All pairs that
    were looked at count as tests; those that are not among the neighbours count as no finds. For what goes together;
    not for what somebody will buy next, which popular products often are without going with anything.
    """
    row, rank = np.nonzero(near.item >= 0)
    counts = (near.both[row, rank], near.buyers[row], near.buyers[near.item[row, rank]], near.people)
    p = np.maximum(by_chance(*counts), by_appetite(*counts, near.appetite))
    certain = np.zeros(near.item.shape, bool)
    certain[row, rank] = false_discovery(p, tests=max(2 * near.tested, len(p))) <= level
    return certain
