"""What has this person done of a habit, and how long ago? The rhythm's view of a state."""

from dataclasses import dataclass

import numpy as np

from .state import DAY


@dataclass(frozen=True)
class History:
    """Acts of one habit; float arrays, shape of the states, days. Without an act silence is nan and all else 0."""

    days: np.ndarray  # days with an act
    x: np.ndarray  # acts after the first
    t_x: np.ndarray  # whole days from the first act to the last
    silence: np.ndarray  # days since the last act
    log_gaps: np.ndarray


def history(states, habit, now) -> History:
    """The history of `habit` in STATE rows or a single row, as of `now` (microseconds). Days are UTC calendar days."""
    days = states["habit_days"][..., habit].astype(float)
    first, last = states["habit_first_at"][..., habit], states["habit_last_at"][..., habit]
    since = np.where(days > 0, np.maximum(now - last, 0) / DAY, np.nan)
    between = (last // DAY - first // DAY).astype(float)
    return History(days, np.maximum(days - 1, 0.0), between, since, states["habit_log_gaps"][..., habit])
