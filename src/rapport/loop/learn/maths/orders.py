"""Who had bought by when, and what did we know of it then? Orders as numbers, and the states they fold to.

When is an order known? What a source brings of the time before it began to report, as every import does, was
written down afterwards: it has no honest "recorded at", and counts from the day it happened, as we read it today.
Without this nothing could be tested before an installation is months old. Whatever happened after its source had
begun counts from the moment it was recorded, and each of its corrections from its own.
"""

import numpy as np

from rapport.loop.understand.maths.fold import fold
from rapport.loop.understand.maths.roles import Direction, Role
from rapport.loop.understand.maths.state import NEVER, TOUCH, empty_states

#: One version of an order: whose it is, when they bought, from when until when we believed so (microseconds), and the
#: code of its channel, which says by whose parameters a buyer goes.
FIELDS = ("party", "at", "known_from", "known_until", "channel")
ORDER = np.dtype([(field, "i8") for field in FIELDS])


def known_at(orders, instant):
    """The orders that had happened by `instant`, as they were known at it; ORDER rows in and out, order kept."""
    then = (orders["at"] <= instant) & (orders["known_from"] <= instant) & (instant < orders["known_until"])
    return orders[then]


def happened(orders, *, after, upto):
    """The orders in (after, upto], as we know them today; ORDER rows in and out, order kept."""
    return orders[(orders["at"] > after) & (orders["at"] <= upto) & (orders["known_until"] == NEVER)]


def states_of(orders):
    """The states that these orders fold to, one for each party, ascending; ORDER rows, ascending by party and `at`."""
    touches = np.zeros(len(orders), TOUCH)
    touches["party"], touches["occurred_at"] = orders["party"], orders["at"]
    touches["id_lo"], touches["channel"] = np.arange(len(orders)), orders["channel"]
    touches["direction"], touches["role"] = Direction.FROM_THEM, Role.ORDER
    parties, place = np.unique(touches["party"], return_inverse=True)
    states = empty_states(parties)
    fold(states, place, touches)
    return states
