from dataclasses import replace

import numpy as np

from rapport.loop.understand.maths.bands import Trend
from rapport.loop.understand.maths.parameters import default_parameters

from ..movement import movement
from .purchases import at, orders

NOW = at(300)
PARAMETERS = replace(default_parameters(), horizon=14.0)


def test_coming_more_often_is_growing_and_falling_silent_is_fading():
    grows = [(1, day) for day in (0, 90, 180, *range(210, 300, 2))]
    fades = [(2, day) for day in range(0, 210, 3)]
    holds = [(3, day) for day in range(0, 300, 30)]
    newcomer = [(0, 260)]

    assert movement(orders(*newcomer, *grows, *fades, *holds), NOW, PARAMETERS) == {
        Trend.GROWING: 1, Trend.HOLDING: 1, Trend.FADING: 1,
    }  # fmt: skip


def test_who_was_unknown_ninety_days_before_counts_nowhere():
    assert sum(movement(orders((1, 250), (1, 260)), NOW, PARAMETERS).values()) == 0


def test_nothing_after_the_instant_moves_anybody():
    past = [(party, day) for party in range(1, 9) for day in range(0, 300, 5 + party)]
    future = [(party, day) for party in range(1, 9) for day in (301, 302, 303)]

    assert movement(orders(*past), NOW, PARAMETERS) == movement(orders(*past, *future), NOW, PARAMETERS)


def test_an_empty_ledger_moves_nobody():
    assert sum(movement(orders(), NOW, PARAMETERS).values()) == 0
    assert np.size(orders()) == 0
