"""What the named did next: counted from their day on, beside others alike, and unknown where it is too early."""

import numpy as np
import pytest

from rapport.loop.decide.maths.afterwards import afterwards, running

DAYS = 50


def acts(*when: tuple[int, ...]) -> np.ndarray:
    """For each person the days on which they bought."""
    rows = [(row, day) for row, days in enumerate(when) for day in days]
    row, day = np.array(rows, int).reshape(-1, 2).T
    return running(row, day, (len(when), DAYS))


def told(bought, row, day):
    return afterwards(bought, np.ones_like(bought, bool), np.array(row), np.array(day), 30)


def test_only_the_days_after_count_and_the_thirtieth_is_the_last():
    bought = acts((0, 10, 11), (0, 10, 40), (0, 10, 41))
    assert (told(bought, [0], [10]).bought, told(bought, [1], [10]).bought, told(bought, [2], [10]).bought) == (1, 1, 0)


def test_who_was_named_lately_is_not_counted_yet():
    found = told(acts((0,), (0,)), [0, 1], [19, 20])
    assert (found.named, found.too_early) == (1, 1)


def test_others_are_compared_who_bought_as_often_and_were_not_named():
    """Two had bought once as well: one of them comes again. Who had bought ten times is none of them."""
    bought = acts((0,), (0, 15), (0,), tuple(range(12)))
    found = told(bought, [0], [12])
    assert (found.others, found.compared) == (0.5, 2)


def test_without_anybody_alike_nothing_is_compared():
    found = told(acts((0,)), [0], [5])
    assert (found.others, found.compared) == (None, 0)


@pytest.mark.parametrize("named_on", [9, 12])
def test_who_was_named_just_before_is_no_other(named_on):
    found = told(acts((0,), (0,), (0,)), [0, 1], [12, named_on])
    assert found.compared == (1 if named_on == 12 else 1.5)
