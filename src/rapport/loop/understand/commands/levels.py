"""Watch a level of a measure: keep for every relationship when it will cross it, if nothing happens."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.db.models import F

from rapport.loop.listen.batches import Batch
from rapport.loop.listen.columns import SINCE_2000, send_columns
from rapport.loop.listen.commands import hold_the_ledger
from rapport.platform import clock

from ..in_sql.parts import Row
from ..in_sql.shares import owed_in_sql
from ..maths.flips import MOVING, crossings
from ..maths.state import NEVER
from ..models import WatchedLevel
from ..queries import parameters
from ..states import all_parties, read_states

PARTIES_AT_ONCE = 20_000
#: Crossings that have passed stay for whoever ticks late.
KEPT = timedelta(days=7)
WATCHABLE = (*MOVING, "trust")


class StandsStill(ValueError):
    """This measure changes by touches alone: time never makes it cross a level."""


def watch_level(measure: str, level: float) -> WatchedLevel:
    """Keep the crossings of `measure` through `level` from now on; raises StandsStill. Each call is one watcher."""
    if measure not in WATCHABLE:
        raise StandsStill(f"{StandsStill.__doc__} ({measure!r})")
    with transaction.atomic():
        watched, is_new = WatchedLevel.objects.get_or_create(measure=measure, level=float(level))
        if not is_new:
            WatchedLevel.objects.filter(pk=watched.pk).update(watchers=F("watchers") + 1)
    if is_new:
        _cross_everybody([watched])
    return watched


@transaction.atomic
def unwatch_level(measure: str, level: float) -> None:
    """One watcher less; with the last one the crossings go. Nothing happens where nobody watches."""
    same = WatchedLevel.objects.filter(measure=measure, level=float(level))
    same.update(watchers=F("watchers") - 1)
    same.filter(watchers__lte=0).delete()


def cross_again() -> None:
    """Work out the crossings of all watched levels for everybody with the latest parameters; forget the long past."""
    if levels := list(WatchedLevel.objects.all()):
        _cross_everybody(levels)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM understand_crossing WHERE at < %s", [clock.now() - KEPT])


def keep_crossings(batch: Batch) -> None:
    """Work out the crossings of the batch's parties anew, in the projector's transaction."""
    if levels := list(WatchedLevel.objects.all()):
        _cross(levels, batch.parties, batch.notes["states"], batch.upto)


def _cross_everybody(levels: Sequence[WatchedLevel]) -> None:
    parties = all_parties()
    for start in range(0, len(parties), PARTIES_AT_ONCE):
        with transaction.atomic(), connection.cursor() as cursor:
            hold_the_ledger(cursor)
            some = parties[start : start + PARTIES_AT_ONCE]
            _cross(levels, some, read_states(some), clock.now())


def _cross(levels: Sequence[WatchedLevel], parties: np.ndarray, states: np.ndarray, now: datetime) -> None:
    """Replace what is ahead of these parties; what has passed stays."""
    of: Any = parties
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [of, [level.pk for level in levels], now])
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS ahead_of (party_id bigint, watched_id bigint, at timestamptz)")
        cursor.execute("TRUNCATE ahead_of")
        for level in levels:
            if level.measure == "trust":
                _cross_by_loops(cursor, level, parties, now)
            else:
                at = crossings(states, level.measure, level.level, parameters(), clock.micros(now))
                row, which = np.nonzero(at < NEVER)
                watched = np.full(len(row), level.pk, "i8")
                send_columns(
                    "ahead_of",
                    {"party_id": states["party"][row], "watched_id": watched, "at": at[row, which] - SINCE_2000},
                )
        cursor.execute(_KEEP)


_FORGET = """
DELETE FROM understand_crossing WHERE party_id = ANY (%s::bigint[]) AND watched_id = ANY (%s) AND at > %s
"""
_KEEP = """
INSERT INTO understand_crossing (party_id, watched_id, at)
SELECT a.party_id, a.watched_id, a.at FROM ahead_of a WHERE EXISTS (SELECT FROM know_party p WHERE p.id = a.party_id)
"""


def _cross_by_loops(cursor: Any, level: WatchedLevel, parties: np.ndarray, now: datetime) -> None:
    """The dates at which one more late loop of ours takes trust past the level, or makes it known."""
    good, trials = owed_in_sql(Row("r"), parameters())
    values = {"level": level.level, "watched": level.pk, "parties": parties, "now": now}
    cursor.execute(_CROSS_BY_LOOPS.replace("{good}", good).replace("{trials}", trials), values)


_SIDE = "sign(({{good}} + r.kept) / ({{trials}} + r.owed + loops.{}) - %(level)s::float8)"
_OPEN = "o.closed_at IS NULL AND o.owed_by = 'us'"
_CROSS_BY_LOOPS = f"""
INSERT INTO ahead_of (party_id, watched_id, at)
SELECT due.party_id, %(watched)s, due.due_at + interval '1 microsecond'
FROM (SELECT DISTINCT o.party_id, o.due_at FROM listen_openloop o
      WHERE o.party_id = ANY (%(parties)s::bigint[]) AND {_OPEN} AND o.due_at >= %(now)s) AS due
JOIN understand_relationship r ON r.party_id = due.party_id
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE o.due_at < due.due_at) AS before,
           count(*) FILTER (WHERE o.due_at <= due.due_at) AS after
    FROM listen_openloop o WHERE o.party_id = due.party_id AND {_OPEN}) AS loops
WHERE r.owed + loops.before = 0 OR {_SIDE.format("before")} <> {_SIDE.format("after")}
"""
