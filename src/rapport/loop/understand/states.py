"""How do states travel? As fixed-width bytes, read and written by numpy."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import connection

from rapport.loop.listen.columns import COPY_HEAD, COPY_TAIL, fetch_columns, send_columns

from .lifting import COLUMNS, LIFTED, NOTHING, lifted
from .maths.state import STATE

#: Raise it when the kernel or the state changes: older states are folded anew from the ledger.
VERSION = 2

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


def all_parties() -> np.ndarray:
    """The parties that have a state of this version, ascending."""
    return fetch_columns(_PARTIES, {"version": VERSION}, columns={"party_id": ">i8"})[0][:, 0].astype("i8")


_PARTIES = "SELECT party_id FROM understand_state WHERE version = %(version)s ORDER BY party_id"
_ALL = """
COPY (SELECT party_id, state FROM understand_state WHERE version = %s ORDER BY party_id)
TO STDOUT (FORMAT BINARY)
"""
_SOME = """
SELECT state FROM understand_state
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
    """Store the states of parties that still exist, and beside them what SQL reads of each.

    With whom nothing ever happened there is no relationship to keep; where one was, an empty state takes its place.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FOLDED)
        cursor.execute("TRUNCATE folded")
        send_columns("folded", {"party_id": states["party"], "state": _cells(states), **lifted(states)})
        cursor.execute(_STORE, [VERSION])
        cursor.execute(_LIFT, [LIFTED])


def _cells(states: np.ndarray) -> np.ndarray:
    return np.frombuffer(np.ascontiguousarray(states).tobytes(), _CELL)


_FOLDED = f"""
CREATE TEMP TABLE IF NOT EXISTS folded
    (party_id bigint, state bytea, {", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())})
"""
_THERE = """
FROM folded f WHERE EXISTS (SELECT FROM know_party p WHERE p.id = f.party_id)
AND (f.touches > 0 OR EXISTS (SELECT FROM understand_state s WHERE s.party_id = f.party_id))
"""
_STORE = f"""
INSERT INTO understand_state (party_id, version, state) SELECT f.party_id, %s, f.state {_THERE}
ON CONFLICT (party_id) DO UPDATE SET version = excluded.version, state = excluded.state
"""


def _known(name: str, kind: str) -> str:
    return f"nullif(f.{name}, '{NOTHING[kind]}')" if kind in NOTHING else f"f.{name}"


_LIFT = f"""
INSERT INTO understand_relationship (party_id, lifted, {", ".join(COLUMNS)})
SELECT f.party_id, %s, {", ".join(_known(name, kind) for name, kind in COLUMNS.items())} {_THERE}
ON CONFLICT (party_id) DO UPDATE SET
    lifted = excluded.lifted, {", ".join(f"{name} = excluded.{name}" for name in COLUMNS)}
"""
