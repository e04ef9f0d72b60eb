"""How do states travel? COPY BINARY of party and fixed-width bytes, read and written by numpy."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import connection

from .maths.roles import Habit
from .maths.state import STATE

#: Raise it when the kernel or the state changes: older states are folded anew from the ledger.
VERSION = 1

_HEAD = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
_TAIL = b"\xff\xff"
_SINCE_2000 = 946_684_800_000_000
_NO_TIME = np.iinfo("i8").min

_READ = np.dtype([("fields", ">i2"), ("l1", ">i4"), ("party", ">i8"), ("l2", ">i4"), ("state", f"V{STATE.itemsize}")])
_NUMBERS = ("touches", "orders", "spend")
_TIMES = ("first_at", "last_at", "last_in_at", "last_order_at")
_WRITE = np.dtype(
    [("fields", ">i2"), ("l1", ">i4"), ("party", ">i8"), ("l2", ">i4"), ("state", f"V{STATE.itemsize}")]
    + [part for name in (*_NUMBERS, *_TIMES) for part in ((f"{name}_l", ">i4"), (name, ">i8"))]
)


def read_states(parties: np.ndarray | Sequence[int]) -> np.ndarray:
    """The stored states of these parties, ascending by party; those without one, or with an old one, are missing."""
    return _copied(_SOME, [VERSION, [int(party) for party in parties]])


def read_all_states() -> np.ndarray:
    """Every stored state, ascending by party."""
    return _copied(_ALL, [VERSION])


_ALL = """
COPY (SELECT party_id, state FROM understand_relationship WHERE version = %s ORDER BY party_id)
TO STDOUT (FORMAT BINARY)
"""
_SOME = """
COPY (SELECT party_id, state FROM understand_relationship WHERE version = %s AND party_id = ANY (%s::bigint[])
      ORDER BY party_id) TO STDOUT (FORMAT BINARY)
"""


def _copied(query: str, values: list[Any]) -> np.ndarray:
    with connection.cursor() as cursor, cursor.copy(query, values) as copy:
        return _parsed(b"".join(bytes(part) for part in copy))


def _parsed(copied: bytes) -> np.ndarray:
    count = (len(copied) - len(_HEAD) - len(_TAIL)) // _READ.itemsize
    wire = np.frombuffer(copied, _READ, offset=len(_HEAD), count=count)
    return np.frombuffer(wire["state"].tobytes(), STATE).copy()


def one_state(stored: Any) -> np.ndarray:
    """The state in the bytes of one row; shape (1,)."""
    return np.frombuffer(bytes(stored), STATE).copy()


def write_states(states: np.ndarray) -> None:
    """Store the states of parties that still exist, with the columns that lists sort by."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE IF NOT EXISTS folded (party_id bigint, state bytea, touches bigint, orders bigint, "
            "spend bigint, first_at timestamptz, last_at timestamptz, last_in_at timestamptz, "
            "last_order_at timestamptz)"
        )
        cursor.execute("TRUNCATE folded")
        with cursor.copy("COPY folded FROM STDIN (FORMAT BINARY)") as copy:
            copy.write(_HEAD + _wired(states).tobytes() + _TAIL)
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


def _wired(states: np.ndarray) -> np.ndarray:
    wire = np.zeros(len(states), _WRITE)
    wire["fields"] = 2 + len(_NUMBERS) + len(_TIMES)
    wire["l1"], wire["l2"] = 8, STATE.itemsize
    wire["party"] = states["party"]
    wire["state"] = np.frombuffer(np.ascontiguousarray(states).tobytes(), f"V{STATE.itemsize}")
    bought = states["habit_days"][:, Habit.BUYING] > 0
    numbers = {"touches": states["n"], "orders": states["orders"], "spend": states["spend"]}
    times = {
        "first_at": (states["first_at"], states["n"] > 0),
        "last_at": (states["last_at"], states["n"] > 0),
        "last_in_at": (states["last_in_at"], states["in_n"] > 0),
        "last_order_at": (states["habit_last_at"][:, Habit.BUYING], bought),
    }
    for name, values in numbers.items():
        wire[f"{name}_l"], wire[name] = 8, values
    for name, (values, known) in times.items():
        wire[f"{name}_l"], wire[name] = 8, np.where(known, values - _SINCE_2000, _NO_TIME)
    return wire
