"""Who is due, and what comes next with somebody?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from rapport.loop.know.queries import parties_seen_by, reads_all

from ..builtin import as_said
from ..models import NextDue, Trigger


def who_is_due(now: datetime, most: int) -> list[int]:
    """The parties whose earliest instant has come, the longest due first; from the index over it alone."""
    due = NextDue.objects.filter(due_at__lte=now).order_by("due_at")
    return list(due.values_list("party_id", flat=True)[:most])


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next with a party: an owed loop ("loop"), what a trigger asks for ("trigger"), a plan ("planned"), or,
    where nothing is to be done, the clock that strikes next ("ahead").

    `text` is the loop's text, what the trigger asks (empty before there were triggers), the kind of the planned touch,
    or the name of the trigger ahead: empty where none may be named, and somebody looks again at `due_at`. `perhaps`:
    the trigger ahead speaks only of some, and whether of this party is asked then.
    """

    what: str
    text: str
    due_at: datetime | None
    perhaps: bool = False


def next_of(party_ids: Iterable[int], now: datetime) -> dict[int, Next]:
    """What comes next with each of these parties; those with nothing ahead are missing."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, {"parties": list(party_ids), "now": now})
        told = cursor.fetchall()
    return {
        party: Next(what, as_said(text) if what in ("trigger", "ahead") else text, *rest)
        for party, what, text, *rest in told
    }


#: A trigger that is meant for this party, and names it to whoever keeps it or to everybody.
_MEANT = """
g.off_at IS NULL AND g.removed_at IS NULL AND g.owned <> 'colleague'
AND (g.kind = 'loop' OR g.noun NOT IN ('person', 'organisation') OR (g.noun = 'person') = (know_party.kind = 1))
"""
_NEXT = f"""
SELECT DISTINCT ON (party) party, what, text, due_at, perhaps
FROM (
    SELECT l.party_id AS party, 1 AS place, 'loop' AS what, l.text, l.due_at, false AS perhaps FROM listen_openloop l
    WHERE l.party_id = ANY (%(parties)s) AND l.closed_at IS NULL AND l.owed_by = 'us'
    UNION ALL
    SELECT t.party_id, 2, 'trigger', coalesce(g.ask, t.reason ->> 'ask', ''), t.due_at, false
    FROM decide_triggerpoint t LEFT JOIN decide_trigger g ON g.id = t.trigger_id
    WHERE t.party_id = ANY (%(parties)s) AND t.settled_at IS NULL AND t.rule <> 'loop'
      AND (t.expires_at IS NULL OR t.expires_at > %(now)s)
      AND (t.asleep_until IS NULL OR t.asleep_until <= %(now)s)
    UNION ALL
    SELECT p.party, 3, 'planned', t.kind, p.due_at, false
    FROM listen_planned p JOIN listen_touchpoint t ON t.id = p.touch_id AND t.occurred_at = p.due_at
    WHERE p.party = ANY (%(parties)s)
      AND NOT EXISTS (SELECT FROM listen_correction c WHERE c.touch_id = p.touch_id AND c.withdrawn)
    UNION ALL
    SELECT know_party.id, 4, 'ahead', coalesce(g.name, ''), CASE WHEN g.id IS NULL THEN n.due_at ELSE n.strikes_at END,
           coalesce(g.only <> '', false)
    FROM decide_nextdue n JOIN know_party ON know_party.id = n.party_id
    LEFT JOIN decide_trigger g ON g.id = n.trigger_id AND {_MEANT}
    WHERE n.party_id = ANY (%(parties)s) AND n.rule <> 'loop'
) ahead
ORDER BY party, place, due_at NULLS LAST
"""  # noqa: S608 - put together from constants
#: The trigger that strikes first of each party of a query over know_party.
COMING = f"""
SELECT g.id, g.name, g.kind, n.strikes_at AS at, g.only <> '' AS is_narrowed
FROM decide_nextdue n JOIN decide_trigger g ON g.id = n.trigger_id
WHERE n.party_id = know_party.id AND {_MEANT}
"""  # noqa: S608 - put together from constants


def due_soon(trigger: Trigger, user: Any, now: datetime, most: int) -> int:
    """How many of those this colleague may see come up by this trigger within a week, and by no other before; at most
    `most`. Only clocks know."""
    soon = NextDue.objects.filter(trigger=trigger, strikes_at__gt=now, strikes_at__lte=now + _A_WEEK)
    there = Q(party__binned_at=None) if reads_all(user) else Q(party__in=parties_seen_by(user).values("pk"))
    return soon.filter(there)[:most].count()


_A_WEEK = timedelta(days=7)
