"""How many orders, and how much? The amounts expected within the horizon, and where in what was possible they fell."""

import numpy as np

from rapport.loop.understand.maths import measures
from rapport.loop.understand.maths.apart import each_by_its_own
from rapport.loop.understand.maths.history import history
from rapport.loop.understand.maths.purchases import tails
from rapport.loop.understand.maths.roles import Direction, Habit, Role
from rapport.loop.understand.maths.state import DAY

from ..rolling import Look, Stand

#: Distributions take time: of more people every n-th is asked.
ASKED = 20_000


def orders(stand: Stand) -> Look:
    """The number of days with an order within the horizon."""
    states, past = _buyers(stand)
    happened = _days_with_an_order(stand, states)
    said, below, upto = _numbers(states, stand.parameters, stand.origin, happened)
    return Look(stand.origin, states["party"], said, happened, _figures(past), (below, upto))


@each_by_its_own
def _numbers(states, parameters, origin, happened):
    """What is expected, and the chances of fewer than `happened`, and of at most so many; each (n,)."""
    past = history(states, Habit.BUYING, origin)
    prior, horizon = parameters.rhythms[Habit.BUYING], np.full(len(states), parameters.horizon)
    said, below, upto = (np.zeros(len(states)) for _ in range(3))
    for rows, tail in tails(past.x, past.t_x, np.asarray(past.silence), horizon, prior):
        said[rows] = tail.sum(1)
        reached = np.pad(tail, ((0, 0), (1, 2)), constant_values=((0, 0), (1, 0)))
        place = np.minimum(happened[rows].astype(int), tail.shape[1])[:, None]
        fewer, more = (1 - np.take_along_axis(reached, place + step, 1)[:, 0] for step in (0, 1))
        below[rows], upto[rows] = fewer, more
    return said, below, upto


def value(stand: Stand) -> Look:
    """What is kept of the orders within the horizon, less returns; minor units, told as the measure `value` is."""
    states, past = _buyers(stand)
    happened = _kept(stand, states)
    said, below, upto = measures.value_beside(states, stand.parameters, stand.origin, happened, stand.horizon)
    figures = _figures(past) | {"spent": np.maximum(states["spend"].astype(float), 0)}
    return Look(stand.origin, states["party"], said, happened, figures, (below, upto))


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
