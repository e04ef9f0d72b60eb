from dataclasses import replace
from itertools import pairwise
from math import fsum

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.loop.understand.tests.anybody import parameters_of

from ..figures import NAMES, figure, measured
from ..moves import Cause, Story, course, moves
from ..parameters import default_parameters
from ..roles import Direction, Habit, Role
from ..state import DAY, TOUCH
from .touches import START, from_wild, ordered, touch, wild_touch

GUESS = default_parameters()
HOUR = DAY // 24


def at(days):
    return START + int(days * DAY)


def story_of(*touches, fits=(), late=(), habit=Habit.BUYING):
    found = ordered(*touches) if touches else np.zeros(0, TOUCH)
    spans = [(at(begins), at(ends)) for begins, ends in late]
    return Story(1, found, [(0, GUESS), *((at(days), fitted) for days, fitted in fits)], spans, habit)


@st.composite
def wild_stories(draw):
    rows = draw(st.lists(wild_touch, max_size=40))
    found = from_wild([(1, *row[1:]) for row in rows]) if rows else np.zeros(0, TOUCH)
    slots = st.integers(0, 45 * 9)
    fits = [(0, GUESS)] + [
        (START + slot * HOUR, parameters_of(seed)) for slot, seed in sorted(draw(
            st.lists(st.tuples(slots, st.integers(0, 9)), max_size=5, unique_by=lambda fit: fit[0])))
    ]  # fmt: skip
    late = [(START + begins * HOUR, START + (begins + days) * HOUR)
            for begins, days in draw(st.lists(st.tuples(slots, st.integers(0, 90)), max_size=4))]  # fmt: skip
    return Story(1, found, fits, late, draw(st.sampled_from([Habit.BUYING, Habit.ANSWERING])))


@settings(deadline=None, max_examples=150)
@given(wild_stories(), st.sampled_from(NAMES), st.tuples(st.integers(0, 45 * 9), st.integers(0, 45 * 9)),
       st.integers(0, 12))  # fmt: skip
def test_the_parts_add_up_to_the_change_of_the_figure(story, name, between, most):
    since, until = (START + slot * HOUR for slot in sorted(between))
    found = moves(name, story, since, until, most=most)
    ends = course(name, story, [since, until]).value

    parts = [np.nan_to_num(found.before), *found.passed, *found.moved]
    widest = max(1.0, *np.abs(parts).tolist())
    assert abs(fsum(parts) - np.nan_to_num(found.after)) <= 1e-9 * widest
    assert (found.before, found.after) == pytest.approx(tuple(ends), rel=1e-6, nan_ok=True)
    assert found.known.sum() == int(not np.isnan(found.after)) - int(not np.isnan(found.before))
    assert all((one.at, one.cause) <= (other.at, other.cause) for one, other in pairwise(found.stops))


@settings(deadline=None, max_examples=60)
@given(wild_stories(), st.sampled_from(NAMES), st.integers(0, 45 * 9), st.randoms())
def test_a_touch_that_is_told_late_stands_where_it_happened(story, name, middle, chance):
    shuffled = list(story.touches)
    chance.shuffle(shuffled)
    again = replace(story, touches=ordered(np.array(shuffled, TOUCH)) if shuffled else story.touches)

    here, there = (moves(name, one, START, START + middle * HOUR) for one in (story, again))
    assert here.stops == there.stops
    assert here.moved.tolist() == there.moved.tolist()


@settings(deadline=None, max_examples=60)
@given(wild_stories(), st.sampled_from(NAMES), st.lists(st.integers(0, 45 * 9), min_size=1, max_size=4))
def test_a_stretch_is_moved_as_much_as_its_pieces(story, name, cuts):
    ends = [START + slot * HOUR for slot in sorted([0, 45 * 9, *cuts])]
    whole = moves(name, story, ends[0], ends[-1])
    pieces = [moves(name, story, *piece) for piece in pairwise(ends)]

    assert [stop for piece in pieces for stop in piece.stops] == whole.stops
    assert [part for piece in pieces for part in piece.moved] == pytest.approx(whole.moved.tolist())


def test_silence_alone_is_all_time():
    regular = story_of(*(touch(Role.ORDER, days=7 * week, value=2500) for week in range(10)))
    found = moves("continuity", regular, at(64), at(90))

    assert found.stops == []
    assert found.passed.tolist() == [found.after - found.before]
    assert found.after < found.before


def test_each_touch_does_what_it_does_and_time_does_the_rest():
    weekly = story_of(*(touch(Role.ORDER, days=7 * week, value=2500) for week in range(10)))
    found = moves("continuity", weekly, at(49.5), at(64))

    assert [stop.cause for stop in found.stops] == [Cause.TOUCH, Cause.TOUCH]
    assert np.all(found.moved > 0)
    assert np.all(found.passed < 0)


def test_a_refit_is_told_apart_from_what_the_customer_did():
    learned = parameters_of(3)
    regular = story_of(touch(Role.ORDER, value=900), touch(Role.ORDER, days=9, value=700), fits=[(12, learned)])
    found = moves("value", regular, at(10), at(14))

    then = figure("value", regular.states_after([2]), GUESS, at(12))
    now = figure("value", regular.states_after([2]), learned, at(12))
    assert [stop.cause for stop in found.stops] == [Cause.FIT]
    assert found.moved == pytest.approx(now - then)


def test_the_first_order_makes_the_chance_known():
    newcomer = story_of(touch(Role.CONTACT, days=1), touch(Role.ORDER, days=3, value=900))
    found = moves("continuity", newcomer, at(0), at(5))

    assert np.isnan(found.before)
    assert found.known.tolist() == [0, 1]
    assert found.moved[1] + found.passed[2] == pytest.approx(found.after)


def test_a_promise_past_its_date_lowers_trust_until_it_is_settled():
    kept = touch(Role.PROMISE_KEPT, Direction.FROM_US)
    found = moves("trust", story_of(kept, late=[(2, 6), (9, 9)]), at(1), at(10))

    assert [stop.cause for stop in found.stops] == [Cause.LATE, Cause.SETTLED]
    assert found.moved[0] < 0 < found.moved[1]
    assert found.before == found.after


def test_trust_may_be_known_for_a_while_only():
    found = moves("trust", story_of(late=[(2, 6)]), at(1), at(10))

    assert found.known.tolist() == [1, -1]
    assert np.isnan([found.before, found.after]).all()


def test_many_touches_are_told_by_the_day():
    visits = [touch(Role.CONTACT, days=day + hour / 24, topic=hour) for day in range(4) for hour in range(5)]
    found = moves("balance", story_of(*visits), at(0.5), at(4), most=10)

    assert [(stop.first, stop.beyond) for stop in found.stops] == [(5, 10), (10, 15), (15, 20)]
    assert [stop.at for stop in found.stops] == [at(day + 4 / 24) for day in (1, 2, 3)]


def test_the_course_is_told_only_from_what_had_happened_and_was_learned():
    story = story_of(touch(Role.ORDER), touch(Role.ORDER, days=20), fits=[(10, parameters_of(1))])
    before = course("continuity", replace(story, touches=story.touches[:1], fits=story.fits[:1]), [at(-1), at(5)])
    told = course("continuity", story, [at(-1), at(5), at(25)])

    assert told.value[:2].tolist() == pytest.approx(before.value.tolist(), nan_ok=True)
    assert np.isnan(told.value[0])
    assert told.low[2] < told.value[2] < told.high[2]


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_the_same_with_and_without_its_interval(name):
    story = story_of(
        *(touch(Role.ORDER, days=7 * i, value=900 + i, topic=i % 3) for i in range(6)),
        touch(Role.ASKED_US, days=8), touch(Role.ANSWERED, Direction.FROM_US, days=9),
        touch(Role.ASKED_THEM, Direction.FROM_US, days=10), touch(Role.ANSWER, days=11),
        touch(Role.PROMISE_KEPT, Direction.FROM_US, days=12),
    )  # fmt: skip
    state = story.states_after([len(story.touches)])
    alone, whole = (ask(name, state, GUESS, at(50)) for ask in (figure, measured))

    assert not np.isnan(alone).any()
    assert alone == pytest.approx(whole.value, rel=1e-6)
    assert name in {"usual_gap", "balance"} or whole.low <= whole.value <= whole.high
