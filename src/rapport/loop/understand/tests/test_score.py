"""The compiled pass over everybody tells what the figures of a page tell, for any state and any parameters."""

import numpy as np
import pytest

from rapport.loop.understand.commands.snapshots import figures_of
from rapport.loop.understand.maths.figures import NAMES
from rapport.loop.understand.maths.roles import Habit
from rapport.loop.understand.maths.score import SIX, six_measures
from rapport.loop.understand.maths.state import DAY, empty_states

from .anybody import parameters_of, states_of, worth_by_curves

NOW = 20_000 * DAY


@pytest.mark.parametrize("seed", range(4))
def test_the_six_measures_are_those_of_a_page(seed):
    states, parameters = states_of(range(1, 400), NOW, seed), parameters_of(seed)
    late = np.arange(len(states)) % 3

    told = six_measures(states, parameters, NOW, late)

    pages = dict(zip(NAMES, figures_of(states, parameters, NOW, late).T, strict=True))
    pages["value"] = worth_by_curves(states, parameters, NOW)
    for place, name in enumerate(SIX):
        assert told[:, place] == pytest.approx(pages[name], nan_ok=True, rel=1e-9, abs=1e-9), name
    assert (states["habit_days"][:, Habit.BUYING] > 0).any()


def test_who_was_never_touched_has_no_measure():
    assert np.isnan(six_measures(empty_states([1, 2]), parameters_of(1), NOW)).all()
