"""Touches for tests of the kernel: written by hand, or drawn wild."""

import numpy as np
from hypothesis import strategies as st

from ..fold import fold
from ..roles import Direction, Role
from ..state import DAY, SLOTS, TOUCH, empty_states

START = 20_000 * DAY
HOUR = DAY // 24

wild_touch = st.tuples(
    st.integers(1, 3),  # party
    st.integers(0, 40),  # slots of 9 hours, so that days, ties and gaps all occur
    st.sampled_from([0, 1, 2**63 - 1, 2**63, 2**64 - 1]),  # id, both halves around the sign bit, with ties
    st.one_of(st.integers(1000, 1003), st.integers(2**63 - 1, 2**63 + 1)),
    st.sampled_from(Direction),
    st.sampled_from(Role),
    st.integers(0, 2),
    st.integers(-1, SLOTS - 1),
    st.integers(-1, SLOTS - 1),
    st.integers(-500, 100_000),
    st.integers(-500, 50_000),
    st.integers(-2, 12),
)


def touch(role=Role.PLAIN, direction=Direction.FROM_THEM, days=0.0, party=1, **more):
    """One touch, `days` after the start; other fields by name."""
    one = np.zeros(1, TOUCH)
    one["party"], one["occurred_at"] = party, START + int(days * DAY)
    one["role"], one["direction"], one["topic"], one["colleague"] = role, direction, -1, -1
    for name, value in more.items():
        one[name] = value
    return one


def ordered(*touches):
    """Touches as the kernel wants them: by party, instant and id. Ids are given where they are missing."""
    together = np.concatenate(touches)
    missing = (together["id_hi"] == 0) & (together["id_lo"] == 0)
    together["id_lo"][missing] = np.flatnonzero(missing) + 1
    return together[np.lexsort((together["id_lo"], together["id_hi"], together["occurred_at"], together["party"]))]


def from_wild(rows):
    """Wild rows as ordered touches with distinct keys."""
    keys = {(row[0], row[1], row[2], row[3]): row for row in rows}
    found = np.array([tuple(map(int, row)) for row in keys.values()], TOUCH)
    found["occurred_at"] = START + found["occurred_at"] * 9 * HOUR
    return ordered(found) if found.size else found


def state_of(*touches):
    """The state of one party after these touches."""
    together = ordered(*touches)
    states = empty_states(together["party"][:1])
    fold(states, np.zeros(together.size, int), together)
    return states[0]
