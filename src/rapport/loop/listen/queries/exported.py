"""What does a copy of the ledger need to know? How far it goes, which months changed since, and the rows of one.

Whoever copies reads all of it in one snapshot. Touches come by `seq`, which is dense and in commit order. Removals,
and amounts that are worth something else since a rate changed, come by the entries of the journal, which are numbered
in commit order too, as they are only made while the ledger is held.
Corrections are made by anybody at any time, so that a later number may be seen before an earlier one: they are told by
which of them are there.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.db.models import QuerySet

from rapport.platform import clock
from rapport.platform.journal.models import Entry

from ..columns import SINCE_2000, fetch_columns
from ..models import LedgerEnd
from ..sql import LIKELY_HUMAN
from ..vocabulary import CHANNELS, CODES

#: The columns of `copy_month`, in their order, with their types as SQL names them; instants in microseconds since 1970.
#: `first_...`: as the touch was told, before any correction. `topic_slot` and `colleague`: as the states count them.
TOUCH_COLUMNS = {
    "id": "VARCHAR", "occurred_at": "BIGINT", "recorded_at": "BIGINT", "seq": "BIGINT", "party": "BIGINT",
    "first_party": "BIGINT", "counted": "BOOLEAN", "first_human": "DOUBLE", "direction": "TINYINT",
    "channel": "TINYINT", "kind": "SMALLINT", "kind_name": "VARCHAR", "topic": "VARCHAR", "topic_slot": "TINYINT",
    "colleague": "TINYINT", "value": "BIGINT", "margin": "BIGINT", "quantity": "INTEGER", "currency": "VARCHAR",
    "product": "BIGINT", "subject_type": "VARCHAR", "subject_id": "VARCHAR", "on_behalf_of": "BIGINT",
    "actor": "BIGINT", "source": "VARCHAR", "run": "BIGINT",
}  # fmt: skip
#: The same of `copy_corrections`.
CORRECTION_COLUMNS = {
    "number": "BIGINT", "id": "VARCHAR", "touch_at": "BIGINT", "recorded_at": "BIGINT", "party": "BIGINT",
    "human": "DOUBLE", "withdrawn": "BOOLEAN",
}  # fmt: skip

#: No text of a copy is longer, so that no row is larger than who reads it expects.
MOST_SIGNS = 500
Write = Callable[[memoryview], object]


@dataclass(frozen=True, slots=True)
class End:
    """How far the ledger goes: its last `seq`, the last removal, and up to when states are folded (microseconds)."""

    seq: int
    removal: int
    folded_to: int


@dataclass(frozen=True, slots=True)
class Known:
    """What a copy knows: the touches up to `seq`, these corrections (numbers, ascending), the removals up to one."""

    seq: int
    corrections: np.ndarray
    removal: int
    folded_to: int


@contextmanager
def one_snapshot() -> Iterator[None]:
    """All that is read inside the block is as it was at its beginning, unless a transaction runs already."""
    with transaction.atomic():
        if not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def ledger_end() -> End:
    seq, folded_to = LedgerEnd.objects.values_list("seq", "folded_to").first() or (0, None)
    removal = _removals().order_by("-id").values_list("id", flat=True).first() or 0
    return End(seq, removal, clock.micros(folded_to) if folded_to else 0)


def all_months() -> list[str]:
    """The months that have touches ("2026-05"), the earliest first."""
    with connection.cursor() as cursor:
        cursor.execute(_PARTITIONS)
        found = [name[-7:].replace("_", "-") for (name,) in cursor.fetchall()]
        return [month for month in found if _has_rows(cursor, month)]


def _has_rows(cursor: Any, month: str) -> bool:
    cursor.execute(
        f"SELECT EXISTS (SELECT FROM listen_touchpoint t WHERE {_TOUCH_IN_MONTH})", {"month": f"{month}-01Z"}
    )
    return cursor.fetchone()[0]


def months_after(seq: int) -> set[str]:
    """The months of the touches that came after this `seq`."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {_MONTH.format('occurred_at')} FROM listen_touchpoint WHERE seq > %s", [seq])
        return {month for (month,) in cursor.fetchall()}


def months_removed_after(removal: int) -> set[str] | None:
    """The months that lost touches, or whose amounts changed, after this removal; None if that is not known of one."""
    lost: set[str] = set()
    for payload in _removals().filter(id__gt=removal).values_list("payload", flat=True):
        if payload["touches"] and not payload.get("months"):
            return None
        lost.update(payload.get("months", ()))
    return lost


def _removals() -> QuerySet[Entry]:
    return Entry.objects.filter(kind__in=_REMOVED)


def correction_marks() -> tuple[np.ndarray, np.ndarray]:
    """The number of every correction, ascending, and the instant of its touch; int64 arrays (n,)."""
    query = "SELECT id, touch_at FROM listen_correction"
    number, at = fetch_columns(query, {}, columns={"id": ">i8", "touch_at": ">i8"})
    order = np.argsort(number[:, 0])
    return number[order, 0].astype("i8"), at[order, 0].astype("i8") + SINCE_2000


def parties_changed_since(known: Known) -> np.ndarray | None:
    """The parties that got, lost or exchanged touches since; None if that may be anybody. Hold the ledger to ask."""
    if _removals().filter(id__gt=known.removal).exists():
        return None
    values: dict[str, Any] = {
        "seq": known.seq,
        "corrections": known.corrections,
        "upto": clock.instant(known.folded_to),
    }
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, values)
        return np.array([party for (party,) in cursor.fetchall() if party is not None], "i8")


def copy_month(month: str, upto_seq: int, write: Write) -> int:
    """Write the touches of a month as CSV of TOUCH_COLUMNS, corrected, in no order; how many they are.

    An empty cell is NULL, "" is a text.
    """
    return _copy(_TOUCHES, {"month": f"{month}-01Z", "seq": upto_seq}, write)


def copy_corrections(write: Write) -> int:
    """Write every correction as CSV of CORRECTION_COLUMNS; how many they are."""
    return _copy(_CORRECTIONS, {}, write)


def _copy(query: str, values: Mapping[str, Any], write: Write) -> int:
    with connection.cursor() as cursor:
        with cursor.copy(query, values) as copy:
            for part in copy:
                write(part)
        return cursor.rowcount


#: The names of the facts after which months are not what they were.
_REMOVED = ("listen.TouchesRemoved", "listen.ValuesRestated")
_MONTH = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM')"
_IN_MONTH = """
{0} >= %(month)s::timestamptz
AND {0} < ((%(month)s::timestamptz AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC'
"""
_TOUCH_IN_MONTH, _FIX_IN_MONTH = _IN_MONTH.format("t.occurred_at"), _IN_MONTH.format("c.touch_at")
_MICROS = "(extract(epoch FROM {}) * 1000000)::bigint"
_PARTITIONS = """
SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = 'listen_touchpoint'::regclass ORDER BY 1
"""
_CHANGED = """
SELECT party FROM listen_touchpoint WHERE seq > %(seq)s
UNION
SELECT party FROM listen_touchpoint
WHERE occurred_at > %(upto)s::timestamptz AND occurred_at <= (SELECT folded_to FROM listen_ledgerend)
UNION
SELECT unnest(ARRAY[t.party, c.party]) FROM listen_correction c JOIN listen_touchpoint t ON t.id = c.touch_id
WHERE c.touch_id IN (SELECT touch_id FROM listen_correction WHERE id <> ALL (%(corrections)s::bigint[]))
"""
_KINDS = ", ".join(f"('{kind}', {code})" for kind, code in CODES.items())
_TOUCHES = f"""
COPY (
    SELECT t.id, {_MICROS.format("t.occurred_at")}, {_MICROS.format("t.recorded_at")}, t.seq,
           coalesce(f.party, t.party), t.party,
           t.direction <> 0 AND coalesce(f.human, t.human) >= {LIKELY_HUMAN} AND f.withdrawn IS NOT TRUE
               AND coalesce(f.party, t.party) IS NOT NULL,
           t.human, t.direction,
           coalesce(array_position(ARRAY{list(CHANNELS)!r}::text[], t.channel), {len(CHANNELS)}) - 1,
           coalesce(k.code, 0), t.kind, t.topic, coalesce(hashtext(t.topic) & 15, -1), coalesce(t.actor & 15, -1),
           t.value, t.margin, t.quantity, left(t.currency, {MOST_SIGNS}),
           CASE WHEN t.subject_type = 'product' AND t.subject_id ~ '^[0-9]{{1,18}}$' THEN t.subject_id::bigint END,
           left(t.subject_type, {MOST_SIGNS}), left(t.subject_id, {MOST_SIGNS}), t.on_behalf_of, t.actor,
           left(t.source, {MOST_SIGNS}), t.run
    FROM listen_touchpoint t
    LEFT JOIN (VALUES {_KINDS}) AS k (kind, code) USING (kind)
    LEFT JOIN (
        SELECT DISTINCT ON (c.touch_id) c.touch_id, c.party, c.human, c.withdrawn FROM listen_correction c
        WHERE {_FIX_IN_MONTH} ORDER BY c.touch_id, c.id DESC
    ) f ON f.touch_id = t.id
    WHERE {_TOUCH_IN_MONTH} AND t.seq <= %(seq)s
) TO STDOUT (FORMAT CSV)
"""
_CORRECTIONS = f"""
COPY (
    SELECT id, touch_id, {_MICROS.format("touch_at")}, {_MICROS.format("recorded_at")}, party, human, withdrawn
    FROM listen_correction
) TO STDOUT (FORMAT CSV)
"""
