"""Note down which records were touched or edited, for the next tick to look at whom they concern."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection

from rapport.loop.listen.batches import Batch

from ..looking import PARTIES, Stirring
from ..models import Listener

MOST_STIRRED = 20_000


def stir(changed: Iterable[tuple[str, str]]) -> None:
    """Look at the next tick at whom these records concern: (table, id). Nothing is kept while nobody listens."""
    told = sorted(set(changed))
    if told:
        with connection.cursor() as cursor:
            cursor.execute(_STIR, [[table for table, _ in told], [record for _, record in told]])


def stir_parties(parties: Collection[int]) -> None:
    """The same for parties."""
    stir((PARTIES, str(party)) for party in parties)


def stir_touched(batch: Batch) -> None:
    """The parties of a batch, each with when the oldest of its new touches occurred."""
    touched, first = np.unique(batch.touches["party"], return_index=True)
    others: Any = np.setdiff1d(batch.parties, touched)
    of: Any = touched
    at: Any = batch.touches["occurred_at"][first]
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, {"of": of, "at": at, "others": others})


_ANYBODY = "(EXISTS (SELECT FROM segments_segment) OR EXISTS (SELECT FROM segments_listener))"
_STIR = f"""
INSERT INTO segments_stirred ("table", record)
SELECT * FROM unnest(%s::text[], %s::text[]) WHERE {_ANYBODY}
"""
_TOUCHED = f"""
INSERT INTO segments_stirred ("table", record, occurred_at)
SELECT '{PARTIES}', party::text, at FROM (
    SELECT party, to_timestamp(micros / 1e6) AS at FROM unnest(%(of)s::bigint[], %(at)s::bigint[]) t (party, micros)
    UNION ALL SELECT party, NULL FROM unnest(%(others)s::bigint[]) o (party)
) told WHERE {_ANYBODY}
"""


def listen_for(name: str, *, on: bool) -> None:
    """Somebody above segments wants to hear, or not any more, whom something stirs; see `tick`."""
    if on:
        Listener.objects.get_or_create(name=name)
    else:
        Listener.objects.filter(name=name).delete()


def take_stirred() -> Stirring:
    """What was touched or edited since the last tick; taken out of what waits."""
    found: dict[tuple[str, str], datetime | None] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [MOST_STIRRED])
        taken = cursor.fetchall()
    for table, record, at in taken:
        known = found.get((table, record))
        found[table, record] = min(at, known) if at and known else at or known
    return Stirring(found, waiting_stirred().waiting if len(taken) >= MOST_STIRRED else {})


def waiting_stirred() -> Stirring:
    """The touched records that wait for a tick; they go on waiting."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        return Stirring(waiting={(table, record): at for table, record, at in cursor.fetchall()})


_TAKE = """
DELETE FROM segments_stirred WHERE id IN (SELECT id FROM segments_stirred ORDER BY id LIMIT %s)
RETURNING "table", record, occurred_at
"""
_WAITING = """
SELECT "table", record, min(occurred_at) FROM segments_stirred WHERE occurred_at IS NOT NULL GROUP BY 1, 2
"""
