"""Look at what somebody may be due to buy again, when the instant for that has come; fire what is due."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection

from rapport.loop.listen.batches import Batch
from rapport.loop.listen.columns import NO_TIME, SINCE_2000
from rapport.loop.listen.vocabulary import CODES
from rapport.loop.understand.maths.roles import Habit
from rapport.loop.understand.maths.state import DAY
from rapport.loop.understand.queries import parameters
from rapport.platform import clock

from ..candidates import Candidate, Worth, worth_of
from ..models import Rule, Trigger
from ..restocking import Restock, restocks, shortest

#: Who is due for nothing is looked at again after so long, even if they buy nothing.
AT_LEAST_YEARLY = 365 * DAY
BOUGHT = [CODES["item.bought"], CODES["order.placed"]]


@dataclass(frozen=True)
class Shelf:
    """When these parties (ascending) must be looked at again, in microseconds; and what is due now.

    `by`: the trigger that strikes at that instant, 0 where it is only looked whether one does.
    """

    parties: np.ndarray = field(default_factory=lambda: np.empty(0, "i8"))
    at: np.ndarray = field(default_factory=lambda: np.empty(0, "i8"))
    by: np.ndarray = field(default_factory=lambda: np.empty(0, "i8"))
    ready: Sequence[Candidate] = ()

    def of(self, parties: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The instants of these parties as PostgreSQL counts them, and by which trigger; NO_TIME and 0 where none."""
        at, by = np.full(len(parties), NO_TIME, "i8"), np.zeros(len(parties), "i8")
        place = np.searchsorted(self.parties, parties)
        there = np.flatnonzero(place < len(self.parties))
        there = there[self.parties[place[there]] == parties[there]]
        at[there], by[there] = self.at[place[there]] - SINCE_2000, self.by[place[there]]
        return at, by


def restock(batch: Batch, triggers: Sequence[Trigger]) -> Shelf:
    """Put off, by what was bought in this batch; look at those of the batch whose instant has come."""
    if not triggers:
        return Shelf()
    states = batch.notes["states"]
    buyers = states[states["habit_days"][:, Habit.BUYING] > 0]
    parties, now = buyers["party"], clock.micros(batch.upto)
    _settle(parties, batch.upto)
    at, by = _earliest(batch, buyers, shortest(triggers))
    looked = np.isin(parties, batch.retime) & (at <= now)
    ready: list[Candidate] = []
    if looked.any():
        ready, ahead = _look(parties[looked], buyers[looked], triggers, batch.upto)
        told = [ahead.get(party, (now + AT_LEAST_YEARLY, 0)) for party in parties[looked].tolist()]
        at[looked], by[looked] = np.array(told, "i8").T
    return Shelf(parties, at, by, ready)


def _earliest(batch: Batch, buyers: np.ndarray, gap: int) -> tuple[np.ndarray, np.ndarray]:
    """Nothing of theirs can be due before this instant. Without a stored one it is told from the first purchase.

    And the trigger that strikes at it, if it was looked at and nothing was bought since; else 0.
    """
    parties: Any = buyers["party"]
    by = np.zeros(len(parties), "i8")
    at = buyers["habit_first_at"][:, Habit.BUYING] + gap
    with connection.cursor() as cursor:
        cursor.execute(_STORED, [parties])
        for party, stored, trigger in cursor.fetchall():
            place = np.searchsorted(parties, party)
            at[place], by[place] = clock.micros(stored), trigger
    touches = batch.touches[np.isin(batch.touches["kind"], BOUGHT)]
    whose, first = np.unique(touches["party"], return_index=True)
    there = np.isin(whose, parties)
    place = np.searchsorted(parties, whose[there])
    at[place] = np.minimum(at[place], touches["occurred_at"][first[there]] + gap)
    by[place] = 0
    anew = np.isin(parties, batch.refold)
    at[anew] = np.minimum(at[anew], buyers["habit_first_at"][anew, Habit.BUYING] + gap)
    by[anew] = 0
    return at, by


_STORED = """
SELECT party_id, restock_at, coalesce(restock_by_id, 0) FROM decide_nextdue
WHERE party_id = ANY (%s) AND restock_at IS NOT NULL
"""


def _look(
    parties: np.ndarray, states: np.ndarray, triggers: Sequence[Trigger], now: datetime
) -> tuple[list[Candidate], dict[int, tuple[int, int]]]:
    """What is due now, one thing for each party and trigger; and for each party the next instant, if there is one,
    and its trigger."""
    at = clock.micros(now)
    found = restocks(triggers, parties, now)
    before = _said(found)
    ahead: dict[int, tuple[int, int]] = {}
    best: dict[tuple[int, int], Restock] = {}
    for one in found:
        same, last = before.get((one.party, one.trigger.pk, one.episode), (False, 0))
        cooled = last + one.trigger.cool_down_days * DAY if last else 0
        due_at = max(one.due_at, cooled)
        if same or due_at > one.until or (one.trigger.since and one.due_at <= clock.micros(one.trigger.since)):
            continue
        key = (one.party, one.trigger.pk)
        if due_at > at:
            ahead[one.party] = min((due_at, one.trigger.pk), ahead.get(one.party, (due_at, one.trigger.pk)))
        elif at <= one.until and (key not in best or one.times > best[key].times):
            best[key] = one
    return _candidates(best.values(), worth_of(states, parameters(), now), parties, now), ahead


def _candidates(found: Any, worth: Worth, parties: np.ndarray, now: datetime) -> list[Candidate]:
    return [
        Candidate(
            party=one.party,
            rule=Rule.TRIGGER,
            trigger=one.trigger.pk,
            episode=one.episode,
            due_at=clock.instant(one.due_at),
            expires_at=clock.instant(one.until),
            reason=one.reason,
            **worth.of(int(np.searchsorted(parties, one.party))),
        )
        for one in found
    ]


def _said(found: Sequence[Restock]) -> dict[tuple[int, int, str], tuple[bool, int]]:
    """Was this very thing said, and when was anything said last by this trigger to this party?"""
    if not found:
        return {}
    asked: list[Any] = [[one.party for one in found], [one.trigger.pk for one in found], [one.episode for one in found]]
    with connection.cursor() as cursor:
        cursor.execute(_SAID, asked)
        return {(party, trigger, what): (same, clock.micros(last)) for party, trigger, what, same, last in cursor}


_SAID = """
SELECT q.party, q.trigger, q.episode, bool_or(t.episode = q.episode), max(t.fired_at)
FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS q (party, trigger, episode)
JOIN decide_triggerpoint t ON t.party_id = q.party AND t.trigger_id = q.trigger GROUP BY 1, 2, 3
"""


def _settle(parties: Any, now: datetime) -> None:
    """They have bought it meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(_BOUGHT, {"parties": parties, "now": now})


_BOUGHT = """
UPDATE decide_triggerpoint t SET settled_at = %(now)s, settled_how = 'came back'
FROM decide_trigger g
WHERE g.id = t.trigger_id AND g.kind = 'restock' AND t.party_id = ANY (%(parties)s) AND t.settled_at IS NULL
  AND EXISTS (SELECT FROM listen_counted c WHERE c.party = t.party_id AND c.kind = 'item.bought'
              AND c.occurred_at > (t.reason ->> 'last')::timestamptz AND c.occurred_at <= %(now)s
              AND CASE WHEN (g.settings ->> 'product')::bigint > 0 THEN c.subject_id = g.settings ->> 'product'
                       ELSE c.topic = t.reason ->> 'what' END)
"""
