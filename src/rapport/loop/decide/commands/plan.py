"""Work out the next due time of every party a batch concerns; fire what is due; settle what is over."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection

from rapport.loop.listen.batches import Batch
from rapport.loop.listen.commands import recount
from rapport.loop.understand.maths.roles import Habit
from rapport.loop.understand.maths.state import DAY
from rapport.loop.understand.queries import parameters
from rapport.platform import clock

from ..candidates import Candidate, Strikes, loops_due, silent, strikes, told
from ..kinds import CLOCKS
from ..models import Kind, Trigger
from ..queries import who_is_due
from .fire import fire, hold_the_points
from .next_due import store_next_due
from .restock import restock

MOST_AT_ONCE = 2000


def ask_who_is_due() -> int:
    """Hand the parties whose due time has come to the projector; how many."""
    parties = who_is_due(clock.now(), MOST_AT_ONCE)
    if parties:
        recount(parties)
    return len(parties)


def plan_batch(batch: Batch) -> None:
    """For the batch's parties: settle, fire, and store the earliest instant that is still ahead."""
    parties, now, states = batch.parties, batch.upto, batch.notes["states"]
    if not len(parties):
        return
    triggers = list(Trigger.objects.on().filter(kind__in=CLOCKS).order_by("pk"))
    clocks = [trigger for trigger in triggers if trigger.kind in (Kind.SILENCE, Kind.DUE)]
    found = [strikes(trigger, states, parameters()) for trigger in clocks]
    _settle(parties, silent(states), now)

    ready, ahead = _apart(found, now)
    owing = {trigger.settings["of"]: trigger for trigger in triggers if trigger.kind == Kind.LOOP}
    loops, by = _loops_not_fired(parties, owing)
    shelf = restock(batch, [trigger for trigger in triggers if trigger.kind == Kind.RESTOCK])
    fire([*(each for one in ready for each in told(one, parameters(), now)), *shelf.ready,
          *(loop for loop in loops if loop.due_at <= now)], now)  # fmt: skip
    store_next_due(parties, ahead, [(loop, by[loop.loop]) for loop in loops if loop.due_at > now], shelf)


def _settle(parties: np.ndarray, quiet: np.ndarray, now: datetime) -> None:
    """Settle points whose silence or loop has ended or that are too old, reopen those of reopened loops, follow
    owners and keepers."""
    began = quiet["habit_last_at"][:, Habit.BUYING] // DAY
    about: dict[str, Any] = {"parties": parties, "now": now, "of": quiet["party"], "since": began}
    hold_the_points()
    with connection.cursor() as cursor:
        cursor.execute(_SILENCE_ENDED, about)
        cursor.execute(_FOLLOW_LOOPS, about)
        cursor.execute(_FOLLOW_KEEPERS, about)


#: The silences that are going on, each with its name: the day it began.
_GOING_ON = """
SELECT party, to_char(date '1970-01-01' + day::int, 'YYYY-MM-DD') AS episode
FROM unnest(%(of)s::bigint[], %(since)s::bigint[]) AS since (party, day)
"""
_SILENCE_ENDED = f"""
UPDATE decide_triggerpoint t SET settled_at = %(now)s, settled_how = CASE
    WHEN t.rule = 'silence' AND NOT EXISTS (
        SELECT FROM ({_GOING_ON}) AS q WHERE q.party = t.party_id AND q.episode = t.episode) THEN 'came back'
    ELSE 'over' END
WHERE party_id = ANY (%(parties)s) AND settled_at IS NULL AND (
    t.expires_at <= %(now)s OR (rule = 'silence' AND NOT EXISTS (
        SELECT FROM ({_GOING_ON}) AS q WHERE q.party = t.party_id AND q.episode = t.episode)))
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
    LEFT JOIN decide_trigger g ON g.id = t.trigger_id
    WHERE t.party_id = ANY (%(parties)s) AND t.settled_at IS NULL AND coalesce(g.owned, 'keeper') = 'keeper'
) now_kept
WHERE now_kept.id = t.id AND t.keeper_id IS DISTINCT FROM now_kept.keeper
"""


def _apart(found: Sequence[Strikes], now: datetime) -> tuple[list[Strikes], list[Strikes]]:
    """Of the strikes that were not said yet: those that are due and not too old, and those that lie ahead."""
    at, ready, ahead = clock.micros(now), [], []
    before = last_said(found)
    for one in found:
        due_at, fresh = _after_cool_down(one, before)
        ready.append(one[fresh & (due_at <= at) & (at <= one.until)])
        waits = fresh & (due_at > at) & (due_at <= one.until)
        ahead.append(Strikes(one.trigger, one.states[waits], due_at[waits], one.until[waits], one.usual[waits]))
    return ready, ahead


Said = dict[tuple[int, int], tuple[bool, int]]


def _after_cool_down(one: Strikes, before: Said) -> tuple[np.ndarray, np.ndarray]:
    """When each may be said at the earliest, and which have neither been said nor are history."""
    due_at = one.due_at.copy()
    fresh = due_at > (clock.micros(one.trigger.since) if one.trigger.since else 0)
    if before:
        for place, party in enumerate(one.parties.tolist()):
            if told_of := before.get((party, one.trigger.pk)):
                same, last = told_of
                fresh[place] &= not same
                due_at[place] = max(due_at[place], last + one.trigger.cool_down_days * DAY)
    return due_at, fresh


def last_said(found: Sequence[Strikes]) -> Said:
    """For the strikes that were said of before, by (party, trigger): this very episode? And when the last one was."""
    if not any(len(one.states) for one in found):
        return {}
    of: Any = np.concatenate([one.parties for one in found])
    by: Any = np.concatenate([np.full(len(one.states), one.trigger.pk, "i8") for one in found])
    named = [episode for one in found for episode in one.episodes]
    with connection.cursor() as cursor:
        cursor.execute(_SAID, [of, by, named])
        return {(party, trigger): (same, clock.micros(last)) for party, trigger, same, last in cursor.fetchall()}


_SAID = """
SELECT q.party, q.trigger, bool_or(t.episode = q.episode), max(t.fired_at)
FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS q (party, trigger, episode)
JOIN decide_triggerpoint t ON t.party_id = q.party AND t.trigger_id = q.trigger GROUP BY 1, 2
"""


def _loops_not_fired(parties: Any, owing: Mapping[str, Trigger]) -> tuple[list[Candidate], dict[int | None, int]]:
    """The open loops we owe these parties that have not had their trigger point; and the trigger of each, 0 if none."""
    notice = {kind: timedelta(days=trigger.settings["notice_days"]) for kind, trigger in owing.items()}
    with connection.cursor() as cursor:
        cursor.execute(_LOOPS, [parties])
        rows = cursor.fetchall()
    by = {loop: owing[kind].pk if kind in owing else 0 for loop, *_, kind in rows}
    return loops_due(rows, notice), by


_LOOPS = """
SELECT l.id, l.party_id, l.opened_at, l.due_at, l.kind FROM listen_openloop l
WHERE l.party_id = ANY (%s) AND l.closed_at IS NULL AND l.owed_by = 'us' AND NOT EXISTS (
    SELECT FROM decide_triggerpoint t WHERE t.party_id = l.party_id AND t.rule = 'loop' AND t.episode = l.id::text)
"""
