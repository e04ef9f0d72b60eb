"""When are they back? Days until the next purchase, of those who came back: the law behind "usual gap" and "due".

Only silences that had the time to end are looked at: people whose 95 % window is over by the last instant we know of,
and who were back by then. Whoever left says nothing of a gap; whether people leave is judged by `acts`.
"""

import numpy as np

from rapport.loop.understand.maths.apart import each_by_its_own
from rapport.loop.understand.maths.history import history
from rapport.loop.understand.maths.rhythm import lateness, log_lateness, silence_at
from rapport.loop.understand.maths.roles import Direction, Habit, Role
from rapport.loop.understand.maths.state import DAY

from ..rolling import Look, Stand

#: Whose silence had the time to end: so many of the silences that last as long as theirs would be over by now.
NEARLY_ALL = 0.975


def back(stand: Stand) -> Look:
    """The days until half of the silences as long as theirs are over, against the days it took."""
    past = history(stand.states, Habit.BUYING, stand.origin)
    again = past.x >= 1
    states, x, t_x, silence = stand.states[again], past.x[again], past.t_x[again], past.silence[again]

    half, nearly_all = (_days_until(states, stand.parameters, stand.origin, share) for share in (0.5, NEARLY_ALL))
    took = _days_to_the_next(stand, states)
    asked = (nearly_all <= (stand.last - stand.origin) / DAY) & np.isfinite(took)
    over = _share_over(states[asked], stand.parameters, stand.origin, took[asked])
    figures = {"recency": silence[asked], "frequency": (t_x / np.maximum(x, 1))[asked]}
    return Look(stand.origin, states["party"][asked], half[asked], took[asked], figures, (over, over))


@each_by_its_own
def _days_until(states, parameters, origin, share_over):
    """Days until this share of the silences that last as long as theirs is over; (n,)."""
    past, prior = history(states, Habit.BUYING, origin), parameters.rhythms[Habit.BUYING]
    so_far = lateness(past.x, past.t_x, past.silence, prior)
    return silence_at(so_far * (1 - share_over), past.x, past.t_x, prior) - past.silence


@each_by_its_own
def _share_over(states, parameters, origin, days):
    """The share of the silences that last as long as theirs which is over after so many more days; (n,), 0..1."""
    past, prior = history(states, Habit.BUYING, origin), parameters.rhythms[Habit.BUYING]
    then, now = (log_lateness(past.x, past.t_x, past.silence + more, prior) for more in (days, 0.0))
    return -np.expm1(then - now)


def _days_to_the_next(stand: Stand, states):
    """Days until the next purchase on another day; inf without one."""
    bought = stand.later(np.inf, Role.ORDER)
    bought = bought[(bought["direction"] != Direction.FROM_US) & np.isin(bought["party"], states["party"])]
    place = np.searchsorted(states["party"], bought["party"])
    fresh = bought["occurred_at"] // DAY > states["habit_last_at"][place, Habit.BUYING] // DAY
    took = np.full(len(states), np.inf)
    np.minimum.at(took, place[fresh], (bought["occurred_at"][fresh] - stand.origin) / DAY)
    return took
