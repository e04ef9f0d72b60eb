"""The one projector: take what has landed, make it ledger, and let the floors above fold it, in one transaction."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import numpy as np
from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.money.sql import given

from .. import sql
from ..batches import ROW, Batch, fetch_rows, publish
from ..models import LedgerEnd, Recount

PAGES = 640
RECOUNTS = 5000
_LOCK = 0x7261_7071


def hold_the_ledger(cursor) -> None:
    """Nobody else changes the ledger or its states until this transaction ends."""
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@transaction.atomic
def project_batch(pages: int = PAGES) -> int:
    """Project up to `pages` pages of landed touches and the recounts asked for; returns how many of both."""
    with connection.cursor() as cursor:
        hold_the_ledger(cursor)
        cursor.execute(sql.PLAN_ONCE)
        upto = clock.now()
        taken = _take(cursor, pages, upto)
        asked = _recounts(cursor) | _come_due(cursor, upto)
        if not taken and not asked:
            return 0
        fresh = _keep(cursor, upto)
        refold = np.array(sorted(party for party, whole in asked.items() if whole), "i8")
        retime = np.array(sorted(party for party, whole in asked.items() if not whole), "i8")
        publish(Batch(touches=fresh, refold=refold, retime=retime, upto=upto))
        return taken + len(asked)


def _take(cursor, pages: int, upto: datetime) -> int:
    cursor.execute(sql.MAKE_BATCH)
    cursor.execute("TRUNCATE batch")
    cursor.execute(sql.FIRST_LANDED)
    first = cursor.fetchone()
    if not first:
        return 0
    cursor.execute(sql.TAKE, {"first": first[0], "beyond": first[0] + pages, "upto": upto})
    return cursor.rowcount


def _keep(cursor, upto: datetime) -> np.ndarray:
    """Make the batch ledger; the numbers of its due, resolved touches."""
    cursor.execute(sql.KEYED)
    keyed, foreign = cursor.fetchone()
    if not _all_new(cursor, keyed):
        cursor.execute(sql.DROP_KNOWN)
    if foreign:
        cursor.execute(sql.CONVERT, given())
    cursor.execute(sql.RESOLVE)
    cursor.execute(sql.MONTHS)
    make_partitions(month for (month,) in cursor.fetchall())
    cursor.execute(sql.ADVANCE, {"upto": upto})
    seq, recorded_at = cursor.fetchone()
    cursor.execute(sql.KEEP, {"seq": seq, "recorded_at": recorded_at})
    cursor.execute(sql.PLAN)
    return fetch_rows(sql.FRESH, {})


def _all_new(cursor, keyed: int) -> bool:
    """Is every touch of the batch heard of for the first time? Then its keys are noted; otherwise nothing is."""
    place = transaction.savepoint()
    cursor.execute(sql.NOTE_KEYS)
    if cursor.rowcount == keyed:
        transaction.savepoint_commit(place)
        return True
    transaction.savepoint_rollback(place)
    return False


def make_partitions(months: Iterable[datetime]) -> None:
    """Make the ledger's partitions of these months, where they are missing."""
    with connection.cursor() as cursor:
        for month in months:
            start = month.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
            name = f"listen_touchpoint_{start:%Y_%m}"
            cursor.execute("SELECT to_regclass(%s)", [name])
            if cursor.fetchone()[0] is None:
                end = start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
                cursor.execute(
                    f"CREATE TABLE {name} PARTITION OF listen_touchpoint "
                    f"FOR VALUES FROM ('{start.isoformat()}') TO ('{end.isoformat()}')"
                )


def _recounts(cursor) -> dict[int, bool]:
    """The parties somebody asked to work out again: party -> whole refold?"""
    cursor.execute(
        "DELETE FROM listen_recount WHERE id IN (SELECT id FROM listen_recount ORDER BY id LIMIT %s) "
        "RETURNING party, refold",
        [RECOUNTS],
    )
    asked: dict[int, bool] = {}
    for party, refold in cursor.fetchall():
        asked[party] = asked.get(party, False) or refold
    return asked


def _come_due(cursor, upto: datetime) -> dict[int, bool]:
    """The parties of planned touches whose time has come: they are folded whole."""
    cursor.execute(sql.COME_DUE, {"upto": upto})
    return {party: True for (party,) in cursor.fetchall()}


def recount(parties: Iterable[int], *, refold: bool = False) -> None:
    """Ask the projector to work out the due time of these parties again, or with `refold` their whole state."""
    Recount.objects.bulk_create(Recount(party=party, refold=refold) for party in parties)
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY listen_landing")


def rebuild_in_batches(size: int = 2000) -> Iterator[int]:
    """Fold every party from the ledger again, `size` at a time; yields how many parties are done."""
    last, done = 0, 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            hold_the_ledger(cursor)
            cursor.execute(sql.PLAN_ONCE)
            cursor.execute("SELECT id FROM know_party WHERE id > %s ORDER BY id LIMIT %s", [last, size])
            parties = np.array([party for (party,) in cursor.fetchall()], "i8")
            if not len(parties):
                return
            upto = LedgerEnd.objects.values_list("folded_to", flat=True).first() or clock.now()
            publish(Batch(touches=np.empty(0, ROW), refold=parties, retime=np.empty(0, "i8"), upto=upto))
        last, done = int(parties[-1]), done + len(parties)
        yield done
