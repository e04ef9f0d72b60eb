import numpy as np
import pytest
from scipy.stats import chisquare

from ..power import needed, needed_in_all
from ..proportions import difference_of_shares
from ..split import chance_of_split, is_off


def test_the_chance_of_a_split_is_pearsons():
    found = chance_of_split([821_588, 815_482], [1, 1])

    assert found == pytest.approx(chisquare([821_588, 815_482]).pvalue)
    assert found < 2e-6  # the example of Kohavi, Tang and Xu 2020, chapter 3


def test_the_three_groups_of_a_real_test_were_split_as_meant():
    assert not is_off([21_307, 21_387, 21_306], [1, 1, 1])
    assert is_off([21_307, 21_387, 20_306], [1, 1, 1])


def test_a_split_as_meant_is_called_off_as_seldom_as_it_says():
    chance = np.random.default_rng(1)

    off = sum(is_off([4000 - k, k], [0.95, 0.05]) for k in chance.binomial(4000, 0.05, 4000))

    assert off <= 12


def test_how_many_are_needed_is_as_published():
    assert (needed(0.10, 0.11), needed(0.18, 0.20)) == (14_748, 6_035)


def test_a_small_group_left_alone_needs_more_in_all():
    assert needed_in_all(0.10, 0.11, 0.5) == pytest.approx(2 * needed(0.10, 0.11), abs=1)
    assert needed_in_all(0.10, 0.11, 0.05) > 4 * needed(0.10, 0.11)


def test_with_as_many_as_are_needed_eight_of_ten_effects_show():
    chance, n = np.random.default_rng(2), needed(0.18, 0.20)
    seen = [difference_of_shares(k, n, a, n).low > 0
            for k, a in zip(chance.binomial(n, 0.2, 1500), chance.binomial(n, 0.18, 1500), strict=True)]  # fmt: skip

    assert 0.77 < np.mean(seen) < 0.83
