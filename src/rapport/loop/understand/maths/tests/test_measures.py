from time import thread_time

import numpy as np
import pytest

from .. import measures
from ..fold import fold
from ..parameters import default_parameters
from ..roles import Direction, Habit, Ratio, Role
from ..state import DAY, empty_states
from . import cdnow
from .touches import START, ordered, state_of, touch

GUESS = default_parameters()
NOW = START + 100 * DAY
ALL = (
    measures.continuity,
    measures.rhythm,
    measures.reciprocity,
    measures.trust,
    measures.value,
    measures.depth,
)


@pytest.fixture
def ana():
    """Bought five times and talks with us; one question of hers is open."""
    orders = [touch(Role.ORDER, days=d, value=4000, channel=1, topic=1, colleague=2) for d in (0, 20, 45, 61, 80)]
    ours = Direction.FROM_US
    talk = [
        touch(Role.ASKED_US, days=81, channel=2, topic=3, colleague=4),
        touch(Role.ANSWERED, ours, days=82),
        touch(Role.PROMISE_MADE, ours, days=82.1),
        touch(Role.PROMISE_KEPT, ours, days=84),
        touch(Role.ASKED_US, days=90, channel=2, topic=3, colleague=4),
    ]
    return state_of(*orders, *talk)


@pytest.mark.parametrize("measure", ALL)
def test_every_measure_lies_in_its_interval_and_says_how_old_it_is(measure, ana):
    found = measure(ana, GUESS, NOW)

    assert found.low <= found.value <= found.high
    assert found.low < found.high
    assert found.evidence >= 1
    assert found.freshness in (10, 20)


@pytest.mark.parametrize("measure", ALL)
def test_one_person_and_many_get_the_same_figures(measure):
    states = cdnow.states("CDNOW_sample")[:50]
    now = int(cdnow.micros(cdnow.CALIBRATION_ENDS))
    many = measure(states, GUESS, now)

    alone = [measure(states[i], GUESS, now) for i in range(50)]

    for name in ("value", "low", "high", "evidence", "freshness"):
        one_by_one = np.array([getattr(one, name) for one in alone])
        assert getattr(many, name) == pytest.approx(one_by_one, rel=1e-6, nan_ok=True)


@pytest.mark.parametrize("measure", ALL)
def test_a_stranger_breaks_nothing(measure):
    found = measure(empty_states([1, 2]), GUESS, NOW)

    assert list(found.evidence) == [0, 0]
    assert np.all(np.isnan(found.freshness))
    if measure in (measures.reciprocity, measures.trust):
        assert found.value == pytest.approx([0.5, 0.5])  # the guess, with all its doubt
    else:
        assert np.all(np.isnan(found.value))


def test_what_only_we_do_raises_no_measure(ana):
    before = {measure: measure(ana, GUESS, NOW).value for measure in ALL}
    letters = [touch(Role.PLAIN, Direction.FROM_US, days=91 + i / 9, topic=i, channel=i % 8) for i in range(16)]
    states = np.array([ana])

    fold(states, np.zeros(16, int), ordered(*letters))

    assert all(measure(states[0], GUESS, NOW).value <= before[measure] for measure in ALL)


def test_an_answer_in_time_raises_reciprocity_and_trust(ana):
    states, ours = np.array([ana]), Direction.FROM_US
    before = [measure(ana, GUESS, NOW).value for measure in (measures.reciprocity, measures.trust)]

    fold(states, [0, 0], ordered(touch(Role.ANSWERED, ours, days=91), touch(Role.PROMISE_KEPT, ours, days=91)))
    after = [measure(states[0], GUESS, NOW).value for measure in (measures.reciprocity, measures.trust)]

    assert np.all(np.greater(after, before))


def test_silence_lowers_continuity_and_rhythm_and_an_open_loop_lowers_trust(ana):
    for measure in (measures.continuity, measures.rhythm, measures.value):
        assert measure(ana, GUESS, NOW + 60 * DAY).value < measure(ana, GUESS, NOW).value

    assert measures.trust(ana, GUESS, NOW, late_loops=2).value < measures.trust(ana, GUESS, NOW).value


def test_shares_say_nine_of_ten(ana):
    kept = measures.share(ana, GUESS, NOW, Ratio.WE_ANSWER)

    assert kept.value == pytest.approx((1 + 1) / (2 + 2))
    assert kept.evidence == 2


def test_the_answering_rhythm_has_its_own_continuity(ana):
    found = measures.continuity(ana, GUESS, NOW, habit=Habit.ANSWERING)

    assert found.evidence == 2
    assert found.freshness == 10


def test_depth_is_the_mean_of_three_effective_numbers(ana):
    assert measures.depth(ana, GUESS, NOW).value == pytest.approx(49 / (25 + 4))


def test_value_counts_margin_and_returns(ana):
    cheaper = ana.copy()
    cheaper["spend"] -= 10_000

    assert measures.value(cheaper, GUESS, NOW).value < measures.value(ana, GUESS, NOW).value
    assert measures.worth(ana, GUESS, NOW) == pytest.approx(measures.value(ana, GUESS, NOW).value, rel=1e-6)


def test_a_wider_level_gives_a_wider_interval(ana):
    for measure in ALL:
        narrow, wide = (measure(ana, GUESS, NOW, level=level) for level in (0.5, 0.95))
        assert wide.low <= narrow.low
        assert narrow.high <= wide.high


@pytest.mark.parametrize("measure", ALL)
def test_one_person_is_measured_in_less_than_two_milliseconds(measure, ana):
    measure(ana, GUESS, NOW)

    fastest = min(_seconds(lambda: measure(ana, GUESS, NOW)) for _ in range(20))

    assert fastest < 0.002


def _seconds(deed):
    start = thread_time()
    deed()
    return thread_time() - start
