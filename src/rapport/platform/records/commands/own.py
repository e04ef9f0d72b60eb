"""Change custom fields of one record or of ten thousand, each only where it still is as it was believed to be."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.access.once import together
from rapport.platform.access.queries import workspace, zone
from rapport.platform.journal.commands import announce

from ..declare import Change, Field, RecordType
from ..facts import RecordChanged
from ..sql import name
from ..types import How, Type
from .index import index


@together()
@transaction.atomic
def change_own(noun: RecordType, changes: Sequence[Change], *, by: Any) -> list[Change]:
    """Make each change of a custom field whose `before` still is true; those that were made, once for each field.

    Rights and values are looked at by whoever calls. What changes nothing is not made.
    """
    wanted = _different(noun, changes)
    begun = _begin(noun, [change for change in wanted.values() if change.before is None])
    made = [change for change in wanted.values() if change.id in begun and change.before is None]
    rest: dict[str, list[Change]] = defaultdict(list)
    for change in wanted.values():
        if change.id not in begun:
            rest[change.field].append(change)
    for field, those in rest.items():
        done = _set(noun, noun.fields[field], those)
        made += [change for change in those if change.id in done]
    index(noun.name, {change.id for change in made if noun.fields[change.field].searched})
    announce(_told(noun, made), by=by)
    return made


def _different(noun: RecordType, changes: Sequence[Change]) -> dict[tuple[Any, str], Change]:
    """The changes that change something, by record and field, in the order of records so that no two lock crosswise."""
    wanted: dict[tuple[Any, str], Change] = {}
    for change in sorted(changes, key=lambda change: str(change.id)):
        before, after = (None if value in ("", []) else value for value in (change.before, change.after))
        if before != after:
            told = Change(id=change.id, field=change.field, before=before, after=after)
            wanted.setdefault((change.id, change.field), told)
    return wanted


def _begin(noun: RecordType, changes: Sequence[Change]) -> set[Any]:
    """Write all at once for the records that had no custom field until now; their ids."""
    rows: dict[Any, dict[str, Any]] = defaultdict(dict)
    for change in changes:
        rows[change.id][change.field] = change.after
    if not rows:
        return set()
    fields = [noun.fields[field] for field in dict.fromkeys(change.field for change in changes)]
    columns = [[kept(each.type, row.get(each.name)) for row in rows.values()] for each in fields]
    names = ", ".join(name(each.name) for each in fields)
    values = ", ".join(f"c.v{place}::{each.type.column}" for place, each in enumerate(fields))
    given = ", ".join([f"%s::{noun.key_type}[]", *("%s::text[]" for _ in fields)])
    called = ", ".join(["id", *(f"v{place}" for place in range(len(fields)))])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {name(noun.own_table)} (id, {names}) SELECT c.id, {values} "
            f"FROM unnest({given}) c ({called}) JOIN {name(noun.table)} n ON n.{name(noun.key)} = c.id "
            "ON CONFLICT (id) DO NOTHING RETURNING id",
            [list(rows), *columns],
        )
        return {pk for (pk,) in cursor.fetchall()}


def _set(noun: RecordType, field: Field, changes: Sequence[Change]) -> set[Any]:
    """Write one field of records that have custom fields by now; the ids of those that were as they were believed."""
    column, kind = name(field.name), field.type.column
    told = [[kept(field.type, getattr(change, part)) for change in changes] for part in ("before", "after")]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {name(noun.own_table)} t SET {column} = c.after::{kind} "
            f"FROM unnest(%s::{noun.key_type}[], %s::text[], %s::text[]) c (id, before, after) "
            f"WHERE t.id = c.id AND t.{column} IS NOT DISTINCT FROM c.before::{kind} RETURNING t.id",
            [[change.id for change in changes], *told],
        )
        return {pk for (pk,) in cursor.fetchall()}


def kept(kind: Type, value: Any) -> str | None:
    """The value as PostgreSQL reads it from a text; None where nothing is known."""
    if value is None or value == "" or value == []:
        return None
    if kind.several:
        return "{" + ",".join(_quoted(str(each)) for each in value) + "}"
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _told(noun: RecordType, made: Iterable[Change]) -> list[RecordChanged]:
    """One fact for each record, with the words before and after."""
    ours = workspace()
    how = How(clock.now(), zone(ours.time_zone), ours.currency)
    told: dict[Any, dict[str, list[str]]] = defaultdict(dict)
    for change in made:
        kind = noun.fields[change.field].type
        told[change.id][change.field] = [kind.write(change.before, how), kind.write(change.after, how)]
    return [RecordChanged(noun=noun.name, record=str(pk), changed=changed) for pk, changed in told.items()]
