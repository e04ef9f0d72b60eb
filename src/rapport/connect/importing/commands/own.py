"""What do files say in fields that this workspace added? Filled in where nothing was known, and taken back."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection

from rapport.platform.records import catalogue
from rapport.platform.records.commands import change_own
from rapport.platform.records.commands.own import kept
from rapport.platform.records.declare import Change as Changed
from rapport.platform.records.declare import RecordType
from rapport.platform.records.models import CustomField
from rapport.platform.records.sql import name

from ..models import Change, Import
from .plan import About
from .somebody import Somebody


def known_in(kind: str, fields: Collection[str], parties: Collection[int]) -> dict[int, dict[str, Any]]:
    """What these parties say in these fields, where they say anything; one question, none without fields."""
    if not fields or not parties:
        return {}
    columns, table = list(fields), catalogue.nouns()[kind].own_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {', '.join(map(name, columns))} FROM {name(table)} WHERE id = ANY (%s)",  # noqa: S608 - our own names
            [list(parties)],
        )
        return {party: dict(zip(columns, values, strict=True)) for party, *values in cursor.fetchall()}


def fill_own(everybody: Iterable[Somebody], met: Collection[int], about: About) -> None:
    """Write what the rows add; for those we knew before, remember it so that it can be taken back."""
    changes = [
        Changed(id=somebody.party, field=field, before=None, after=value)
        for somebody in everybody
        for field, value in somebody.new_own.items()
    ]
    if not changes:
        return
    noun = catalogue.nouns()[about.mapping.kind]
    made = change_own(noun, changes, by=about.by)
    Change.objects.bulk_create(
        Change(run_id=about.run, party=each.id, field=each.field, before="", after=_text(noun, each.field, each.after))
        for each in made
        if each.id in met
    )


def empty_own(import_: Import, changes: Iterable[Change], *, by: Any) -> None:
    """Empty what this import filled in, where nobody has written over it; also in fields that were retired since."""
    told: dict[str, dict[int, str]] = {}
    for change in changes:
        told.setdefault(change.field, {})[change.party] = change.after
    if not told:
        return
    noun = _with_retired(catalogue.nouns()[import_.kind])
    parties = {party for those in told.values() for party in those}
    found = known_in(import_.kind, list(told), parties)
    undone = [
        Changed(id=party, field=field, before=found[party][field], after=None)
        for field, those in told.items()
        for party, after in those.items()
        if party in found and _text(noun, field, found[party][field]) == after
    ]
    change_own(noun, undone, by=by)


def _with_retired(noun: RecordType) -> RecordType:
    retired = CustomField.objects.filter(noun=noun.name).exclude(retired_at=None)
    return noun.with_own([catalogue.field_of(custom) for custom in retired])


def _text(noun: RecordType, field: str, value: Any) -> str:
    """The value so that it can be compared later: as it reads in the database."""
    kind = noun.fields[field].type
    return json.dumps([str(each) for each in value or ()]) if kind.several else kept(kind, value) or ""
