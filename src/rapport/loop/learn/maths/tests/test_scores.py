import numpy as np
import pytest

from ..scores import lead, score


def test_a_guess_is_neither_ahead_of_nor_behind_itself():
    said, happened = np.array([0.2, 0.7, 0.4, 0.9]), np.array([0, 1, 0, 1])

    found = score(said, said, happened, np.arange(4), np.zeros(4))

    assert (found.ahead, found.low, found.high) == (0, 0, 0)
    assert (found.auc, found.base, found.guesses, found.people) == (1, 0.5, 4, 4)
    assert found.brier == pytest.approx((0.04 + 0.09 + 0.16 + 0.01) / 4)


def test_the_better_guess_is_ahead_by_more_than_chance():
    chance = np.random.default_rng(3)
    true = chance.random(4000)
    happened, dull = chance.random(4000) < true, np.full(4000, 0.5)

    found = score(dull, true, happened, np.arange(4000), np.zeros(4000))

    assert found.low > 0
    assert found.ahead == pytest.approx(1 / 12, abs=0.02)


def test_only_people_of_one_day_are_ranked_against_each_other():
    said, happened = np.array([0.1, 0.2, 0.8, 0.9]), np.array([True, False, True, False])
    two_days = np.array([0, 0, 1, 1])

    assert score(said, said, happened, np.arange(4), two_days).auc == 0


def test_nobody_to_rank_is_no_ranking():
    assert np.isnan(score(np.array([0.1]), np.array([0.1]), np.array([True]), np.arange(1), np.zeros(1)).auc)


def test_the_interval_covers_as_often_as_it_says_when_one_person_counts_four_times():
    chance, covered = np.random.default_rng(5), 0
    party = np.repeat(np.arange(150), 4)
    for _ in range(600):
        _, low, high = lead(chance.normal(size=150)[party] + 0.3 * chance.normal(size=600), party)
        covered += low <= 0 <= high

    assert 0.92 < covered / 600 < 0.975
