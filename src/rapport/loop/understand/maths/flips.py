"""When will a measure cross a level, if nothing happens? For each state, at most two instants: a rise and a fall.

With the silence a measure falls, or first rises and then falls (chance and value for k > 1, what is at stake always).
"""

from collections.abc import Callable

import numpy as np

from . import rhythm as rhythms
from .apart import each_by_its_own
from .curves import curves, expected
from .measures import kept_of_an_order
from .parameters import Parameters
from .rhythm import NEVER_DAYS, RhythmPrior
from .roles import Habit
from .state import DAY, NEVER
from .value import YEAR_DAYS

GRID = 64
CLOSER = 40
HALVINGS = 48
#: SQL and numpy may differ by some 1e-12; at the instant that is said, either sees the measure past its level.
SURELY = 1e-10
ROWS = 20_000

Curve = Callable[[np.ndarray], np.ndarray]
MOVING = ("continuity", "likely_to_buy", "rhythm", "silent_days", "value", "at_stake")


def crossings(states, measure: str, level: float, parameters: Parameters, now: int):
    """When `measure` crosses `level` after `now`, the next two times, the earlier first; int64 microseconds (n, 2),
    NEVER where it does not within 20 years.

    `measure` is one of MOVING. All others stand still between touches, but for trust, which falls when a loop is late.
    """
    found = np.full((len(states), 2), NEVER)
    bought = states["habit_days"][:, Habit.BUYING] > 0
    for habit, whose in ((Habit.BUYING, bought), (Habit.ANSWERING, ~bought)):
        if habit is Habit.ANSWERING and measure in ("likely_to_buy", "value", "at_stake"):
            continue
        rows = np.flatnonzero(whose & (states["habit_days"][:, habit] > 0))
        for start in range(0, len(rows), ROWS):
            part = rows[start : start + ROWS]
            found[part] = _crossings(states[part], parameters, habit, measure, level, now)
    return found


@each_by_its_own
def _crossings(states, parameters: Parameters, habit, measure, level, now):
    last, prior = states["habit_last_at"][:, habit], parameters.rhythms[habit]
    since = np.maximum(now - last, 0) / DAY
    x, t_x = (
        states["habit_days"][:, habit] - 1.0,
        (last // DAY - states["habit_first_at"][:, habit] // DAY).astype(float),
    )
    if measure == "silent_days":
        days = _once(np.full(len(states), float(level)), since)
    elif measure == "rhythm":
        days = _once(rhythms.silence_at(level * (1 - SURELY), x, t_x, prior), since)
    else:
        days = _numerically(_curve(states, measure, x, t_x, prior, parameters), level, since)
    at = last[:, None] + np.ceil(np.where(np.isfinite(days), days, 0) * DAY).astype(np.int64) + 1
    return np.where(np.isfinite(days), np.maximum(at, now + 1), NEVER)


def _once(days, since):
    """The one crossing of a measure that only falls or only rises, where it is still ahead."""
    ahead = (days >= since) & (days <= since + NEVER_DAYS)
    return np.stack([np.where(ahead, days, np.inf), np.full(days.shape, np.inf)], -1)


def _curve(states, measure: str, x, t_x, prior: RhythmPrior, parameters: Parameters) -> Curve:
    """The measure as a function of the silences (n, m)."""
    x, t_x = x[:, None], t_x[:, None]
    if measure in ("continuity", "likely_to_buy"):
        return lambda silence: rhythms.continuity(x, t_x, silence, parameters.horizon, prior)
    found, order = curves(YEAR_DAYS, prior), kept_of_an_order(states, parameters)[:, None]
    if measure == "value":
        return lambda silence: expected(found, x, t_x, silence) * order
    if measure == "at_stake":
        return lambda silence: expected(found, x, t_x, silence) * order * (1 - rhythms.alive(x, t_x, silence, prior))
    raise ValueError(f"{measure!r} does not move with time; these do: {', '.join(MOVING)}.")


def _numerically(curve: Curve, level: float, since):
    """The first two crossings of a curve that rises and falls once at most; days (n, 2), inf where there is none."""
    grid = since[:, None] + np.concatenate([[0.0], np.geomspace(1e-3, NEVER_DAYS, GRID)])
    told = curve(grid)
    top = _top(curve, grid, told)
    places = np.sort(np.concatenate([grid, top[:, None]], 1), axis=1)
    above = curve(places) > level
    turns = above[:, 1:] != above[:, :-1]
    days = np.full((len(since), 2), np.inf)
    for which in range(2):
        rows = np.flatnonzero(turns.any(1))
        first = turns[rows].argmax(1)
        days[rows, which] = _between(curve, level, places, above, rows, first)
        turns[rows, first] = False
    return days


def _top(curve, grid, told):
    """Where each curve is highest, found between the neighbours of its highest place on the grid by golden sections."""
    best, all_ = told.argmax(1), np.arange(len(grid))
    low, high = grid[all_, np.maximum(best - 1, 0)], grid[all_, np.minimum(best + 1, grid.shape[1] - 1)]
    golden = (np.sqrt(5) - 1) / 2
    for _ in range(CLOSER):
        left, right = high - golden * (high - low), low + golden * (high - low)
        pair = curve(np.stack([left, right], 1))
        rises = pair[:, 0] < pair[:, 1]
        low, high = np.where(rises, left, low), np.where(rises, high, right)
    return (low + high) / 2


def _between(curve, level, places, above, rows, first):
    """The earliest place between two where the curve is surely on the other side, by halving."""
    low, high = (np.zeros(len(places)) for _ in range(2))
    low[rows], high[rows] = places[rows, first], places[rows, first + 1]
    was_above = np.zeros(len(places), bool)
    was_above[rows] = above[rows, first]
    edge = np.where(was_above, level - SURELY * abs(level), level + SURELY * abs(level))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        told = curve(middle[:, None])[:, 0]
        turned = np.where(was_above, told < edge, told > edge)
        low, high = np.where(turned, low, middle), np.where(turned, middle, high)
    return high[rows]
