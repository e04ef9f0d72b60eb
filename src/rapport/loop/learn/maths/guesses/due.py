"""When are they back? Days until the next purchase, of those who came back: the law behind "usual gap" and "due".

Only silences that had the time to end are looked at: people whose 95 % window is over by the last instant we know of,
and who were back by then. Whoever left says nothing of a gap; whether people leave is judged by `acts`.
"""

import numpy as np

from rapport.loop.understand.maths.apart import each_by_its_own
from rapport.loop.understand.maths.history import history
from rapport.loop.understand.maths.rhythm import lateness, silence_at
from rapport.loop.understand.maths.roles import Direction, Habit, Role
from rapport.loop.understand.maths.state import DAY

from ..rolling import Look, Stand
from .amounts import LEVELS


def back(stand: Stand) -> Look:
    """The days until half of the silences as long as theirs are over, against the days it took."""
    past = history(stand.states, Habit.BUYING, stand.origin)
    again = past.x >= 1
    states, x, t_x, silence = stand.states[again], past.x[again], past.t_x[again], past.silence[again]

    def days_until(share_over):
        return _days_until(states, stand.parameters, stand.origin, share_over)

    spread = {level: (days_until((1 - level / 100) / 2), days_until((1 + level / 100) / 2)) for level in LEVELS}
    took = _days_to_the_next(stand, states)
    asked = (spread[95][1] <= (stand.last - stand.origin) / DAY) & np.isfinite(took)
    within = {level: ((low <= took) & (took <= high))[asked] for level, (low, high) in spread.items()}
    figures = {"recency": silence[asked], "frequency": (t_x / np.maximum(x, 1))[asked]}
    return Look(stand.origin, states["party"][asked], days_until(0.5)[asked], took[asked], figures, within)


@each_by_its_own
def _days_until(states, parameters, origin, share_over):
    """Days until this share of the silences that last as long as theirs is over; (n,)."""
    past, prior = history(states, Habit.BUYING, origin), parameters.rhythms[Habit.BUYING]
    so_far = lateness(past.x, past.t_x, past.silence, prior)
    return silence_at(so_far * (1 - share_over), past.x, past.t_x, prior) - past.silence


def _days_to_the_next(stand: Stand, states):
    """Days until the next purchase on another day; inf without one."""
    bought = stand.later(np.inf, Role.ORDER)
    bought = bought[(bought["direction"] != Direction.FROM_US) & np.isin(bought["party"], states["party"])]
    place = np.searchsorted(states["party"], bought["party"])
    fresh = bought["occurred_at"] // DAY > states["habit_last_at"][place, Habit.BUYING] // DAY
    took = np.full(len(states), np.inf)
    np.minimum.at(took, place[fresh], (bought["occurred_at"][fresh] - stand.origin) / DAY)
    return took
