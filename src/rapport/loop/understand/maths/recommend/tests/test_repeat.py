import numpy as np
import pytest

from ..repeat import GUESS, due_day, due_share, fit_rhythm, repeat_score


def test_what_was_bought_often_and_lately_comes_first():
    often, once, dropped = (repeat_score(w, n, first, last, 100, 28, GUESS)
                            for w, n, first, last in ((5.0, 6, 40, 95), (0.9, 1, 90, 90), (0.3, 4, 0, 15)))  # fmt: skip

    assert often > once > dropped >= 0


def test_a_product_bought_yesterday_every_eight_weeks_is_not_due_as_one_bought_weekly():
    weekly = due_share(9, 36, 99, 100, 14, GUESS)
    every_eight_weeks = due_share(3, -13, 99, 100, 14, GUESS)

    assert weekly > 2 * every_eight_weeks


def test_the_due_day_is_where_half_of_the_silences_are_over():
    from ...rhythm import lateness

    at = due_day(5, 10, 66, GUESS)

    assert lateness(4, 56, at - 66, GUESS) == pytest.approx(0.5)


def test_the_rhythm_is_taught_by_all_pairs_and_guessed_without_any_return():
    draw = np.random.default_rng(3)
    days = draw.geometric(0.3, 4000)
    first = draw.integers(0, 100, 4000)
    last = first + np.where(days > 1, draw.integers(1, 200, 4000), 0)

    assert fit_rhythm(np.ones(9, int), np.zeros(9), np.zeros(9), 50) is GUESS
    assert fit_rhythm(days, first, last, 300) != GUESS
