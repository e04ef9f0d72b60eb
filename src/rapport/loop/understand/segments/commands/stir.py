"""Note down which records were touched or edited, for the next tick to look at whom they concern."""

from collections.abc import Collection, Iterable
from typing import Any

import numpy as np
from django.db import connection

from rapport.loop.listen.batches import Batch

from ..hearing import ANYTHING, bits_of
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
    """The parties of a batch, each with when the oldest of its new touches occurred, and of which kinds they are."""
    touched, first = np.unique(batch.touches["party"], return_index=True)
    named = np.concatenate([batch.refold, batch.retime])
    kinds = np.full(len(touched), ANYTHING, "i8")
    if len(touched):
        kinds = np.bitwise_or.reduceat(bits_of(batch.touches["kind"]), first)
        kinds[np.isin(touched, named)] = ANYTHING
    told: dict[str, Any] = {
        "of": touched, "at": batch.touches["occurred_at"][first], "kinds": kinds,
        "others": np.setdiff1d(named, touched),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, told)


_ANYBODY = "(EXISTS (SELECT FROM segments_segment) OR EXISTS (SELECT FROM segments_listener))"
_STIR = f"""
INSERT INTO segments_stirred ("table", record)
SELECT * FROM unnest(%s::text[], %s::text[]) WHERE {_ANYBODY}
"""
_TOUCHED = f"""
INSERT INTO segments_stirred ("table", record, occurred_at, kinds)
SELECT '{PARTIES}', party::text, at, kinds FROM (
    SELECT party, to_timestamp(micros / 1e6) AS at, kinds
    FROM unnest(%(of)s::bigint[], %(at)s::bigint[], %(kinds)s::bigint[]) t (party, micros, kinds)
    UNION ALL SELECT party, NULL, {ANYTHING} FROM unnest(%(others)s::bigint[]) o (party)
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
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [MOST_STIRRED])
        taken = cursor.fetchall()
    return Stirring(
        occurred={(table, record): at for table, record, at, _ in taken},
        kinds={(table, record): kinds for table, record, _, kinds in taken},
    )


def waiting_stirred() -> Stirring:
    """The touched records that wait for a tick; they go on waiting."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        return Stirring(waiting={(table, record): at for table, record, at in cursor.fetchall()})


_TAKE = """
WITH gone AS (
    DELETE FROM segments_stirred WHERE id IN (SELECT id FROM segments_stirred ORDER BY id LIMIT %s)
    RETURNING "table", record, occurred_at, kinds)
SELECT "table", record, min(occurred_at), bit_or(kinds) FROM gone GROUP BY 1, 2
"""
_WAITING = """
SELECT "table", record, min(occurred_at) FROM segments_stirred WHERE occurred_at IS NOT NULL GROUP BY 1, 2
"""
