"""Courses against values worked by hand, and the line itself against a walk along it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rapport.strategy.plans.maths import SLACK, Course, Way, course, expected, share_done, share_gone, to_go

FIGURES = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))


def test_half_way_up_in_half_the_time_is_on_course():
    way = Way(baseline=100, target=140, value=120, days=100, gone=50)

    assert (share_done(way), share_gone(way), expected(way), to_go(way)) == (0.5, 0.5, 120, 20)
    assert course(way) is Course.ON_COURSE


def test_a_figure_that_is_to_fall_is_measured_the_same_way():
    way = Way(baseline=9, target=2, value=7.5, days=70, gone=35)

    assert share_done(way) == pytest.approx(1.5 / 7)
    assert expected(way) == 5.5
    assert to_go(way) == -5.5
    assert course(way) is Course.BEHIND


@pytest.mark.parametrize(
    ("value", "gone", "where"),
    [
        (140, 10, Course.REACHED),
        (150, 101, Course.REACHED),
        (139, 101, Course.MISSED),
        (90, 5, Course.BEGUN),
        (90, 10, Course.BEHIND),
        (102, 10, Course.ON_COURSE),
        (118, 50, Course.ON_COURSE),
        (117, 50, Course.BEHIND),
        (139, 100, Course.ON_COURSE),
        (130, 100, Course.BEHIND),
    ],
)
def test_what_is_said_of_a_goal_from_100_to_140_in_100_days(value, gone, where):
    assert course(Way(100, 140, value, 100, gone)) is where


@given(FIGURES, FIGURES, st.integers(30, 2000), st.integers(0, 2000))
def test_whoever_walks_on_the_line_is_never_behind_and_whoever_stays_far_below_is(baseline, target, days, gone):
    assume(abs(target - baseline) > 0.01 and 14 <= gone <= days)
    on_the_line = Way(baseline, target, expected(Way(baseline, target, baseline, days, gone)), days, gone)
    stayed = Way(baseline, target, baseline, days, gone)

    assert course(on_the_line) in {Course.ON_COURSE, Course.REACHED}
    assert (course(stayed) is Course.BEHIND) == (gone / days - SLACK > 0)
