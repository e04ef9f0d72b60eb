"""What had happened by when, and what did we know of it then? Touches as numbers, the states they fold to, and the
instants to look back from.

When a touch counts as known, and why, is told where they are read (`listen.queries.touches_in_time`).
"""

import numpy as np

from .state import DAY, NEVER, TOUCH, empty_states

ORIGINS, APART_DAYS, HISTORY_DAYS = 6, 28, 56

#: One version of a touch as the kernel reads it, its kind, and from when until when we believed it. Microseconds.
KNOWN = np.dtype([*((name, TOUCH[name]) for name in TOUCH.names or ()), *((n, "i8") for n in ("kind", "known_from"))]
                 + [("known_until", "i8")])  # fmt: skip


def known_at(touches, instant):
    """The touches that had happened by `instant`, as they were known at it; KNOWN rows in and out, order kept."""
    then = (touches["occurred_at"] <= instant) & (touches["known_from"] <= instant)
    return touches[then & (instant < touches["known_until"])]


def record_at(touches, instant):
    """The record as it stood at `instant`, without what happened, was told or taken back later; KNOWN rows.

    Who stands at it and looks back to an earlier instant sees there exactly what was known there (`known_at`).
    """
    there = (touches["occurred_at"] <= instant) & (touches["known_from"] <= instant)
    record = touches[there]
    record["known_until"] = np.where(record["known_until"] > instant, NEVER, record["known_until"])
    return record


def happened(touches, *, after, upto):
    """The touches in (after, upto], as we know them today; KNOWN rows in and out, order kept."""
    at = touches["occurred_at"]
    return touches[(at > after) & (at <= upto) & (touches["known_until"] == NEVER)]


def states_of(touches):
    """The states that these touches fold to, one for each party, ascending; TOUCH or KNOWN rows in fold order."""
    from .fold import fold  # not at import: it compiles

    plain = np.empty(len(touches), TOUCH)
    for name in TOUCH.names or ():
        plain[name] = touches[name]
    parties, place = np.unique(plain["party"], return_inverse=True)
    states = empty_states(parties)
    fold(states, place, plain)
    return states


def origins_between(first: int, last: int, horizon: float, most: int = ORIGINS) -> list[int]:
    """The instants to look from, oldest first, at most `most`; all in microseconds, `horizon` in days.

    The latest ends its horizon at `last`; the others lie 28 days apart, or a horizon if that is longer, so that no
    outcome is counted twice and a short horizon is not judged by one week. Before each lie 8 weeks since `first`.
    """
    step = int(max(horizon, APART_DAYS) * DAY)
    asked = (last - int(horizon * DAY) - back * step for back in range(most - 1, -1, -1))
    return [origin for origin in asked if origin - first >= HISTORY_DAYS * DAY]
