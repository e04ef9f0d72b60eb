"""What did we know at a past instant? The counted touches of some kinds as they stood then, for readings in SQL.

What was recorded later is not there, corrections no more than touches: whoever reads at an instant reads the same again
whenever they ask.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection

from ..columns import SINCE_2000, fetch_columns

#: Of more touches than this, those of every n-th party are read: 10 million take about 2 GB while they are followed.
MOST = 10_000_000

_TOLD = """
WITH fix AS (
    SELECT DISTINCT ON (touch_id) touch_id, party, human, withdrawn FROM listen_correction
    WHERE recorded_at <= %(as_of)s ORDER BY touch_id, id DESC
), told AS (
    SELECT t.id, coalesce(f.party, t.party) AS party, t.occurred_at, t.kind, t.subject_type, t.subject_id, t.payload
    FROM listen_touchpoint t LEFT JOIN fix f ON f.touch_id = t.id
    WHERE t.kind = ANY (%(kinds)s) AND t.direction <> 0 AND t.recorded_at <= %(as_of)s AND t.occurred_at <= %(as_of)s
      AND coalesce(f.human, t.human) >= .5 AND f.withdrawn IS NOT TRUE
)
"""
#: The same, but what a source brings of the time before it began to report counts from when it happened, as today.
_BELIEVED = """
WITH began AS MATERIALIZED (
    SELECT source, run, min(recorded_at) AS began_at FROM listen_touchpoint GROUP BY source, run
), seen AS MATERIALIZED (
    SELECT t.*, t.occurred_at < b.began_at AS is_history
    FROM listen_touchpoint t JOIN began b ON b.source = t.source AND b.run IS NOT DISTINCT FROM t.run
    WHERE t.kind = ANY (%(kinds)s) AND t.direction <> 0 AND t.occurred_at <= %(as_of)s
), fix AS (
    SELECT DISTINCT ON (c.touch_id) c.touch_id, c.party, c.human, c.withdrawn
    FROM listen_correction c JOIN seen t ON t.id = c.touch_id
    WHERE t.is_history OR c.recorded_at <= %(as_of)s ORDER BY c.touch_id, c.id DESC
), told AS (
    SELECT t.id, coalesce(f.party, t.party) AS party, t.occurred_at, t.kind, t.subject_type, t.subject_id, t.payload
    FROM seen t LEFT JOIN fix f ON f.touch_id = t.id
    WHERE (t.is_history OR t.recorded_at <= %(as_of)s)
      AND coalesce(f.human, t.human) >= .5 AND f.withdrawn IS NOT TRUE
)
"""
_OF_SOMEBODY = ", known AS (SELECT * FROM told WHERE party IS NOT NULL AND party %% %(one_in)s = 0)"
_HOW_MANY = """
SELECT count(*) FROM listen_touchpoint
WHERE kind = ANY (%(kinds)s) AND direction <> 0 AND occurred_at <= %(as_of)s AND recorded_at <= %(as_of)s
"""


def rows_known_at(as_of: datetime, query: str, *, kinds: Sequence[str]) -> list[tuple[Any, ...]]:
    """What `query` makes of `told`: the touches of these kinds as they stood at `as_of`, also those of nobody known.

    Their columns are id, party, occurred_at, kind, subject_type, subject_id and payload.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"{_TOLD}\n{query}", {"as_of": as_of, "kinds": list(kinds)})
        return cursor.fetchall()


def rows_believed_at(as_of: datetime, query: str, *, kinds: Sequence[str]) -> list[tuple[Any, ...]]:
    """As `rows_known_at`, for a look back: what was imported has no honest time of recording.

    What a source brings of the time before it began to report counts from when it happened, as we know it today.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"{_BELIEVED}\n{query}", {"as_of": as_of, "kinds": list(kinds)})
        return cursor.fetchall()


def log_known_at(
    as_of: datetime, query: str, *, kinds: Sequence[str], values: Mapping[str, Any]
) -> tuple[list[np.ndarray], int]:
    """What `query` makes of `known` (id, party, occurred_at, kind, subject_id): columns person, at, what; and the n.

    `known` are the touches of these kinds as they stood at `as_of`, of every n-th party only if there are too many.
    `person` and `what` are numbers, `at` comes as microseconds since 1970; int64 arrays (rows,), in no order.
    """
    asked = {"kinds": list(kinds), "as_of": as_of}
    one_in = -(-_how_many(asked) // MOST) or 1
    columns = dict.fromkeys(("person", "at", "what"), ">i8")
    found = fetch_columns(f"{_TOLD}{_OF_SOMEBODY}\n{query}", {**values, **asked, "one_in": one_in}, columns=columns)
    person, at, what = (cells.ravel().astype("i8") for cells in found)
    return [person, at + SINCE_2000, what], one_in


def _how_many(asked: Mapping[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_HOW_MANY, asked)
        return cursor.fetchone()[0]
