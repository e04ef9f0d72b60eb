import numpy as np
import pytest

from ..history import history
from ..roles import Habit, Role
from ..state import DAY, empty_states
from .touches import START, state_of, touch


def test_a_history_counts_whole_days_between_acts_and_exact_days_of_silence():
    state = state_of(touch(Role.ORDER, days=0.9), touch(Role.ORDER, days=10.2), touch(Role.ORDER, days=14.5))

    seen = history(state, Habit.BUYING, START + 20 * DAY)

    assert (seen.days, seen.x, seen.t_x) == (3, 2, 14)
    assert seen.silence == pytest.approx(5.5)
    assert seen.log_gaps == pytest.approx(np.log(10) + np.log(4))


def test_whoever_never_acted_has_no_silence():
    seen = history(empty_states([1, 2]), Habit.VISITING, START)

    assert np.all(np.isnan(seen.silence))
    assert list(seen.x) == list(seen.t_x) == [0, 0]


def test_a_clock_behind_the_last_act_reads_no_silence():
    assert history(state_of(touch(Role.ORDER)), Habit.BUYING, START - DAY).silence == 0
