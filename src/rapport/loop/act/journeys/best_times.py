"""When does each of them answer most often, within a day from now, or on a weekday?"""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo

import numpy as np

from rapport.loop.decide.queries import best_hours_within
from rapport.platform.access.queries import workspace, zone
from rapport.platform.hours.maths import Calendar, sort_of_quiet
from rapport.platform.hours.queries import calendar

from .clocks import next_time

_HOURS = 7 * 24
_HOUR = timedelta(hours=1)


def best_times(since: Mapping[int, datetime], weekday: int | None, now: datetime) -> dict[int, datetime]:
    """Of each party, by id, when their best hour begins next: within 24 hours of `since` or, with a weekday, on the
    next such day. Those of whom too little is known are left out, and never is it a quiet hour.

    Answers are counted by our clock, so it is our hour that is best.
    """
    ours, rest = zone(workspace().time_zone), calendar()
    open_from = {begins: _open(begins, ours, weekday, rest) for begins in {_next_hour(at) for at in since.values()}}
    hours = best_hours_within({party: open_from[_next_hour(at)] for party, at in since.items()}, now)
    return {
        party: next_time(since[party], ours, hour % 24, 0, hour // 24)
        for party, hour in hours.items() if hour is not None
    }  # fmt: skip


def _next_hour(at: datetime) -> datetime:
    """The first full hour that has not begun before."""
    full = at.replace(minute=0, second=0, microsecond=0)
    return full if full == at else full + _HOUR


def _open(begins: datetime, ours: tzinfo, weekday: int | None, rest: Calendar) -> np.ndarray:
    """The hours of the week that may be named, bool (168,): those of a day from then on, or of the next weekday."""
    ahead = (begins + place * _HOUR for place in range(24 if weekday is None else 8 * 24))
    free = np.zeros(_HOURS, bool)
    for at in ahead:
        local = at.astimezone(ours)
        is_meant = weekday is None or local.weekday() == weekday
        if weekday is not None and not is_meant and free.any():
            break
        free[local.weekday() * 24 + local.hour] |= is_meant and not sort_of_quiet(at, ours, rest)
    return free
