"""Which products do the same people buy? Item-item likeness from co-counts, one product's row at a time.

Every purchase has a strength (`bought.strength`). Shrunk cosine: the angle between the strengths of two products, times
co-count / (co-count + shrink), so that two of two is no proof (Sarwar et al. 2001; shrinkage as Bell & Koren 2007).
BM25: the same sum over people, each purchase weighted by how much it says: many purchases of one person and products of
everybody say less (Robertson & Walker 1994; used so by the library `implicit`).
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.sparse import csr_array

from .rules import appetite_of

#: So many neighbours of a product are kept.
KEPT = 50
#: A product needs so many buyers, and a pair so many of both, before it says anything.
LEAST_BUYERS, LEAST_BOTH = 5, 3
SHRINK = 20.0
K1, B = 1.2, 0.75


@dataclass(frozen=True)
class Neighbours:
    """The likest products of each, best first: places (items, k), -1 where there are fewer.

    `both` (items, k) counts who bought the two, `weight` (items, k) is the likeness, `buyers` (items,) who bought each;
    `people` in all, `tested` pairs of products in all that at least LEAST_BOTH bought, `appetite` as in `rules`.
    """

    item: np.ndarray
    both: np.ndarray
    weight: np.ndarray
    buyers: np.ndarray
    people: int
    tested: int
    appetite: float = 1.0


def who_bought(person, item, people: int, items: int, strength=1.0) -> csr_array:
    """The matrix (people, items) with the strength of each purchase, 0 where there is none; each pair given once."""
    return csr_array((np.broadcast_to(strength, len(person)).astype("f4"), (person, item)), shape=(people, items))


def worth_counting(matrix: csr_array, least: int = LEAST_BUYERS) -> np.ndarray:
    """The places of the products that enough people bought, ascending."""
    return np.flatnonzero(buyers_of(matrix) >= least)


def buyers_of(matrix: csr_array) -> np.ndarray:
    """How many people bought each product; int64 (items,)."""
    return np.bincount(matrix.indices, minlength=matrix.shape[1])


def shrunk_cosine(matrix: csr_array, *, shrink: float = SHRINK, kept: int = KEPT) -> Neighbours:
    """Neighbours by cosine, drawn towards 0 where few bought both; weights 0..1."""
    length = np.sqrt(np.bincount(matrix.indices, matrix.data.astype("f8") ** 2, minlength=matrix.shape[1]))
    norm = np.divide(1.0, length, out=np.zeros(len(length)), where=length > 0)
    return _likest(matrix, matrix.data, norm.astype("f4"), shrink, kept)


def bm25(matrix: csr_array, *, k1: float = K1, b: float = B, kept: int = KEPT) -> Neighbours:
    """Neighbours by BM25: people are the documents, products the terms; weights >= 0, to be compared, not read."""
    people, items = matrix.shape
    length = np.diff(matrix.indptr)
    dear = k1 * (1 - b + b * length / max(length.mean(), 1e-9)) if people else length
    rare = np.log(max(people, 1)) - np.log1p(buyers_of(matrix))
    said = matrix.data * (k1 + 1) / (matrix.data + np.repeat(dear, length)) * np.maximum(rare, 0)[matrix.indices]
    return _likest(matrix, said.astype("f4"), np.ones(items, "f4"), 0.0, kept)


def _likest(matrix: csr_array, weight, norm, shrink: float, kept: int) -> Neighbours:
    by_item = csr_array((weight, matrix.indices, matrix.indptr), shape=matrix.shape).tocsc()
    item, both, likeness, tested = _kernel()(
        matrix.indptr.astype("i8"), matrix.indices.astype("i8"), weight,
        by_item.indptr.astype("i8"), by_item.indices.astype("i8"), by_item.data,
        norm, np.float32(shrink), max(1, min(kept, matrix.shape[1])), LEAST_BOTH,
    )  # fmt: skip
    appetite = appetite_of(np.diff(matrix.indptr))
    return Neighbours(item, both, likeness, buyers_of(matrix), matrix.shape[0], int(tested), appetite)


@cache
def _kernel():
    """The compiled loop; only who fits loads the compiler."""
    from numba import njit

    return njit(cache=True)(_rows)


def _rows(starts, items, weights, item_starts, people, item_weights, norm, shrink, kept, least):
    """For each product: walk its buyers' products, sum, and keep the best `kept` by insertion."""
    count_of = item_starts.size - 1
    found = np.full((count_of, kept), -1, np.int32)
    both = np.zeros((count_of, kept), np.int32)
    best = np.zeros((count_of, kept), np.float32)
    count = np.zeros(count_of, np.int32)
    total = np.zeros(count_of, np.float32)
    touched = np.empty(count_of, np.int64)
    tested = 0
    for one in range(count_of):
        n = 0
        for at in range(item_starts[one], item_starts[one + 1]):
            person, mine = people[at], item_weights[at]
            for place in range(starts[person], starts[person + 1]):
                other = items[place]
                if count[other] == 0:
                    touched[n] = other
                    n += 1
                count[other] += 1
                total[other] += mine * weights[place]
        filled = 0
        for at in range(n):
            other = touched[at]
            times, value = count[other], total[other]
            count[other] = 0
            total[other] = 0.0
            if other == one or times < least:
                continue
            tested += 1
            value = value * norm[one] * norm[other] * times / (times + shrink)
            if value <= 0 or (filled == kept and value <= best[one, kept - 1]):
                continue
            spot = filled if filled < kept else kept - 1
            while spot > 0 and best[one, spot - 1] < value:
                best[one, spot] = best[one, spot - 1]
                found[one, spot] = found[one, spot - 1]
                both[one, spot] = both[one, spot - 1]
                spot -= 1
            best[one, spot], found[one, spot], both[one, spot] = value, other, times
            if filled < kept:
                filled += 1
    return found, both, best, tested // 2
