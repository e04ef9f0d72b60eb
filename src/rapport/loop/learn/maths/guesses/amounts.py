"""How many orders, and how much? The amounts expected within the horizon, and the intervals they should fall into."""

import numpy as np

from rapport.loop.understand.maths import measures
from rapport.loop.understand.maths.apart import each_by_its_own
from rapport.loop.understand.maths.history import history
from rapport.loop.understand.maths.purchases import tails
from rapport.loop.understand.maths.roles import Direction, Habit, Role
from rapport.loop.understand.maths.state import DAY

from ..rolling import Look, Stand

LEVELS = (80, 95)
#: Intervals take time: of more people every n-th is asked.
ASKED = 20_000


def orders(stand: Stand) -> Look:
    """The number of days with an order within the horizon."""
    states, past = _buyers(stand)
    said, *bounds = _numbers(states, stand.parameters, stand.origin)
    happened = _days_with_an_order(stand, states)
    pairs = zip(LEVELS, bounds[::2], bounds[1::2], strict=True)
    within = {level: (low <= happened) & (happened <= high) for level, low, high in pairs}
    return Look(stand.origin, states["party"], said, happened, _figures(past), within)


@each_by_its_own
def _numbers(states, parameters, origin):
    """What is expected, and for each of LEVELS the least and the most that it should be; each (n,)."""
    past = history(states, Habit.BUYING, origin)
    prior, horizon = parameters.rhythms[Habit.BUYING], np.full(len(states), parameters.horizon)
    told = np.zeros((1 + 2 * len(LEVELS), len(states)))
    for rows, tail in tails(past.x, past.t_x, np.asarray(past.silence), horizon, prior):
        told[0, rows] = tail.sum(1)
        for place, level in enumerate(LEVELS):
            out = (1 - level / 100) / 2
            told[1 + 2 * place : 3 + 2 * place, rows] = (tail > 1 - out).sum(1), (tail > out).sum(1)
    return tuple(told)


def value(stand: Stand) -> Look:
    """What is kept of the orders within the horizon, less returns; minor units, told as the measure `value` is."""
    states, past = _buyers(stand)
    told = {
        level: measures.value(states, stand.parameters, stand.origin, level=level / 100, horizon=stand.horizon)
        for level in LEVELS
    }
    happened = _kept(stand, states)
    within = {level: (one.low <= happened) & (happened <= one.high) for level, one in told.items()}
    figures = _figures(past) | {"spent": np.maximum(states["spend"].astype(float), 0)}
    return Look(stand.origin, states["party"], told[LEVELS[0]].value, happened, figures, within)


def _buyers(stand: Stand):
    states = stand.states[stand.states["habit_days"][:, Habit.BUYING] > 0]
    states = states[:: -(-len(states) // ASKED) or 1]
    return states, history(states, Habit.BUYING, stand.origin)


def _figures(past):
    return {"recency": past.silence, "frequency": past.x}


def _days_with_an_order(stand: Stand, states):
    bought = stand.later(stand.horizon, Role.ORDER)
    bought = bought[bought["direction"] != Direction.FROM_US]
    days = np.unique(np.stack([bought["party"], bought["occurred_at"] // DAY]), axis=1)
    place = np.searchsorted(states["party"], days[0]).clip(max=max(len(states) - 1, 0))
    fresh = states["party"][place] == days[0]
    fresh &= days[1] > states["habit_last_at"][place, Habit.BUYING] // DAY
    return np.bincount(place[fresh], minlength=len(states)).astype(float)


def _kept(stand: Stand, states):
    """The sum that the kernel would add to what is kept: margin where it is known, else spend net of returns."""
    column = "margin" if stand.parameters.margins_known else "value"
    later = stand.later(stand.horizon)
    later = later[later["direction"] != Direction.FROM_US]
    amount = np.where(later["role"] == Role.ORDER, later[column], 0).astype(float)
    if column == "margin":
        amount += np.where(later["role"] == Role.ITEM_BOUGHT, later["margin"], 0)
    amount -= np.where(later["role"] == Role.ITEM_RETURNED, np.abs(later[column]), 0)
    place = np.searchsorted(states["party"], later["party"]).clip(max=max(len(states) - 1, 0))
    known = states["party"][place] == later["party"]
    return np.bincount(place[known], amount[known], minlength=len(states))
