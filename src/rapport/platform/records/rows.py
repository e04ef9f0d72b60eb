"""What do the lines of a list say? The cells of the records that were found, with the titles of others beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import connection

from .declare import Field, RecordType, Related
from .reader import Reader
from .source import Source
from .sql import TRUE, Sql, join, put
from .types import One

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Linked:
    """Another record as a cell names it; of one that the reader may not read it tells no more than its noun."""

    id: Any
    title: str
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its id, its title, and the values of the columns asked for."""

    id: Any
    title: str
    values: dict[str, Any]


def columns_of(noun: RecordType, reader: Reader, names: Sequence[str]) -> list[Field | Related]:
    return [each for each in noun.columns_for(names) if reader.sees(noun, each)]


def rows_of(
    noun: RecordType, reader: Reader, names: Sequence[str], ids: Sequence[Any], *, deed: str = "read"
) -> list[Row]:
    """These records in this order with the columns asked for; those that the reader may not read (...) are missing.

    They were found before, by the tables that this needed, so that no cell is worked out for what is not shown.
    """
    if not ids:
        return []
    source, told = Source(noun, reader), columns_of(noun, reader, names)
    title = source.value(noun.fields[noun.title])
    asked = [each for each in told if isinstance(each, Related) or each.load is None]
    what = join(", ", [Sql(source.key), title, *(cell(source, each) for each in asked)])
    where = source.only(deed)
    found = Sql(f"unnest(%s::{noun.key_type}[]) WITH ORDINALITY AS found (id, place)", (list(ids),))
    cells = put(f"SELECT {{}} FROM {source.behind('{}', 'found')} WHERE {{}} ORDER BY found.place", what, found, where)
    rows = [
        Row(pk, named, {each.name: _value(each, said) for each, said in zip(asked, values, strict=True)})
        for pk, named, *values in answers(cells)
    ]
    return _loaded(told, reader, rows)


def answers(asked: Sql) -> list[tuple[Any, ...]]:
    """What the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(asked.text, asked.values)
        return cursor.fetchall()


def run(
    source: Source, what: Sql, where: Sql, order: Sql | None = None, limit: int = 0, *, group: Sql | None = None
) -> list[tuple[Any, ...]]:
    """One question; the FROM is written last, when all columns have been asked for."""
    tail = [put(f" {word} {{}}", part) for word, part in (("GROUP BY", group), ("ORDER BY", order)) if part]
    tail += [Sql(f" LIMIT {limit:d}")] if limit else []
    asked = put(f"SELECT {{}} FROM {source.text} WHERE {{}}{{}}", what, where, join("", tail))
    return answers(asked)


def cell(source: Source, each: Field | Related) -> Sql:
    """What one column of a row says; another record comes with its title, or what is told in its place."""
    if isinstance(each, Related):
        return _named(source, each)
    if related := each.listed:
        return _named(source, related)
    if each.name in source.noun.ones():
        other = Source(source.reader.noun(each.type.to), source.reader, source.names)  # type: ignore[attr-defined]
        mine, named = source.value(each), named_if_seen(other)
        told = f"jsonb_build_array({other.key}, {{}})"
        return put(f"(SELECT {told} FROM {other.text} WHERE {other.key} = {{}})", named, mine)
    return source.value(each)


def named_if_seen(other: Source) -> Sql:
    """The title of a record and whether it may be read; "an order" of one that may not."""
    title, allowed = other.value(other.noun.fields[other.noun.title]), other.allowed()
    if allowed == TRUE:
        return put("{}, true", title)
    seen = put("({} IS TRUE)", allowed)
    return put("CASE WHEN {} THEN {}::text ELSE {} END, {}", seen, title, Sql("%s", (other.noun.some,)), seen)


def _named(source: Source, each: Related) -> Sql:
    """The first few of the related records that may be read, with their titles."""
    other, tie = Source(source.reader.noun(each.to), source.reader, source.names), source.new_alias()
    title, allowed = other.value(other.noun.fields[other.noun.title]), other.only()
    where = f" AND {each.where.format(tie)}" if each.where else ""
    return put(
        f"(SELECT jsonb_agg(jsonb_build_array(id, title)) FROM (SELECT {other.key} AS id, {{}} AS title "
        f'FROM "{each.table}" {tie} JOIN {other.text} ON {other.key} = {tie}."{each.far}" '
        f'WHERE {tie}."{each.near}" = {source.key}{where} AND {{}} ORDER BY {other.key} LIMIT {MOST_NAMED + 1}) few)',
        title,
        allowed,
    )


def _value(each: Field | Related, cell: Any) -> Any:
    if isinstance(each, Related) or each.listed:
        return [Linked(pk, title) for pk, title in _parsed(cell) or ()]
    if isinstance(each.type, One) and not each.type.several:
        return Linked(*_parsed(cell)) if cell is not None else None
    return cell


def _parsed(cell: Any) -> Any:
    """What jsonb says; Django leaves it as a text."""
    return msgspec.json.decode(cell) if isinstance(cell, str) else cell


def _loaded(told: Sequence[Field | Related], reader: Reader, rows: list[Row]) -> list[Row]:
    """The rows with what only a module can work out: one question for each such column, not for each row."""
    ids = [row.id for row in rows]
    for each in told:
        if isinstance(each, Field) and each.load and ids:
            found = each.load(ids, reader)
            for row in rows:
                row.values[each.name] = found.get(row.id)
    return rows
