"""Work out the next due time of every party a batch concerns; fire what is due; settle what is over."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from django.db import connection

from rapport.loop.listen.batches import Batch
from rapport.loop.listen.commands import recount
from rapport.loop.listen.models import OpenLoop
from rapport.loop.understand.queries import parameters
from rapport.platform import clock

from ..candidates import STALE, Candidate, earliest, loops_due, silences
from ..models import NextDue, Rule, TriggerPoint

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
    parties = batch.parties
    if not len(parties):
        return
    ids = parties.tolist()
    quiet = silences(batch.notes["states"], parameters(), batch.upto)
    _settle(ids, quiet)
    open_loops = OpenLoop.objects.open().owed_by_us().filter(party__in=ids)
    candidates = quiet + loops_due(open_loops.values_list("id", "party_id", "opened_at", "due_at"))
    candidates = _not_fired(ids, candidates)

    ahead = [c for c in candidates if c.due_at > batch.upto]
    now_due = [c for c in candidates if c.due_at <= batch.upto and not _is_history(c, batch.upto)]
    _fire(now_due, batch.upto)
    _store_next_due(parties, earliest(ahead))


def _is_history(candidate: Candidate, now: datetime) -> bool:
    return candidate.rule is Rule.SILENCE and candidate.due_at < now - STALE


def _not_fired(parties: Sequence[int], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without the episodes that have had their trigger point."""
    fired = set(TriggerPoint.objects.filter(party__in=parties).values_list("party_id", "rule", "episode"))
    return [c for c in candidates if (c.party, c.rule, c.episode) not in fired]


def _settle(parties: list[int], quiet: Sequence[Candidate]) -> None:
    """Settle points whose silence or loop has ended, reopen those of reopened loops, follow owners and keepers."""
    now = clock.now()
    with connection.cursor() as cursor:
        going_on = {"parties": parties, "now": now, "of": [c.party for c in quiet], "in": [c.episode for c in quiet]}
        cursor.execute(_SILENCE_ENDED, going_on)
        cursor.execute(_FOLLOW_LOOPS, {"parties": parties, "now": now})
        cursor.execute(_FOLLOW_KEEPERS, {"parties": parties})


_SILENCE_ENDED = """
UPDATE decide_triggerpoint t SET settled_at = %(now)s, settled_how = 'came back'
WHERE party_id = ANY (%(parties)s) AND rule = 'silence' AND settled_at IS NULL AND NOT EXISTS (
    SELECT FROM unnest(%(of)s::bigint[], %(in)s::text[]) q (party, episode)
    WHERE q.party = t.party_id AND q.episode = t.episode)
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


def _store_next_due(parties: np.ndarray, firsts: dict[int, Candidate]) -> None:
    """Write the one row of each party that waits for something, and remove the others' rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM decide_nextdue WHERE party_id = ANY (%s) AND NOT party_id = ANY (%s)",
            [parties.tolist(), list(firsts)],
        )
        cursor.execute(
            "INSERT INTO decide_nextdue (party_id, due_at, rule) "
            "SELECT n.* FROM unnest(%s::bigint[], %s::timestamptz[], %s::text[]) n (party, due_at, rule) "
            "WHERE EXISTS (SELECT FROM know_party p WHERE p.id = n.party) "
            "ON CONFLICT (party_id) DO UPDATE SET due_at = excluded.due_at, rule = excluded.rule "
            "WHERE (decide_nextdue.due_at, decide_nextdue.rule) IS DISTINCT FROM (excluded.due_at, excluded.rule)",
            [list(firsts), [c.due_at for c in firsts.values()], [str(c.rule) for c in firsts.values()]],
        )
