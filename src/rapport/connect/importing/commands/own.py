"""What do files say in fields that this workspace added? Filled in where nothing was known, and taken back."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection

from rapport.platform.records import catalogue
from rapport.platform.records.commands import change_own
from rapport.platform.records.commands.own import kept
from rapport.platform.records.declare import Change as Changed
from rapport.platform.records.declare import RecordType
from rapport.platform.records.models import CustomField
from rapport.platform.records.sql import name

from ..catalogue import Own
from ..models import Change, Import
from ..rows import Row
from .plan import About


def known_in(noun: str, fields: Collection[str], records: Collection[int]) -> dict[int, dict[str, Any]]:
    """What these records say in these fields, where they say anything; one question, none without fields."""
    if not fields or not records:
        return {}
    columns, table = list(fields), catalogue.nouns()[noun].own_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {', '.join(map(name, columns))} FROM {name(table)} WHERE id = ANY (%s)",  # noqa: S608 - our own names
            [list(records)],
        )
        return {pk: dict(zip(columns, values, strict=True)) for pk, *values in cursor.fetchall()}


def take_own(row: Row, fields: Mapping[str, Own], known: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Take from the row what a record does not say yet in these fields; the words for what is new."""
    learned = []
    for field, own in fields.items():
        if row.get(field) is not None and known.get(field) in (None, "", []):
            known[field] = new[field] = row.get(field)
            learned.append(own.label.lower())
    return learned


def fill_own(
    noun_name: str, said: Iterable[tuple[Any, Mapping[str, Any]]], known: Collection[Any], about: About
) -> None:
    """Write what rows say of records, by id; for those `known` before, remember it so that it can be taken back."""
    changes = [
        Changed(id=pk, field=field, before=None, after=value) for pk, told in said for field, value in told.items()
    ]
    if not changes:
        return
    noun = catalogue.nouns()[noun_name]
    made = change_own(noun, changes, by=about.by)
    Change.objects.bulk_create(
        Change(run_id=about.run, record=each.id, field=each.field, before="", after=_text(noun, each.field, each.after))
        for each in made
        if each.id in known
    )


def empty_own(import_: Import, changes: Iterable[Change], *, by: Any) -> None:
    """Empty what this import filled in, where nobody has written over it; also in fields that were retired since."""
    told: dict[str, dict[int, str]] = {}
    for change in changes:
        told.setdefault(change.field, {})[change.record] = change.after
    if not told:
        return
    noun = _with_retired(catalogue.nouns()[import_.kind])
    records = {pk for those in told.values() for pk in those}
    found = known_in(import_.kind, list(told), records)
    undone = [
        Changed(id=pk, field=field, before=found[pk][field], after=None)
        for field, those in told.items()
        for pk, after in those.items()
        if pk in found and _text(noun, field, found[pk][field]) == after
    ]
    change_own(noun, undone, by=by)


def _with_retired(noun: RecordType) -> RecordType:
    retired = CustomField.objects.filter(noun=noun.name).exclude(retired_at=None)
    return noun.with_own([catalogue.field_of(custom) for custom in retired])


def _text(noun: RecordType, field: str, value: Any) -> str:
    """The value so that it can be compared later: as it reads in the database."""
    kind = noun.fields[field].type
    return json.dumps([str(each) for each in value or ()]) if kind.several else kept(kind, value) or ""
