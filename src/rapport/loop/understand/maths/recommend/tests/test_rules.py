import numpy as np
import pytest
from scipy.stats import false_discovery_control, hypergeom

from ..rules import appetite_of, by_appetite, by_chance, false_discovery

N = 1000
TABLES = np.array([(2, 10, 5), (5, 20, 30), (0, 5, 6), (300, 400, 500), (1, 40, 60), (30, 50, 400), (5, 5, 1000)])


def test_by_chance_is_fishers_exact_test():
    both, of, other = TABLES.T

    assert by_chance(both, of, other, N) == pytest.approx(hypergeom.sf(both - 1, N, of, other), rel=1e-9)


def test_false_discovery_is_benjamini_and_hochbergs():
    p = np.random.default_rng(1).uniform(size=200) ** 3

    assert false_discovery(p) == pytest.approx(false_discovery_control(p))


def test_by_appetite_is_the_tail_of_a_poisson_about_what_sizes_explain():
    from scipy.stats import poisson

    both, of, other = TABLES.T

    assert by_appetite(both, of, other, N, 1.5) == pytest.approx(poisson.sf(both - 1, 1.5 * of * other / N))
    assert appetite_of([4, 4, 4]) == pytest.approx(3 / 4)
    assert appetite_of([1, 1, 10]) > 1


def test_the_best_of_more_tests_are_held_to_all_of_them():
    p = np.sort(np.random.default_rng(1).uniform(size=200) ** 3)

    assert (false_discovery(p[:50], tests=200) >= false_discovery(p)[:50] - 1e-12).all()
    assert false_discovery([0.01], tests=200) == 1
