"""Which records can be worked on together, and which of them may somebody see? Told of two columns: noun and record."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from rapport.platform.records import registry
from rapport.platform.records.declare import RecordType
from rapport.platform.records.listing import records
from rapport.platform.records.objects import PREFIX
from rapport.platform.records.reader import Reader
from rapport.platform.records.source import Source
from rapport.platform.records.sql import FALSE, Sql, both, join, put


def carriers(reader: Reader) -> list[RecordType]:
    """The nouns whose records have tasks, tags and notes."""
    return [noun for noun in reader.nouns.values() if noun.carries]


def carrier(reader: Reader, noun: str) -> RecordType | None:
    """The noun of this name, if its records have tasks, tags and notes."""
    found = reader.nouns.get(noun)
    return found if found and found.carries else None


def may_see_record(reader: Reader, noun: str, record: str, deed: str = "read") -> bool:
    """Is there such a record, and may this colleague see it (or edit it)?"""
    kind = carrier(reader, noun)
    key = kind.id_of(record) if kind else None
    return kind is not None and key is not None and bool(records(kind, reader, [key], (), deed=deed))


def record_seen(reader: Reader, table: str, deed: str = "read") -> RawSQL:
    """May the reader see (or edit) the record that a row of this table names? What is in the bin is not there."""
    names = count(1)
    parts = []
    for kind in carriers(reader):
        source = Source(kind, reader, names)
        only = source.only(deed)
        parts.append(_when(kind, put(f"EXISTS (SELECT FROM {source.text} WHERE {_same(kind, source.key, table)} "
                                     "AND {})", only)))  # fmt: skip
    return _raw(parts, table)


def record_here(nouns: Iterable[RecordType], table: str) -> RawSQL:
    """Is the record there that a row of this table names, be it seen or not?"""
    return _raw([_when(kind, _there(kind, table)) for kind in nouns if kind.carries], table)


def record_gone(nouns: Iterable[RecordType], table: str) -> RawSQL:
    """Is the record no more that a row of this table names, not even in the bin? Nobody knows of other nouns."""
    parts = [
        _when(kind, Sql(f'NOT EXISTS (SELECT FROM "{kind.table}" r WHERE {_same(kind, f"r.{kind.key}", table)})'))
        for kind in nouns
        if kind.carries
    ]
    return _raw(parts, table)


def declared() -> list[RecordType]:
    """The nouns that no workspace made: known without a question."""
    return [*registry.nouns().values()]


def is_made_here(noun: str) -> bool:
    """Did this workspace make the noun of this name?"""
    return noun.startswith(PREFIX)


def _there(kind: RecordType, table: str) -> Sql:
    marks = [_mark(f'r."{kind.model._meta.get_field(way).column}"', value) for way, value in kind.where.items()]
    found = both(*map(Sql, marks))
    return put(f'EXISTS (SELECT FROM "{kind.table}" r WHERE {_same(kind, f"r.{kind.key}", table)} AND {{}})', found)


def _mark(column: str, value: Any) -> str:
    return f"{column} IS NULL" if value is None else f"{column} = {value!r}"


def _same(kind: RecordType, key: str, table: str) -> str:
    return f"{key} = {table}.record::{kind.key_type}"


def _when(kind: RecordType, told: Sql) -> Sql:
    return put(f"WHEN '{kind.name}' THEN {{}}", told)


def _raw(parts: list[Sql], table: str) -> RawSQL:
    """Only the branch of the row's own noun is looked at, so that no id is read as one of another kind."""
    told = put(f"CASE {table}.noun {{}} ELSE FALSE END", join(" ", parts)) if parts else FALSE
    return RawSQL(told.text, told.values, output_field=BooleanField())  # noqa: S611 - names of ours
