"""What SQL works out over the lake is what plain reading of the ledger, the kernel and the walks say."""

from datetime import timedelta

import numpy as np
import pytest

from rapport.loop.understand.engine.commands import copy_ledger
from rapport.loop.understand.engine.computations import COUNTERS, FEATURES
from rapport.loop.understand.engine.queries import answer
from rapport.loop.understand.maths.roles import Habit
from rapport.loop.understand.states import read_all_states
from rapport.platform import clock

from .asked import all_asked
from .shop import open_shop


@pytest.mark.parametrize("seed", range(3))
def test_counters_told_from_the_lake_are_those_of_the_kernel(db, now, lake, seed):
    open_shop(now, seed, touches=900)
    copy_ledger()

    told = answer(COUNTERS, at=clock.micros(now))

    states = read_all_states()
    states = states[states["n"] > 0]
    for name, column in told.items():
        if column.dtype.kind == "i":
            np.testing.assert_array_equal(column, states[name], err_msg=name)
        else:
            np.testing.assert_allclose(column, states[name], rtol=1e-11, err_msg=name)
