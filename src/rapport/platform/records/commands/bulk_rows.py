"""Do one batch of a bulk edit: change, delete or take back so many records, and note what came of each."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.platform.languages import _

from ..declare import Change, Field, Gathering, RecordType
from ..listing import records
from ..models import BulkEdit, BulkRow
from ..reader import Reader
from .change import change, delete, restore
from .refusals import NotPossible
from .values import fitting

AT_ONCE = 2000
State = BulkRow.State


@dataclass(frozen=True, slots=True)
class Fixed:
    """One record as it was when the bulk edit began."""

    id: int
    record: Any
    before: Any


def do_some(bulk: BulkEdit, reader: Reader) -> bool:
    """The next records; False when there are none. Raises as `change` and `delete`."""
    noun = reader.noun(bulk.noun)
    rows = _next(bulk, noun, State.WAITING)
    theirs = _theirs(bulk, noun, reader, rows)
    told = {row.id: State.REFUSED for row in rows if row.record not in theirs}
    rest = [row for row in rows if row.record in theirs]
    if bulk.field:
        told |= _changed(bulk, noun, reader, rest)
    elif rest:
        delete(bulk.noun, [row.record for row in rest], by=reader.user)
        told |= {row.id: State.MADE for row in rest}
    _note(told)
    return bool(rows)


def take_some_back(bulk: BulkEdit, reader: Reader) -> bool:
    """The next records as they were before, where they still are what was made of them; False when there are none."""
    noun = reader.noun(bulk.noun)
    rows = _next(bulk, noun, State.MADE)
    told = {row.id: State.CHANGED_SINCE for row in rows}
    if rows and bulk.field and (gathers := _field(bulk, noun).gathers):
        theirs, after = _theirs(bulk, noun, reader, rows), gathers.becomes(bulk.after)
        back_to = {row.record: (after, row.before) for row in rows if row.record in theirs}
        back = gathers.change(bulk.after, back_to, by=reader.user)
        told |= {row.id: State.TAKEN_BACK for row in rows if row.record in back}
    elif rows and bulk.field:
        each = _field(bulk, noun)
        theirs = _theirs(bulk, noun, reader, rows)
        rest = [row for row in rows if row.record in theirs and not (each.required and row.before in (None, ""))]
        value = _after(bulk, each, reader)
        undone = [Change(id=row.record, field=each.name, before=value, after=row.before) for row in rest]
        made = {one.id for one in change(bulk.noun, undone, by=reader.user)} if undone else set()
        told |= {row.id: State.TAKEN_BACK for row in rest if row.record in made}
    elif rows:
        restore(bulk.noun, [row.record for row in rows], by=reader.user)
        there = _theirs(bulk, noun, reader, rows)
        told |= {row.id: State.TAKEN_BACK for row in rows if row.record in there}
    _note(told)
    return bool(rows)


def _changed(bulk: BulkEdit, noun: RecordType, reader: Reader, rows: Sequence[Fixed]) -> dict[int, State]:
    each = _field(bulk, noun)
    if each.gathers:
        return _gathered(bulk, each.gathers, reader, rows)
    value = _after(bulk, each, reader)
    same = each.type.write(value, reader.how)
    told = {row.id: State.SAME for row in rows if each.type.write(row.before, reader.how) == same}
    rest = [row for row in rows if row.id not in told]
    wanted = [Change(id=row.record, field=each.name, before=row.before, after=value) for row in rest]
    made = {one.id for one in change(bulk.noun, wanted, by=reader.user)} if wanted else set()
    return told | {row.id: State.MADE if row.record in made else State.OVERTAKEN for row in rest}


def _gathered(bulk: BulkEdit, gathers: Gathering, reader: Reader, rows: Sequence[Fixed]) -> dict[int, State]:
    after = gathers.becomes(bulk.after)
    rest = {row.record: (row.before, after) for row in rows if row.before != after}
    made = gathers.change(bulk.after, rest, by=reader.user) if rest else set()
    return {
        row.id: State.SAME if row.record not in rest else State.MADE if row.record in made else State.OVERTAKEN
        for row in rows
    }


def _field(bulk: BulkEdit, noun: RecordType) -> Field:
    if bulk.field not in noun.fields:
        raise NotPossible(_("The field is no longer there."))
    return noun.fields[bulk.field]


def _after(bulk: BulkEdit, each: Field, reader: Reader) -> Any:
    return fitting(each, bulk.after, reader)


def _theirs(bulk: BulkEdit, noun: RecordType, reader: Reader, rows: Sequence[Fixed]) -> set[Any]:
    """Those of the records that are there, and that the colleague may change, or delete."""
    deed = "edit" if bulk.field else "delete"
    return {row.id for row in records(noun, reader, [row.record for row in rows], (), deed=deed)} if rows else set()


def _next(bulk: BulkEdit, noun: RecordType, state: State) -> list[Fixed]:
    """The next records in this state, in the order in which they were fixed."""
    field = noun.fields.get(bulk.field)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [bulk.pk, state.value, AT_ONCE])
        return [Fixed(pk, noun.id_of(record), _value(field, said)) for pk, record, said in cursor.fetchall()]


_NEXT = "SELECT id, record, before::text FROM records_bulkrow WHERE bulk_id = %s AND state = %s ORDER BY id LIMIT %s"


def _value(field: Field | None, said: str | None) -> Any:
    """The value that JSON has kept."""
    value = json.loads(said, parse_float=Decimal) if said else None
    if field is None or value is None or field.gathers:
        return value if field else None
    column = field.type.column
    if column == "uuid[]":
        return [UUID(each) for each in value]
    return _READ[column](value) if column in _READ else value


_READ = {
    "date": date.fromisoformat,
    "timestamptz": datetime.fromisoformat,
    "numeric": lambda said: Decimal(str(said)),
    "uuid": UUID,
}


def _note(told: Mapping[int, State]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_bulkrow b SET state = c.state FROM unnest(%s::bigint[], %s::smallint[]) c (id, state) "
            "WHERE b.id = c.id",
            [list(told), [state.value for state in told.values()]],
        )
