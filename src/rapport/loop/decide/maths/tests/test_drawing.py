"""A little more than usual is drawn back, much more is left where it was counted."""

import pytest
from scipy import stats

from ..drawing import drawn
from ..tails import beta_of

FAIR = {"odd": 0.1, "level": 0.95}


def test_a_little_more_than_usual_is_drawn_towards_it():
    mean, low, high = drawn(13, 1000, 0.01, 0.25, **FAIR)

    assert 0.01 < mean < 0.013
    assert low < 0.01 < high


def test_what_is_far_off_is_left_where_it_was_counted():
    mean, low, high = drawn(20, 214, 0.0027, 0.25, **FAIR)

    assert mean == pytest.approx(20 / 214, rel=0.2)
    assert low > 0.04
    assert high < 0.15


def test_where_no_step_is_odd_it_is_the_beta_of_both():
    a, b = beta_of(0.02, 0.25)
    truth = stats.beta(a + 30, b + 970)

    mean, low, high = drawn(30, 1000, 0.02, 0.25, odd=0.0, level=0.9)

    assert mean == pytest.approx(truth.mean())
    assert (low, high) == pytest.approx(truth.interval(0.9), rel=1e-6)


@pytest.mark.parametrize("left", [0, 1, 50, 100])
@pytest.mark.parametrize("usual", [0.001, 0.5, 0.95])
def test_the_interval_holds_the_mean_whatever_was_counted(left, usual):
    mean, low, high = drawn(left, 100, usual, 0.25, **FAIR)

    assert 0 <= low <= mean <= high <= 1


def test_more_people_make_it_surer():
    widths = [high - low for _, low, high in (drawn(n // 50, n, 0.02, 0.25, **FAIR) for n in (100, 1000, 10_000))]

    assert widths == sorted(widths, reverse=True)
