"""Money: against a plain t-test, against drawing units, and by simulation with sums as skewed as real ones."""

import numpy as np
import pytest
from scipy.stats import ttest_ind

from ..money import difference_of_means, drawn_difference


def told(sums):
    return len(sums), sums.sum(), np.square(sums).sum()


def histogram(sums):
    return np.unique(sums, return_counts=True)


def spent(chance, n, buyers):
    """Most buy nothing, some a little, few much."""
    return np.where(chance.random(n) < buyers, np.rint(chance.lognormal(4, 1, n)), 0)


def test_the_range_is_that_of_welch():
    chance = np.random.default_rng(4)
    one, alone = chance.normal(12, 5, 40), chance.normal(10, 2, 25)
    known = ttest_ind(one, alone, equal_var=False).confidence_interval()

    found = difference_of_means(*told(one), *told(alone))

    assert (found.low, found.high) == pytest.approx((known.low, known.high))
    assert found.mean == pytest.approx(one.mean() - alone.mean())


def test_nobody_who_bought_is_no_range_at_all():
    found = difference_of_means(10, 0, 0, 20, 0, 0)

    assert (found.mean, found.low, found.high) == (0, 0, 0)


def test_drawing_units_agrees_with_the_formula_where_many_bought():
    chance = np.random.default_rng(5)
    one, alone = spent(chance, 20_000, 0.3), spent(chance, 20_000, 0.28)

    drawn = drawn_difference(*histogram(one), *histogram(alone), seed=7)
    formula = difference_of_means(*told(one), *told(alone))

    assert drawn.mean == pytest.approx(formula.mean)
    assert (drawn.low, drawn.high) == pytest.approx((formula.low, formula.high), abs=0.1 * (formula.high - formula.low))
    assert drawn == drawn_difference(*histogram(one), *histogram(alone), seed=7)


@pytest.mark.proof
def test_the_drawn_range_holds_the_truth_where_few_bought():
    chance, held, rounds = np.random.default_rng(6), 0, 400
    mean = np.exp(4.5)
    for number in range(rounds):
        one, alone = spent(chance, 3000, 0.05), spent(chance, 3000, 0.04)
        found = drawn_difference(*histogram(one), *histogram(alone), seed=number)
        held += found.low <= 0.01 * mean <= found.high

    assert 0.92 < held / rounds < 0.975


@pytest.mark.proof
def test_people_of_one_organisation_counted_alone_would_be_too_sure():
    """Twenty people each, who buy or not together: by unit the range holds, by person it holds far too seldom."""
    chance, by_unit, by_person, rounds = np.random.default_rng(8), 0, 0, 600
    for _ in range(rounds):
        one, alone = (np.rint(chance.lognormal(3, 1, 60)) for _ in range(2))
        found = difference_of_means(*told(one), *told(alone))
        alike = difference_of_means(*told(np.repeat(one / 20, 20)), *told(np.repeat(alone / 20, 20)))
        by_unit += found.low <= 0 <= found.high
        by_person += alike.low <= 0 <= alike.high

    assert by_unit / rounds > 0.93
    assert by_person / rounds < 0.5
