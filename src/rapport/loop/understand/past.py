"""How likely was the next act, week by week, and who turned to whom meanwhile?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from rapport.loop.listen.queries import Days

from .maths.parameters import Parameters
from .maths.personal import continuity_interval
from .maths.rhythm import RhythmPrior, continuity
from .maths.roles import Habit


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What the chance of each week is told from: acts after the first, days from first to last, and since; (n,)."""

    x: np.ndarray
    t_x: np.ndarray
    silence: np.ndarray
    horizon: float
    prior: RhythmPrior


@dataclass(frozen=True, slots=True)
class Past:
    """The weeks that end now, oldest first: the chance of the next act at the end of each, None before the first act.

    `balance` holds for each week its Monday, how often they turned to us, how often we turned to them.
    """

    ends_at: list[datetime]
    chances: list[float | None]
    balance: list[tuple[datetime, int, int]]
    rhythm: Rhythm | None = None

    def intervals(self, weeks: Sequence[int]) -> list[tuple[float | None, float | None]]:
        """Where the chances of these weeks (places in the list) lie; a hundred times the work of the chances."""
        known = [week for week in weeks if self.chances[week] is not None]
        told: dict[int, tuple[float, float]] = {}
        if self.rhythm is not None and known:
            seen = self.rhythm
            low, high = continuity_interval(
                seen.x[known], seen.t_x[known], seen.silence[known], seen.horizon, seen.prior
            )
            told = dict(zip(known, zip(low.tolist(), high.tolist(), strict=True), strict=True))
        return [told.get(week, (None, None)) for week in weeks]

    def without_chances(self) -> "Past":
        """Only who turned to whom."""
        return replace(self, chances=[None] * len(self.chances), rhythm=None)


def week_ends(now: datetime, weeks: int) -> list[datetime]:
    return [now - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]


def past_of(days: Days, habit: Habit, fitted: Parameters, ends_at: list[datetime], *, came_by: int = 0) -> Past:
    """The weeks with these ends, told only from what had happened by each of them; `came_by` as of a state."""
    if not len(days.acts):
        return Past(ends_at, [None] * len(ends_at), days.balance)
    at = np.array([end.timestamp() / 86_400 for end in ends_at])
    count = np.searchsorted(days.acts, at, side="right")
    first, last = days.acts[0], days.acts[np.maximum(count - 1, 0)]
    x, silence = np.maximum(count - 1, 0.0), np.maximum(at - last, 0.0)
    t_x = np.where(count > 0, np.floor(last) - np.floor(first), 0.0)
    rhythm = Rhythm(x, t_x, silence, fitted.horizon, fitted.of(came_by).rhythms[habit])
    chances = continuity(x, t_x, silence, fitted.horizon, rhythm.prior).tolist()
    known = [chance if n else None for chance, n in zip(chances, count.tolist(), strict=True)]
    return Past(ends_at, known, days.balance, rhythm)
