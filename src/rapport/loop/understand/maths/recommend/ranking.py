"""What is said to whom? The best products of each person: their own, those like theirs, those everybody buys."""

import numpy as np
from scipy.sparse import csr_array

from .likeness import Neighbours


def best(scores: csr_array, k: int) -> np.ndarray:
    """The columns of the k highest scores above 0 of each row, best first, equal ones by column; -1 where none is left.

    `scores` (people, items); result int64 (people, k).
    """
    found = np.full((scores.shape[0], k), -1)
    for row in range(scores.shape[0]):
        begin, end = scores.indptr[row], scores.indptr[row + 1]
        value, column = scores.data[begin:end], scores.indices[begin:end]
        if len(value) > k:
            some = value >= np.partition(value, -k)[-k]
            value, column = value[some], column[some]
        column = column[value > 0][np.lexsort((column[value > 0], -value[value > 0]))][:k]
        found[row, : len(column)] = column
    return found


def explored(own: csr_array, near: Neighbours) -> csr_array:
    """How much speaks for each product that somebody does not own: the sum over theirs of weight times likeness.

    `own` (people, items) holds the weight of what each person owns (above 0); result of the same shape.
    """
    known = near.item >= 0
    row = np.nonzero(known)[0]
    like = csr_array((near.weight[known], (row, near.item[known])), shape=(own.shape[1],) * 2)
    scores = (own @ like).tocsr()
    return without(scores, own)


def without(scores: csr_array, own: csr_array) -> csr_array:
    """The scores of what a person does not own."""
    owned = csr_array((np.ones(own.nnz, "f4"), own.indices, own.indptr), shape=own.shape)
    return (scores - scores.multiply(owned)).tocsr()


def popular(own: csr_array, k: int) -> np.ndarray:
    """What most people buy and this person does not own, the most bought first; int64 (people, k), -1 for none."""
    order = np.argsort(-np.bincount(own.indices, minlength=own.shape[1]), kind="stable")
    found = np.full((own.shape[0], k), -1)
    for row in range(own.shape[0]):
        owned = own.indices[own.indptr[row] : own.indptr[row + 1]]
        some = order[: k + len(owned)]
        some = some[~np.isin(some, owned)][:k]
        found[row, : len(some)] = some
    return found


def recall(said: np.ndarray, wanted: csr_array) -> np.ndarray:
    """The share of what each person then bought that was said, of at most as many as were said; 0..1, nan for nobody.

    `said` int (people, k), -1 for nothing; `wanted` (people, items) holds what they bought.
    """
    people, k = said.shape
    truth = csr_array((np.ones(wanted.nnz), wanted.indices, wanted.indptr), shape=wanted.shape)
    told = said >= 0
    guess = csr_array((np.ones(told.sum()), (np.nonzero(told)[0], said[told])), shape=wanted.shape)
    hits, of = np.asarray(truth.multiply(guess).sum(axis=1)).ravel(), np.minimum(np.diff(truth.indptr), k)
    return np.divide(hits, of, out=np.full(people, np.nan), where=of > 0)
