"""What had happened by when, and what did we know of it then? Touches as numbers, and the states they fold to.

When a touch counts as known, and why, is told where they are read (`listen.queries.touches_in_time`).
"""

import numpy as np

from rapport.loop.understand.maths.fold import fold
from rapport.loop.understand.maths.state import NEVER, TOUCH, empty_states

#: One version of a touch as the kernel reads it, its kind, and from when until when we believed it. Microseconds.
KNOWN = np.dtype([*((name, TOUCH[name]) for name in TOUCH.names or ()), *((n, "i8") for n in ("kind", "known_from"))]
                 + [("known_until", "i8")])  # fmt: skip


def known_at(touches, instant):
    """The touches that had happened by `instant`, as they were known at it; KNOWN rows in and out, order kept."""
    then = (touches["occurred_at"] <= instant) & (touches["known_from"] <= instant)
    return touches[then & (instant < touches["known_until"])]


def happened(touches, *, after, upto):
    """The touches in (after, upto], as we know them today; KNOWN rows in and out, order kept."""
    at = touches["occurred_at"]
    return touches[(at > after) & (at <= upto) & (touches["known_until"] == NEVER)]


def states_of(touches):
    """The states that these touches fold to, one for each party, ascending; KNOWN rows in the order of the fold."""
    plain = np.empty(len(touches), TOUCH)
    for name in TOUCH.names or ():
        plain[name] = touches[name]
    parties, place = np.unique(plain["party"], return_inverse=True)
    states = empty_states(parties)
    fold(states, place, plain)
    return states
