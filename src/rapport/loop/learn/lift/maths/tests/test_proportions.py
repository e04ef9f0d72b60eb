"""Against Table II of Newcombe 1998 (Statistics in Medicine 17, 873-890), and by simulation."""

import numpy as np
import pytest

from ..proportions import difference_of_shares, wilson

#: The examples (a) to (h) of the paper, and the range of its method 10.
PUBLISHED = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
    (10, 10, 0, 10, 0.6075, 1.0),
]


@pytest.mark.parametrize(("k", "n", "k_alone", "n_alone", "low", "high"), PUBLISHED)
def test_the_range_is_the_published_one(k, n, k_alone, n_alone, low, high):
    found = difference_of_shares(k, n, k_alone, n_alone)

    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)


def test_the_range_of_one_share_is_the_published_one():
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20)[0] == 0


def covered(rounds, n, n_alone, share, alone, seed):
    chance, held = np.random.default_rng(seed), 0
    for k, k_alone in zip(chance.binomial(n, share, rounds), chance.binomial(n_alone, alone, rounds), strict=True):
        found = difference_of_shares(k, n, k_alone, n_alone)
        held += found.low <= share - alone <= found.high
    return held / rounds


def test_the_range_holds_the_truth_as_often_as_it_says():
    assert 0.93 < covered(1500, 400, 60, 0.12, 0.09, seed=1) < 0.97


@pytest.mark.proof
@pytest.mark.parametrize(
    ("n", "n_alone", "share", "alone"), [(950, 50, 0.03, 0.02), (60, 60, 0.5, 0.3), (5000, 250, 0.11, 0.1)]
)
def test_the_range_holds_the_truth_with_few_and_with_many(n, n_alone, share, alone):
    assert 0.935 < covered(20_000, n, n_alone, share, alone, seed=2) < 0.975
