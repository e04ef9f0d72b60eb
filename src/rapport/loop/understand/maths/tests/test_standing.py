import numpy as np
import pytest

from .. import measures, rhythm, standing
from ..bands import Band
from ..history import history
from ..parameters import default_parameters
from ..roles import Direction, Habit, Role
from ..state import DAY, NEVER, empty_states
from .touches import START, state_of, touch

GUESS = default_parameters()


@pytest.fixture
def regular():
    """Bought every ten days for 100 days."""
    return state_of(*(touch(Role.ORDER, days=d, value=2500) for d in range(0, 101, 10)))


def test_at_the_due_instant_lateness_is_one_half_and_at_the_overdue_one_a_tenth(regular):
    for level in (rhythm.DUE, rhythm.OVERDUE):
        instant = standing.due_at(regular, GUESS, level)
        seen = history(regular, Habit.BUYING, int(instant))

        assert rhythm.lateness(seen.x, seen.t_x, seen.silence, GUESS.rhythms[0]) == pytest.approx(level, rel=1e-6)


def test_a_stranger_is_never_due_and_instants_are_whole_microseconds(regular):
    states = np.concatenate([empty_states([2]), np.array([regular])])

    instants = standing.due_at(states, GUESS)

    assert instants.dtype == np.int64
    assert instants[0] == NEVER
    assert START + 100 * DAY < instants[1] < START + 130 * DAY


def test_the_band_cools_down_with_silence_and_a_new_person_stays_new(regular):
    last = START + 100 * DAY
    words = [standing.band(regular, GUESS, last + days * DAY) for days in (1, 40, 500)]
    newcomer = state_of(touch(Role.ORDER, days=90))

    assert words[0] == Band.STEADY
    assert words[1] in (Band.COOLING, Band.AT_RISK)
    assert words[2] == Band.DORMANT
    assert standing.band(newcomer, GUESS, last) == Band.NEW


def test_momentum_and_balance_are_of_what_came_from_them(regular):
    letters = [touch(direction=Direction.FROM_US, days=101 + i) for i in range(11)]
    flooded = state_of(*(touch(Role.ORDER, days=d) for d in range(0, 101, 10)), *letters)
    now = START + 115 * DAY

    assert standing.momentum(flooded, now) == pytest.approx(standing.momentum(regular, now))
    assert standing.balance(regular) == 0
    assert standing.balance(flooded) == pytest.approx(0.9, abs=0.01)


def test_more_is_at_stake_the_more_likely_they_have_left(regular):
    now = START + 101 * DAY
    here = standing.p_alive(regular, GUESS, now)

    assert standing.at_stake(regular, GUESS, now) == pytest.approx(measures.worth(regular, GUESS, now) * (1 - here))
    assert standing.p_alive(regular, GUESS, now + 90 * DAY) < here
