"""From a log to person-steps: numbers, states at the start, ends, and who is not followed further."""

import numpy as np
import pytest

from ..steps import STEP, Log, count_before, last_before, left_by_mark, left_by_silence, usual_gap

CLICKED, LEFT = 1, 2
DAY = 86_400_000_000


def log(*rows):
    """Rows (person, day, what) in any order."""
    person, day, what = (np.array(column) for column in zip(*rows, strict=True))
    return Log.of(person, day * DAY, what)


def told(steps):
    """(person, step, state, how it ended) of each row."""
    how = np.where(steps.censored, "?", np.where(steps.left, "left", "stayed"))
    return list(zip(steps.person.tolist(), steps.step.tolist(), steps.state.tolist(), how.tolist(), strict=True))


def by_mark(of, until=100, window=7):
    return told(left_by_mark(of, count_before(of, CLICKED) > 0, LEFT, window=window * DAY, until=until * DAY))


def by_silence(of, until=100, window=20):
    return told(left_by_silence(of, count_before(of, CLICKED) > 0, window=window * DAY, until=until * DAY))


def test_steps_are_numbered_and_end_by_the_mark():
    of = log((7, 1, STEP), (7, 8, STEP), (7, 10, LEFT), (9, 8, STEP))

    assert by_mark(of) == [(7, 1, 0, "stayed"), (7, 2, 0, "left"), (9, 1, 0, "stayed")]


def test_a_state_is_what_was_before_the_step_began():
    of = log((1, 1, STEP), (1, 2, CLICKED), (1, 8, STEP), (2, 8, STEP), (2, 8, CLICKED))

    assert by_mark(of) == [(1, 1, 0, "stayed"), (1, 2, 1, "stayed"), (2, 1, 0, "stayed")]


def test_somebody_elses_marks_say_nothing():
    of = log((1, 1, STEP), (1, 2, CLICKED), (1, 3, LEFT), (2, 4, STEP))

    assert by_mark(of) == [(1, 1, 0, "left"), (2, 1, 0, "stayed")]


def test_marks_before_the_first_step_of_the_next_are_not_of_the_one_before():
    of = log((1, 1, STEP), (2, 0, LEFT), (2, 4, STEP))

    assert by_mark(of) == [(1, 1, 0, "stayed")]


def test_who_left_is_not_followed_even_if_they_come_back():
    of = log((1, 1, STEP), (1, 2, LEFT), (1, 8, STEP))

    assert by_mark(of) == [(1, 1, 0, "left")]


def test_young_steps_are_censored_whether_somebody_left_or_not():
    of = log((1, 95, STEP), (1, 96, LEFT), (2, 95, STEP))

    assert by_mark(of, until=100) == [(1, 1, 0, "?"), (2, 1, 0, "?")]
    assert by_mark(of, until=102) == [(1, 1, 0, "left"), (2, 1, 0, "stayed")]


def test_a_silence_longer_than_the_window_is_leaving_and_ends_the_story():
    of = log((1, 1, STEP), (1, 11, STEP), (1, 40, STEP), (2, 50, STEP), (2, 70, STEP))

    assert by_silence(of) == [(1, 1, 0, "stayed"), (1, 2, 0, "left"), (2, 1, 0, "stayed"), (2, 2, 0, "left")]


def test_the_next_step_does_not_end_censoring_early():
    of = log((1, 90, STEP), (1, 95, STEP))

    assert by_silence(of) == [(1, 1, 0, "?"), (1, 2, 0, "?")]


def test_the_last_of_some_marks_is_told():
    of = log((1, 1, STEP), (1, 2, 5), (1, 3, STEP), (1, 4, 6), (1, 5, STEP), (2, 6, STEP))

    assert last_before(of, 5, 6)[of.what == STEP].tolist() == [0, 5, 6, 0]


def test_the_usual_gap_is_the_median_of_peoples_own():
    of = log((1, 1, STEP), (1, 3, STEP), (1, 5, STEP), (2, 0, STEP), (2, 10, STEP), (3, 5, STEP), (4, 0, STEP),
             (4, 90, STEP), (4, 30, CLICKED))  # fmt: skip

    assert usual_gap(of) == 10 * DAY
    assert np.isnan(usual_gap(log((1, 1, STEP))))


def test_an_empty_log_has_no_steps():
    nothing = np.array([], "i8")
    of = Log.of(nothing, nothing, nothing)

    assert by_mark(of) == by_silence(of) == []


@pytest.mark.parametrize("upto", [9, 10])
def test_steps_begun_in_two_stretches_are_all_steps_once(upto):
    of = log((1, 1, STEP), (1, 10, STEP), (2, 9, STEP), (2, 20, STEP))
    steps = left_by_mark(of, count_before(of, CLICKED), LEFT, window=DAY, until=100 * DAY)

    early, late = steps.begun(upto=upto * DAY), steps.begun(after=upto * DAY)

    assert len(early) + len(late) == len(steps)
    assert sorted(told(early) + told(late)) == told(steps)


def test_cohorts_are_of_whole_people_by_when_they_began():
    of = log((1, 1, STEP), (1, 90, STEP), (2, 9, STEP), (3, 5, STEP), (3, 6, STEP))
    steps = left_by_mark(of, count_before(of, CLICKED), LEFT, window=DAY, until=100 * DAY)

    earlier, later = steps.cohorts(2 / 3)

    assert earlier.person.tolist() == [1, 1, 3, 3]
    assert later.person.tolist() == [2]
    assert [len(part) for part in earlier[:0].cohorts(0.5)] == [0, 0]
