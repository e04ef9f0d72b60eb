"""The three deeds that take touches out: erase a person, take an import back, remove demo data."""

from typing import Any

from django.db import connection, transaction

from rapport.platform.journal.commands import announce
from rapport.platform.records.commands.index import forget

from ..facts import TouchesRemoved
from ..models import Conversation, OpenLoop, ProposedLoop, RecordTouch
from .project import hold_the_ledger, recount

_GONE = """
WITH gone AS (DELETE FROM listen_touchpoint WHERE {which}
              RETURNING id, occurred_at, party, source, external_id),
     forgotten AS (
         DELETE FROM listen_seen WHERE key IN (
             SELECT md5(source || chr(31) || external_id)::uuid FROM gone WHERE external_id IS NOT NULL)),
     uncorrected AS (DELETE FROM listen_correction WHERE touch_id IN (SELECT id FROM gone)),
     unplanned AS (DELETE FROM listen_planned WHERE touch_id IN (SELECT id FROM gone))
SELECT party, to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, count(*) FROM gone GROUP BY 1, 2
"""


@transaction.atomic
def remove_source(source: str, *, run: int | None = None, by: Any = None) -> int:
    """Take out every touch and loop that a source, or one run of it, brought in; landed ones too."""
    which, values = "source = %(source)s", {"source": source, "run": run}
    if run is not None:
        which += " AND run = %(run)s"
    loops = OpenLoop.objects.filter(source=source, **({} if run is None else {"run": run}))
    forget("loop", loops.values("pk"))
    loops.delete()
    if run is None:
        ProposedLoop.objects.filter(source=source).delete()
        Conversation.objects.filter(source=source).delete()
    return _remove(which, values, why=source if run is None else f"{source} {run}", by=by)


@transaction.atomic
def remove_party(party_id: int, *, by: Any) -> int:
    """Take out every touch of one party, because it asked to be erased."""
    RecordTouch.objects.filter(party=party_id).delete()
    return _remove("party = %(party)s", {"party": party_id}, why=f"party {party_id} erased", by=by)


def _remove(which: str, values: dict[str, Any], *, why: str, by: Any) -> int:
    with connection.cursor() as cursor:
        hold_the_ledger(cursor)
        cursor.execute(f"DELETE FROM listen_landing WHERE {which}", values)  # noqa: S608 - one of two constants
        cursor.execute(_GONE.format(which=which), values)
        gone = cursor.fetchall()
    recount({party for party, _, _ in gone if party is not None}, refold=True)
    number, months = sum(count for _, _, count in gone), sorted({month for _, month, _ in gone})
    announce(TouchesRemoved(why=why, touches=number, months=months), by=by)
    return number
