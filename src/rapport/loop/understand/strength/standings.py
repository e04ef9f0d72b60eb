"""How do standings travel? Read and written by the thousand as columns, one course for each party that can move."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import connection

from rapport.loop.listen.columns import NO_TIME, SINCE_2000, fetch_columns, send_columns

from ..maths.stages import Course, Moved, Stage
from .models import Move

#: The columns of a standing that are numbers, in the order of the table below.
NUMBERS = ("stage", "band", "refers", "running", "days", "first_at", "last_at", "silent_at", "began_at", "seen_at")
TIMES = ("stage_since", "band_since")
STANDING = np.dtype([(name, "i8") for name in ("party_id", *NUMBERS, *TIMES)])
NO_BAND = -1
_OF_COURSE = ("days", "first_at", "last_at", "silent_at", "refers", "running", "began_at", "seen_at")
#: One move of one party: whose, of what, when (microseconds since 1970), from, to.
MoveRow = tuple[int, str, int, int | None, int]


def read(parties: np.ndarray) -> np.ndarray:
    """The standings of these parties, ascending; who has none is missing. `band` is NO_BAND while there is none."""
    kinds = dict.fromkeys(STANDING.names or (), ">i8")
    cells = fetch_columns(_READ, {"parties": np.asarray(parties, "i8")}, columns=kinds)
    rows = np.empty(len(cells[0]), STANDING)
    for name, cell in zip(kinds, cells, strict=True):
        rows[name] = cell.ravel()
    return rows[np.argsort(rows["party_id"])]


def empty(parties: np.ndarray) -> np.ndarray:
    """The standings of parties of whom nothing is kept yet."""
    rows = np.zeros(len(parties), STANDING)
    rows["party_id"] = parties
    first = np.zeros(1, STANDING)
    write_course(first, [0], [Course()])
    for name in (*_OF_COURSE, "stage", "stage_since"):
        rows[name] = first[name][0]
    rows["band"], rows["band_since"] = NO_BAND, NO_TIME
    return rows


def course_of(row: np.void) -> Course:
    """The course that a standing keeps."""
    told = dict(zip(STANDING.names or (), row.item(), strict=True))
    since = told["stage_since"]
    return Course(
        stage=Stage(told["stage"]),
        since=since if since == NO_TIME else since + SINCE_2000,
        **{name: told[name] for name in _OF_COURSE},
    )


def write_course(rows: np.ndarray, places: Sequence[int] | np.ndarray, courses: Sequence[Course]) -> None:
    """Put these courses into their rows."""
    where = np.asarray(places, "i8")
    for name in (*_OF_COURSE, "stage"):
        rows[name][where] = [getattr(course, name) for course in courses]
    since = (course.since for course in courses)
    rows["stage_since"][where] = [NO_TIME if at <= NO_TIME + SINCE_2000 else at - SINCE_2000 for at in since]


def moves_of(party: int, moves: Sequence[Moved]) -> list[MoveRow]:
    return [(party, Move.Of.STAGE.value, at, int(before), int(after)) for at, before, after in moves]


def write(rows: np.ndarray, moves: Sequence[MoveRow], *, anew: np.ndarray) -> None:
    """Store these standings and moves; the moves of stages of the parties in `anew` are told anew."""
    with connection.cursor() as cursor:
        if len(anew):
            cursor.execute(_FORGET, [anew.tolist()])
        if len(rows):
            cursor.execute(_KEPT)
            cursor.execute("TRUNCATE kept_standing")
            send_columns("kept_standing", {name: rows[name] for name in STANDING.names or ()})
            cursor.execute(_STORE)
        if moves:
            cursor.execute(_MOVED, _columns_of(moves))


def _columns_of(moves: Sequence[MoveRow]) -> dict[str, Any]:
    party, of, at, before, after = zip(*moves, strict=True)
    return {"party": list(party), "of": list(of), "at": list(at), "before": list(before), "after": list(after)}


_READ = f"""
SELECT party_id, {", ".join(f"coalesce({name}, {NO_BAND})::int8 AS {name}" for name in NUMBERS)},
       {", ".join(f"coalesce({name}, '-infinity') AS {name}" for name in TIMES)}
FROM strength_standing WHERE party_id = ANY (%(parties)s::bigint[])
"""
_FORGET = "DELETE FROM strength_move WHERE of = 'stage' AND party_id = ANY (%s::bigint[])"
_KEPT = f"""
CREATE TEMP TABLE IF NOT EXISTS kept_standing (party_id bigint,
    {", ".join(f"{name} bigint" for name in NUMBERS)}, {", ".join(f"{name} timestamptz" for name in TIMES)})
"""
_STORE = f"""
INSERT INTO strength_standing (party_id, {", ".join((*NUMBERS, *TIMES))})
SELECT k.party_id, {", ".join("nullif(k.band, -1)" if name == "band" else f"k.{name}" for name in NUMBERS)},
       {", ".join(f"nullif(k.{name}, '-infinity')" for name in TIMES)}
FROM kept_standing k WHERE EXISTS (SELECT FROM know_party p WHERE p.id = k.party_id)
ON CONFLICT (party_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in (*NUMBERS, *TIMES))}
"""
_MOVED = """
INSERT INTO strength_move (party_id, of, at, before, after)
SELECT m.party, m.of, '1970-01-01Z'::timestamptz + m.at * interval '1 microsecond', m.before, m.after
FROM unnest(%(party)s::bigint[], %(of)s::text[], %(at)s::bigint[], %(before)s::smallint[], %(after)s::smallint[])
    AS m (party, of, at, before, after)
WHERE EXISTS (SELECT FROM know_party p WHERE p.id = m.party)
"""
