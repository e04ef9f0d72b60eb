"""What was believed of each touch, from when until when? The ledger with its corrections as numbers, for looking back.

When is a touch known? What a source brings of the time before it began to report, as every import does, was written
down afterwards: it has no honest "recorded at", and counts from the day it happened, as we read it today. Without this
nothing could be tested before an installation is months old. Whatever happened after its source had begun counts from
the moment it was recorded, and each of its corrections from its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection

from .. import sql
from ..batches import ROW
from ..columns import SINCE_2000, copy_columns

NEVER = np.iinfo("i8").max
#: One version of a touch (`batches.ROW`), and from when until when we believed it. Microseconds since 1970.
VERSION = np.dtype([*((name, ROW[name]) for name in ROW.names or ()), ("known_from", "i8"), ("known_until", "i8")])
_NUMBERS = [name for name in VERSION.names or () if not name.startswith("id_")]
_COLUMNS = dict.fromkeys(_NUMBERS[:2], ">i8") | {"id": "V16"} | dict.fromkeys(_NUMBERS[2:], ">i8")


def versions(party_ids: Iterable[int], *, upto: datetime, on_behalf: bool = False) -> np.ndarray:
    """Every version of the counted touches of these parties up to `upto`, in the order of the fold; VERSION (n,).

    With `on_behalf` these are organisations, and what their people did for them is theirs.
    """
    asked = {"parties": list(party_ids), "upto": upto}
    return _read(sql.FOR_PARTIES if on_behalf else sql.OF_PARTIES, sql.OF_THESE, asked)


def touches_in_time(kinds: Sequence[str], *, most: int) -> tuple[np.ndarray, int]:
    """Every version of every counted touch of these kinds, in the order of the fold; VERSION (n,); and an n.

    If there are more than `most`, only those of every n-th party.
    """
    one_in = -(-_how_many(kinds) // most) or 1
    return _read(sql.OF_KINDS, sql.EVERY_NTH, {"kinds": list(kinds), "one_in": one_in}), one_in


def _read(chosen: str, whose: str, asked: Mapping[str, Any]) -> np.ndarray:
    cells = copy_columns(sql.VERSIONS.format(chosen=chosen, whose=whose), asked, columns=_COLUMNS)
    rows = np.empty(len(cells["party"]), VERSION)
    for name in _NUMBERS:
        rows[name] = cells[name]
    halves = np.frombuffer(cells["id"].tobytes(), ">u8").reshape(-1, 2)
    rows["id_hi"], rows["id_lo"] = halves[:, 0], halves[:, 1]
    for name in ("occurred_at", "known_from", "known_until"):
        rows[name] += np.where(rows[name] == NEVER, 0, SINCE_2000)
    return rows[np.lexsort((rows["id_lo"], rows["id_hi"], rows["occurred_at"], rows["party"]))]


def _how_many(kinds: Sequence[str]) -> int:
    asked: list[Any] = [list(kinds)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM listen_touchpoint WHERE kind = ANY (%s) AND direction <> 0", asked)
        return cursor.fetchone()[0]
