"""Work out the next due time of every party a batch concerns; fire what is due; settle what is over."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection

from rapport.loop.listen.batches import Batch
from rapport.loop.listen.columns import SINCE_2000, send_columns
from rapport.loop.listen.commands import recount
from rapport.loop.listen.models import OpenLoop
from rapport.loop.understand.queries import parameters
from rapport.platform import clock

from ..candidates import STALE, Candidate, Silences, loops_due, silences, told
from ..models import NextDue, TriggerPoint

MOST_AT_ONCE = 2000


def ask_who_is_due() -> int:
    """Hand the parties whose due time has come to the projector; how many."""
    due = NextDue.objects.filter(due_at__lte=clock.now()).order_by("due_at")
    parties = list(due.values_list("party_id", flat=True)[:MOST_AT_ONCE])
    if parties:
        recount(parties)
    return len(parties)


def plan_batch(batch: Batch) -> None:
    """For the batch's parties: settle, fire, and store the earliest instant that is still ahead."""
    parties, now = batch.parties, batch.upto
    if not len(parties):
        return
    quiet = silences(batch.notes["states"], parameters())
    _settle(parties, quiet)
    quiet, loops = _not_fired(quiet), _loops_not_fired(parties)

    late = clock.micros(now) - quiet.due_at
    fresh = (late >= 0) & (late <= STALE / timedelta(microseconds=1))
    _fire(told(quiet[fresh], parameters(), now) + [loop for loop in loops if loop.due_at <= now], now)
    _store_next_due(parties, quiet[late < 0], [loop for loop in loops if loop.due_at > now])


def _settle(parties: np.ndarray, quiet: Silences) -> None:
    """Settle points whose silence or loop has ended, reopen those of reopened loops, follow owners and keepers."""
    about: dict[str, Any] = {"parties": parties, "now": clock.now(), **_episodes(quiet)}
    with connection.cursor() as cursor:
        cursor.execute(_SILENCE_ENDED, about)
        cursor.execute(_FOLLOW_LOOPS, about)
        cursor.execute(_FOLLOW_KEEPERS, about)


def _not_fired(quiet: Silences) -> Silences:
    """Without the silences that have had their trigger point."""
    with connection.cursor() as cursor:
        cursor.execute(_FIRED, _episodes(quiet))
        fired = [party for (party,) in cursor.fetchall()]
    return quiet[~np.isin(quiet.parties, fired)]


def _episodes(quiet: Silences) -> dict[str, Any]:
    return {"of": quiet.parties, "since": quiet.began}


def _loops_not_fired(parties: Any) -> list[Candidate]:
    """The open loops we owe these parties that have not had their trigger point."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOPS, [parties])
        return loops_due(cursor.fetchall())


#: The silences that are going on, each with its name: the day it began.
_GOING_ON = """
SELECT party, to_char(date '1970-01-01' + day::int, 'YYYY-MM-DD') AS episode
FROM unnest(%(of)s::bigint[], %(since)s::bigint[]) AS since (party, day)
"""
_FIRED = f"""
SELECT t.party_id FROM ({_GOING_ON}) AS q
JOIN decide_triggerpoint t ON t.party_id = q.party AND t.rule = 'silence' AND t.episode = q.episode
"""
_LOOPS = """
SELECT l.id, l.party_id, l.opened_at, l.due_at FROM listen_openloop l
WHERE l.party_id = ANY (%s) AND l.closed_at IS NULL AND l.owed_by = 'us' AND NOT EXISTS (
    SELECT FROM decide_triggerpoint t WHERE t.party_id = l.party_id AND t.rule = 'loop' AND t.episode = l.id::text)
"""
_SILENCE_ENDED = f"""
UPDATE decide_triggerpoint t SET settled_at = %(now)s, settled_how = 'came back'
WHERE party_id = ANY (%(parties)s) AND rule = 'silence' AND settled_at IS NULL AND NOT EXISTS (
    SELECT FROM ({_GOING_ON}) AS q WHERE q.party = t.party_id AND q.episode = t.episode)
"""
_FOLLOW_LOOPS = """
UPDATE decide_triggerpoint t
SET settled_at = CASE WHEN l.closed_at IS NOT NULL THEN %(now)s::timestamptz END,
    settled_how = CASE WHEN l.closed_at IS NOT NULL THEN 'over' ELSE '' END,
    due_at = coalesce(l.due_at, t.due_at)
FROM listen_openloop l
WHERE l.id = t.loop_id AND t.party_id = ANY (%(parties)s)
  AND ((t.settled_at IS NULL AND (l.closed_at IS NOT NULL OR t.due_at IS DISTINCT FROM l.due_at))
       OR (t.settled_how = 'over' AND l.closed_at IS NULL))
"""
_FOLLOW_KEEPERS = """
UPDATE decide_triggerpoint t SET keeper_id = now_kept.keeper
FROM (
    SELECT t.id, coalesce(l.owner_id, p.keeper_id) AS keeper
    FROM decide_triggerpoint t JOIN know_party p ON p.id = t.party_id LEFT JOIN listen_openloop l ON l.id = t.loop_id
    WHERE t.party_id = ANY (%(parties)s) AND t.settled_at IS NULL
) now_kept
WHERE now_kept.id = t.id AND t.keeper_id IS DISTINCT FROM now_kept.keeper
"""


def _fire(candidates: Sequence[Candidate], now: datetime) -> None:
    """Make the trigger points of these candidates; each episode once."""
    loops = OpenLoop.objects.in_bulk([c.loop for c in candidates if c.loop])
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, keeper_id FROM know_party WHERE id = ANY (%s)", [[c.party for c in candidates]])
        keepers = dict(cursor.fetchall())
    TriggerPoint.objects.bulk_create(
        [
            TriggerPoint(
                party_id=c.party, rule=c.rule, episode=c.episode, loop_id=c.loop, fired_at=now,
                keeper_id=(loops[c.loop].owner_id if c.loop else None) or keepers[c.party],
                due_at=(loops[c.loop].due_at if c.loop else None) or c.due_at,
                value=c.value, risk=c.risk, at_stake=c.at_stake, reason=c.reason,
            )
            for c in candidates
            if c.party in keepers
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    if candidates:
        with connection.cursor() as cursor:
            cursor.execute("NOTIFY today_changed")


def _store_next_due(parties: np.ndarray, quiet: Silences, loops: Sequence[Candidate]) -> None:
    """Write the one row of each party that waits for something, the earliest, and remove the others' rows."""
    whose = np.concatenate([np.array([loop.party for loop in loops], "i8"), quiet.parties])
    due_at = np.concatenate([np.array([clock.micros(loop.due_at) for loop in loops], "i8"), quiet.due_at])
    in_order = np.lexsort((due_at, whose))
    waiting, first = np.unique(whose[in_order], return_index=True)
    earliest = in_order[first]
    at_rest: Any = np.setdiff1d(parties, waiting)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM decide_nextdue WHERE party_id = ANY (%s)", [at_rest])
        cursor.execute(_AHEAD)
        cursor.execute("TRUNCATE ahead")
        send_columns(
            "ahead", {"party": waiting, "due_at": due_at[earliest] - SINCE_2000, "is_loop": earliest < len(loops)}
        )
        cursor.execute(_WAIT)


_AHEAD = "CREATE TEMP TABLE IF NOT EXISTS ahead (party bigint, due_at timestamptz, is_loop boolean)"
_WAIT = """
INSERT INTO decide_nextdue (party_id, due_at, rule)
SELECT a.party, a.due_at, CASE WHEN is_loop THEN 'loop' ELSE 'silence' END
FROM ahead a WHERE EXISTS (SELECT FROM know_party p WHERE p.id = a.party)
ON CONFLICT (party_id) DO UPDATE SET due_at = excluded.due_at, rule = excluded.rule
WHERE (decide_nextdue.due_at, decide_nextdue.rule) IS DISTINCT FROM (excluded.due_at, excluded.rule)
"""
