"""How do states travel? As fixed-width bytes, read and written by numpy."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import connection

from rapport.loop.listen.columns import COPY_HEAD, COPY_TAIL, NO_TIME, SINCE_2000, fetch_columns, send_columns

from .maths.roles import Habit
from .maths.state import STATE

#: Raise it when the kernel or the state changes: older states are folded anew from the ledger.
VERSION = 1

_READ = np.dtype([("fields", ">i2"), ("l1", ">i4"), ("party", ">i8"), ("l2", ">i4"), ("state", f"V{STATE.itemsize}")])
_CELL = f"V{STATE.itemsize}"


def read_states(parties: np.ndarray | Sequence[int]) -> np.ndarray:
    """The stored states of these parties, ascending by party; those without one, or with an old one, are missing."""
    values = {"version": VERSION, "parties": np.asarray(parties, "i8")}
    (cells,) = fetch_columns(_SOME, values, columns={"state": "u1"})
    states = np.frombuffer(cells.tobytes(), STATE)
    return states[np.argsort(states["party"])]


def read_all_states() -> np.ndarray:
    """Every stored state, ascending by party; row by row, as all together may be more than one value can hold."""
    with connection.cursor() as cursor, cursor.copy(_ALL, [VERSION]) as copy:
        return _parsed(b"".join(bytes(part) for part in copy))


_ALL = """
COPY (SELECT party_id, state FROM understand_relationship WHERE version = %s ORDER BY party_id)
TO STDOUT (FORMAT BINARY)
"""
_SOME = """
SELECT state FROM understand_relationship
WHERE version = %(version)s AND party_id = ANY (%(parties)s::bigint[])
"""


def _parsed(copied: bytes) -> np.ndarray:
    count = (len(copied) - len(COPY_HEAD) - len(COPY_TAIL)) // _READ.itemsize
    wire = np.frombuffer(copied, _READ, offset=len(COPY_HEAD), count=count)
    return np.frombuffer(wire["state"].tobytes(), STATE).copy()


def one_state(stored: Any) -> np.ndarray:
    """The state in the bytes of one row; shape (1,)."""
    return states_in([stored])


def states_in(stored: Sequence[Any]) -> np.ndarray:
    """The states in the bytes of some rows, in their order; shape (n,)."""
    return np.frombuffer(b"".join(stored), STATE).copy()


def write_states(states: np.ndarray) -> None:
    """Store the states of parties that still exist, with the columns that lists sort by."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE IF NOT EXISTS folded (party_id bigint, state bytea, touches bigint, orders bigint, "
            "spend bigint, first_at timestamptz, last_at timestamptz, last_in_at timestamptz, "
            "last_order_at timestamptz)"
        )
        cursor.execute("TRUNCATE folded")
        send_columns("folded", _columns(states))
        cursor.execute(_STORE, [VERSION])


_STORE = """
INSERT INTO understand_relationship
    (party_id, version, state, touches, orders, spend, first_at, last_at, last_in_at, last_order_at)
SELECT f.party_id, %s, f.state, f.touches, f.orders, f.spend, nullif(f.first_at, '-infinity'),
       nullif(f.last_at, '-infinity'), nullif(f.last_in_at, '-infinity'), nullif(f.last_order_at, '-infinity')
FROM folded f WHERE EXISTS (SELECT FROM know_party p WHERE p.id = f.party_id)
ON CONFLICT (party_id) DO UPDATE SET
    version = excluded.version, state = excluded.state, touches = excluded.touches, orders = excluded.orders,
    spend = excluded.spend, first_at = excluded.first_at, last_at = excluded.last_at,
    last_in_at = excluded.last_in_at, last_order_at = excluded.last_order_at
"""


def _columns(states: np.ndarray) -> dict[str, np.ndarray]:
    """What is stored of each state: itself, and what is lifted out of it."""
    bought = states["habit_days"][:, Habit.BUYING] > 0
    times = {
        "first_at": (states["first_at"], states["n"] > 0),
        "last_at": (states["last_at"], states["n"] > 0),
        "last_in_at": (states["last_in_at"], states["in_n"] > 0),
        "last_order_at": (states["habit_last_at"][:, Habit.BUYING], bought),
    }
    return {
        "party_id": states["party"],
        "state": np.frombuffer(np.ascontiguousarray(states).tobytes(), _CELL),
        "touches": states["n"],
        "orders": states["orders"],
        "spend": states["spend"],
    } | {name: np.where(known, at - SINCE_2000, NO_TIME) for name, (at, known) in times.items()}
