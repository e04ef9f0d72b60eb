import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ..counters import decayed
from ..fold import DAILY_CAP, NotFoldable, fold, late
from ..roles import Direction, Habit, Ratio, Role
from ..state import DAY, TOUCH, empty_states
from .touches import HOUR, START, from_wild, ordered, state_of, touch, wild_touch

PARTIES = np.array([1, 2, 3])


def folded(touches, *cuts):
    """The states after folding `touches` in batches cut at these places."""
    states = empty_states(PARTIES)
    for batch in np.split(touches, cuts):
        fold(states, batch["party"] - 1, batch)
    return states


@settings(deadline=None, max_examples=200)
@given(st.lists(wild_touch, max_size=60), st.data())
def test_however_touches_are_cut_into_batches_the_state_is_equal_bit_for_bit(rows, data):
    touches = from_wild(rows)
    in_time = touches[np.lexsort((touches["id_lo"], touches["id_hi"], touches["occurred_at"]))]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(touches)), max_size=6)))

    live = empty_states(PARTIES)
    for batch in np.split(in_time, cuts):
        batch = ordered(batch)
        fold(live, batch["party"] - 1, batch)

    assert live.tobytes() == folded(touches).tobytes()
    assert live.tobytes() == folded(touches, *cuts).tobytes()


@settings(deadline=None, max_examples=100)
@given(st.lists(wild_touch, max_size=60))
def test_the_state_keeps_its_promises_for_any_touches(rows):
    states = folded(from_wild(rows))

    assert np.all(states["successes"] <= states["trials"])
    assert np.all(states["habit_first_at"] <= states["habit_last_at"])
    assert np.all(states["habit_log_gaps"] >= 0)
    assert np.all(states["valued_days"] <= states["habit_days"][:, Habit.BUYING])
    assert np.all((states["value_sum"] > 0) == (states["valued_days"] > 0))
    assert np.all(states["in_fast"] <= states["in_n"])
    assert np.all(states["channels"].sum(1) == states["in_n"])


@settings(deadline=None, max_examples=100)
@given(st.lists(wild_touch, min_size=1, max_size=40))
def test_a_late_touch_is_known_and_refolding_its_party_gives_the_rebuilt_state(rows):
    touches = from_wild(rows)
    seen, straggler = touches[np.arange(touches.size) != touches.size // 2], touches[touches.size // 2 :][:1]
    states = folded(seen)
    row = straggler["party"] - 1

    if late(states, row, straggler)[0]:
        with pytest.raises(NotFoldable, match="not later"):
            fold(states, row, straggler)
        states[row] = empty_states(straggler["party"])
        theirs = touches[touches["party"] == straggler["party"]]
        fold(states, theirs["party"] - 1, theirs)
    else:
        fold(states, row, straggler)

    assert states.tobytes() == folded(touches).tobytes()


def test_what_is_ignored_or_has_no_direction_leaves_no_trace():
    note = touch(Role.PLAIN, Direction.NONE)
    opened = touch(Role.IGNORED, Direction.FROM_THEM)

    assert state_of(note, opened).tobytes() == empty_states([1])[0].tobytes()


def test_counters_are_halved_after_their_half_lives():
    state = state_of(touch(days=0), touch(days=30), touch(direction=Direction.FROM_US, days=60))

    assert state["in_fast"] == decayed(1.0, 60, 30) + decayed(1.0, 30, 30)
    assert state["in_slow"] == pytest.approx(decayed(1.0, 60, 180) + decayed(1.0, 30, 180))
    assert (state["out_fast"], state["out_slow"]) == (1.0, 1.0)
    assert state["counter_at"] == START + 60 * DAY


def test_a_flood_on_one_day_counts_five_times_in_the_counters_and_fully_in_the_counts():
    flood = [touch(days=i / 100, channel=3) for i in range(20)]

    state = state_of(*flood)

    assert state["in_n"] == 20
    assert DAILY_CAP - 0.1 < state["in_slow"] < DAILY_CAP
    assert state_of(*flood, touch(days=0.3, channel=4))["in_slow"] > DAILY_CAP
    assert state_of(*flood, touch(days=1.0, channel=3))["in_slow"] > DAILY_CAP


def test_what_only_we_do_raises_traffic_and_nothing_else():
    state = state_of(*(touch(role, Direction.FROM_US, days=role, topic=2, value=900) for role in Role if role < 16))

    assert state["out_n"] == 11
    assert state["in_n"] == state["in_slow"] == state["orders"] == state["spend"] == 0
    assert state["habit_days"].sum() == state["channels"].sum() == state["topics"].sum() == 0
    assert state["successes"].sum() == state["successes"][Ratio.WE_ANSWER] == 1


def test_a_mutual_touch_is_traffic_both_ways_and_an_act_of_answering():
    state = state_of(touch(direction=Direction.MUTUAL, channel=5, topic=7, colleague=15))

    assert (state["in_n"], state["out_n"], state["in_fast"], state["out_fast"]) == (1, 1, 1.0, 1.0)
    assert list(state["habit_days"]) == [0, 1, 0]
    assert state["channels"][5] == state["topics"][7] == state["colleagues"][15] == 1


def test_orders_on_one_day_are_one_act_and_gaps_are_whole_days():
    late_evening, next_morning = touch(Role.ORDER, days=0.99), touch(Role.ORDER, days=1.01)

    state = state_of(touch(Role.ORDER, days=0.1), late_evening, next_morning, touch(Role.ORDER, days=8.5))

    assert state["orders"] == 4
    assert state["habit_days"][Habit.BUYING] == 3
    assert state["habit_log_gaps"][Habit.BUYING] == np.log(7)
    assert state["habit_last_at"][Habit.BUYING] == START + int(8.5 * DAY)


def test_the_value_of_a_day_is_that_of_its_orders_together():
    state = state_of(
        touch(Role.ORDER, days=0.1, value=3000, margin=900),
        touch(Role.ORDER, days=0.2, value=1000),
        touch(Role.ORDER, days=5, value=0),
        touch(Role.ORDER, days=9, value=2000),
    )

    assert (state["orders"], state["valued_days"], state["value_sum"]) == (4, 2, 6000)
    assert state["value_squares"] == 4000.0**2 + 2000.0**2
    assert (state["spend"], state["margin"]) == (6000, 900)


def test_a_day_that_ends_below_zero_is_no_day_of_worth():
    gift, credit = touch(Role.ORDER, days=0.1, value=300), touch(Role.ORDER, days=0.2, value=-800)

    state = state_of(gift, credit, touch(Role.ORDER, days=4, value=-50), touch(Role.ORDER, days=9, value=700))

    assert (state["valued_days"], state["value_sum"], state["value_squares"]) == (1, 700, 700.0**2)
    assert state["spend"] == 150


def test_a_return_takes_off_what_its_line_was_worth_whatever_its_sign():
    bought = touch(Role.ITEM_BOUGHT, days=0, value=500, margin=200, quantity=2)
    for sign in (1, -1):
        back = touch(Role.ITEM_RETURNED, days=3, value=sign * 250, margin=sign * 100, quantity=sign)
        state = state_of(touch(Role.ORDER, days=0, value=500), bought, back)

        assert (state["spend"], state["margin"], state["units"]) == (250, 100, 1)
        assert (state["successes"][Ratio.RETURNS], state["trials"][Ratio.RETURNS]) == (1, 1)
        assert state["in_n"] == 1


def test_questions_and_answers_are_counted_both_ways():
    state = state_of(
        touch(Role.ASKED_US, days=0),
        touch(Role.ANSWERED, Direction.FROM_US, days=1),
        touch(Role.ASKED_US, days=2),
        touch(Role.ASKED_THEM, Direction.FROM_US, days=3),
    )

    assert (state["successes"][Ratio.WE_ANSWER], state["trials"][Ratio.WE_ANSWER]) == (1, 2)
    assert (state["successes"][Ratio.THEY_ANSWER], state["trials"][Ratio.THEY_ANSWER]) == (0, 1)


def test_an_answer_without_a_question_on_record_implies_one():
    state = state_of(touch(Role.ANSWER, days=0), touch(Role.ANSWER, days=1))

    assert (state["successes"][Ratio.THEY_ANSWER], state["trials"][Ratio.THEY_ANSWER]) == (2, 2)


def test_a_promise_is_tried_when_it_is_kept_or_broken():
    ours = Direction.FROM_US
    made, kept, broken = (
        touch(role, ours, days=role) for role in (Role.PROMISE_MADE, Role.PROMISE_KEPT, Role.PROMISE_BROKEN)
    )

    assert state_of(made)["trials"][Ratio.PROMISES] == 0
    assert state_of(made)["promises"] == 1
    assert state_of(made, kept, broken)["trials"][Ratio.PROMISES] == 2
    assert state_of(made, kept, broken)["successes"][Ratio.PROMISES] == 1
    assert state_of(made, kept, broken)["out_n"] == 0


def test_ids_are_compared_as_unsigned_128_bits():
    small, large = touch(id_hi=2**63 - 1, id_lo=2**64 - 1), touch(id_hi=2**63, id_lo=0)
    states = empty_states([1])
    fold(states, np.zeros(1, int), small)

    assert not late(states, np.zeros(1, int), large)[0]
    fold(states, np.zeros(1, int), large)
    assert late(states, np.zeros(1, int), small)[0]
    assert late(states, np.zeros(1, int), large)[0]


def test_of_two_touches_at_one_instant_the_lower_half_of_the_id_decides():
    states = empty_states([1])
    fold(states, np.zeros(1, int), touch(id_hi=5, id_lo=2**63 + 1))

    assert late(states, np.zeros(1, int), touch(id_hi=5, id_lo=2**63))[0]
    assert not late(states, np.zeros(1, int), touch(id_hi=5, id_lo=2**63 + 2))[0]


@pytest.mark.parametrize(
    ("fault", "touches"),
    [
        ("not later", [touch(days=1), touch(days=0)]),
        ("another party", [touch(party=9)]),
        ("smaller party", [touch(party=2), touch(party=1)]),
        ("outside the codes", [touch(channel=8)]),
        ("outside the codes", [touch(topic=16)]),
        ("outside the codes", [touch(colleague=-2)]),
        ("outside the codes", [touch(role=12)]),
        ("outside the codes", [touch(role=-1)]),
        ("outside the codes", [touch(direction=3)]),
    ],
)
def test_touches_out_of_order_or_code_are_refused_and_change_nothing(fault, touches):
    states = empty_states([1, 2])
    batch = np.concatenate([touch(days=-1), *touches])

    with pytest.raises(NotFoldable, match=fault):
        fold(states, np.where(batch["party"] == 2, 1, 0), batch)

    assert states.tobytes() == empty_states([1, 2]).tobytes()


def test_arrays_that_are_not_states_or_touches_are_refused():
    with pytest.raises(IndexError, match="not there"):
        fold(empty_states([1]), np.array([1]), touch())
    with pytest.raises(TypeError, match="STATE"):
        fold(np.zeros(3), np.array([0]), touch())
    with pytest.raises(TypeError, match="one index each"):
        fold(empty_states([1]), np.array([0, 0]), touch())


def test_no_touches_change_nothing():
    states = empty_states([1])
    fold(states, np.zeros(0, int), np.zeros(0, TOUCH))

    assert states.tobytes() == empty_states([1]).tobytes()


def test_the_day_turns_at_midnight_utc():
    assert state_of(touch(Role.VISIT, days=0.99), touch(Role.VISIT, days=1))["habit_days"][Habit.VISITING] == 2
    assert state_of(touch(Role.VISIT), touch(Role.VISIT, occurred_at=START + 23 * HOUR))["habit_days"][2] == 1
