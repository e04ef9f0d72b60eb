"""When is this person due, and in which band do they stand? What states give to trigger points, lists and bands."""

import numpy as np

from . import bands, rhythm
from .apart import each_by_its_own
from .counters import FAST_DAYS, SLOW_DAYS, decayed
from .counters import balance as evenness
from .counters import momentum as change
from .history import history
from .measures import worth
from .parameters import Parameters
from .roles import Habit
from .state import DAY, NEVER
from .value import at_stake as lost


@each_by_its_own
def due_at(states, parameters: Parameters, level=rhythm.DUE, *, habit=Habit.BUYING):
    """The instant, in microseconds, at which this person's lateness falls to `level`; int64 array.

    rhythm.DUE (.5) is when they are due, rhythm.OVERDUE (.1) when they are overdue. NEVER: no act yet, or in
    more than 20 years.
    """
    last = states["habit_last_at"][..., habit]
    seen = history(states, habit, last)
    days = np.where(seen.days > 0, rhythm.silence_at(level, seen.x, seen.t_x, parameters.rhythms[habit]), np.inf)
    return np.where(np.isfinite(days), last + (np.nan_to_num(days, posinf=0.0) * DAY).astype(np.int64), NEVER)


@each_by_its_own
def usual_gap(states, parameters: Parameters, *, habit=Habit.BUYING):
    """The silence, in days, that half of theirs outlast; nan before they came back, and beyond 20 years."""
    seen = history(states, habit, states["habit_last_at"][..., habit])
    days = rhythm.due(seen.x, seen.t_x, parameters.rhythms[habit])
    return np.where((seen.x >= 1) & np.isfinite(days), days, np.nan)


@each_by_its_own
def p_alive(states, parameters: Parameters, now, *, habit=Habit.BUYING):
    """P(has not left), 0..1, for what is at stake; nan before the first act. Never a headline."""
    seen = history(states, habit, now)
    return rhythm.alive(seen.x, seen.t_x, seen.silence, parameters.rhythms[habit])


def at_stake(states, parameters: Parameters, now):
    """What is lost of the next 365 days if they have left: worth x (1 - P(alive)), minor units; nan before an order."""
    return lost(worth(states, parameters, now), p_alive(states, parameters, now))


def momentum(states, now):
    """Recent against usual activity of theirs, as a log ratio; 0 = as ever. Only what came from them counts."""
    since = np.maximum(now - states["counter_at"], 0) / DAY
    fast, slow = decayed(states["in_fast"], since, FAST_DAYS), decayed(states["in_slow"], since, SLOW_DAYS)
    return change(fast, slow, np.maximum(now - states["first_at"], 0) / DAY)


def balance(states):
    """How even the traffic of the last months is: 1 = they turn to us as often as we to them; nan without traffic."""
    return evenness(states["in_slow"], states["out_slow"])


@each_by_its_own
def band(states, parameters: Parameters, now, previous=-1, *, habit=Habit.BUYING):
    """The `bands.Band` code of each relationship, given its previous one (or -1)."""
    seen, prior, horizon = history(states, habit, now), parameters.rhythms[habit], parameters.horizon
    chance = rhythm.continuity(seen.x, seen.t_x, seen.silence, horizon, prior)
    usual = rhythm.continuity(seen.x, seen.t_x, 0.0, horizon, prior)
    new = bands.is_new(seen.days, np.maximum(now - states["first_at"], 0) / DAY)
    return bands.band(chance, momentum(states, now), new, previous, usual)
