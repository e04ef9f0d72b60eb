"""Who is to come in? Those who did something, or whose date has come. And who waited for that?"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from rapport.loop.listen.models import LedgerEnd
from rapport.platform import clock

from ..definition import Definition, Goal, TouchHappens, read
from ..happened import bits_of, kept_as
from ..models import Cursor, Journey, Stay
from .contests import decide_contests
from .entering import enter
from .goals import hear_of_goals, with_goals
from .runs import begin_runs
from .waking import wake_mover

PAGE = 5_000
TOUCHES = "touches"
_TOUCHES = """
SELECT t.id, t.party, t.kind, t.occurred_at FROM listen_touchpoint t
WHERE t.seq > %(after)s AND t.seq <= %(upto)s AND t.party IS NOT NULL AND t.human >= 0.5
  AND (t.kind = ANY (%(kinds)s) OR EXISTS (
      SELECT FROM journeys_stay s WHERE s.party_id = t.party AND s.left_at IS NULL AND s.waits <> 0))
ORDER BY t.seq
"""
_HEARD = """
UPDATE journeys_stay s SET due_at = %(now)s
FROM unnest(%(parties)s::bigint[], %(bits)s::bigint[], %(at)s::timestamptz[]) AS t (party, bit, at)
WHERE s.party_id = t.party AND s.left_at IS NULL AND s.waits & t.bit <> 0 AND s.since < t.at AND s.due_at > %(now)s
"""
Begins = Sequence[tuple[Journey, Definition]]


def take_in() -> int:
    """Let in who is to come in now, and wake who waited for what has happened; how many came in.

    Whose date has come is let in by a job of its own, since that may be everybody.
    """
    begins = begins_of_journeys()
    begin_runs(begins)
    decide_contests()
    return _by_touches(begins)


def begins_of_journeys() -> Begins:
    """The journeys that run, with what lets people in."""
    running = Journey.objects.running().select_related("published").order_by("pk")
    return [(one, read(one.published.definition)) for one in running if one.published]


@transaction.atomic
def _by_touches(begins: Begins) -> int:
    """Who did what lets them in, or what they waited for, as far as the ledger goes now."""
    end = LedgerEnd.objects.filter(pk=1).values_list("seq", flat=True).first() or 0
    Cursor.objects.get_or_create(name=TOUCHES, defaults={"seq": end})
    cursor = Cursor.objects.select_for_update(no_key=True).get(pk=TOUCHES)
    if cursor.seq >= end:
        return 0
    goals = with_goals([journey for journey, _ in begins])
    kinds = set(kept_as({d.start.entry.kind for _, d in begins if isinstance(d.start.entry, TouchHappens)}))
    kinds |= {kind for one in goals for kind in kept_as((read(one.definition).start.goal or Goal()).kinds)}
    is_asked = bool(kinds) or Stay.objects.inside().exclude(waits=0).exists()
    upto = min(end, cursor.seq + PAGE) if is_asked else end
    rows = _touches(cursor.seq, upto, kinds) if is_asked else []
    Cursor.objects.filter(pk=TOUCHES).update(seq=upto)
    _wake_who_waited(rows)
    hear_of_goals(rows, goals)
    came = 0
    for journey, definition in begins:
        entry = definition.start.entry
        if isinstance(entry, TouchHappens) and journey.since:
            meant = set(kept_as([entry.kind]))
            came += len(enter(journey, [(party, f"touch:{id}") for id, party, kind, at in rows
                                        if kind in meant and journey.since <= at <= clock.now()]))  # fmt: skip
    if upto < end:
        wake_mover()
    return came


def _touches(after: int, upto: int, kinds: Collection[str]) -> list[tuple[Any, int, str, datetime]]:
    """What a person did: of these kinds, or of those who wait for anything."""
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHES, {"after": after, "upto": upto, "kinds": sorted(kinds)})
        return list(cursor.fetchall())


def _wake_who_waited(rows: Sequence[tuple[Any, int, str, datetime]]) -> None:
    """Those who wait for such a thing are looked at now; whether it counts, the ledger is asked then."""
    if not rows:
        return
    told: dict[str, Any] = {
        "parties": [party for _, party, _, _ in rows], "at": [at for *_, at in rows], "now": clock.now(),
        "bits": [bits_of([kind]) for _, _, kind, _ in rows],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_HEARD, told)
