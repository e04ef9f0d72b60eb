import numpy as np
import pytest
from scipy.sparse import csr_array

from ..likeness import Neighbours
from ..ranking import best, explored, popular, recall, without


def test_the_highest_come_first_and_nothing_is_said_of_zero():
    scores = csr_array([[0.0, 3.0, 1.0, 2.0], [0.0, 0.0, 0.0, 0.5], [1.0, 1.0, 1.0, 1.0]])

    assert best(scores, 3).tolist() == [[1, 3, 2], [3, -1, -1], [0, 1, 2]]


def test_what_is_like_theirs_adds_up_and_what_they_own_is_not_said():
    near = Neighbours(
        item=np.array([[1, 2], [2, -1], [0, -1]]), both=np.zeros((3, 2), int),
        weight=np.array([[0.5, 0.2], [0.4, 0], [1, 0]]),
        buyers=np.ones(3, int), people=3, tested=3,
    )  # fmt: skip
    own = csr_array([[2.0, 0, 0], [1.0, 1.0, 0], [0, 0, 0]])

    assert explored(own, near).toarray() == pytest.approx(np.array([[0, 1, 0.4], [0, 0, 0.6], [0, 0, 0]]))


def test_popular_leaves_out_what_they_own():
    own = csr_array([[1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 1, 1]])

    assert popular(own, 2).tolist() == [[2, 3], [1, 3], [1, -1]]


def test_without_keeps_only_what_is_not_owned():
    assert without(csr_array([[1.0, 2.0]]), csr_array([[0.0, 7.0]])).toarray().tolist() == [[1.0, 0.0]]


def test_recall_is_of_at_most_as_many_as_were_said():
    wanted = csr_array([[1, 1, 1, 0], [0, 0, 0, 0], [0, 0, 0, 1]])

    assert recall(np.array([[0, 3], [0, 1], [3, -1]]), wanted) == pytest.approx([0.5, np.nan, 1], nan_ok=True)
