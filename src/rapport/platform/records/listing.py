"""Which records come next? Pages that begin after a record, not after a count: the last is as fast as the first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from django.db import connection

from .declare import Field, RecordType, Related
from .filters import Condition
from .filters.compile import compiled
from .reader import Reader
from .source import Source
from .sql import TRUE, Sql, both, join, put
from .types import One

SIZE = 50
MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One look at a list: what is asked for, which columns, which order (`-name` is downwards), after which record."""

    filter: Condition | None = None
    also: Callable[[Source], Sql] | None = None
    columns: tuple[str, ...] = ()
    sort: str = ""
    after: str = ""
    before: str = ""
    size: int = SIZE


@dataclass(frozen=True, slots=True)
class Linked:
    """Another record as a cell names it."""

    id: Any
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its id, its title, and the values of the columns asked for."""

    id: Any
    title: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """The records of one page, and whether others come before and after them."""

    rows: list[Row]
    earlier: bool
    later: bool


@dataclass(frozen=True, slots=True)
class _Order:
    """By which field, downwards or not."""

    field: Field
    down: bool


def page(noun: RecordType, reader: Reader, wanted: Wanted) -> Page:
    """The records that follow `after`, or precede `before`; the first ones if neither is there."""
    order = order_of(noun, reader, wanted.sort)
    pk = noun.id_of(wanted.after or wanted.before) if wanted.after or wanted.before else None
    anchor = _anchor(noun, reader, order, pk) if pk is not None else None
    backwards = bool(wanted.before and not wanted.after and anchor)
    found = _collect(noun, reader, wanted, order, anchor, backwards=backwards)
    more, found = len(found) > wanted.size, found[: wanted.size]
    rows = _loaded(noun, reader, wanted.columns, found[::-1] if backwards else found)
    return Page(rows, earlier=more if backwards else anchor is not None, later=True if backwards else more)


def records(
    noun: RecordType, reader: Reader, ids: Sequence[Any], columns: Sequence[str], *, deed: str = "read"
) -> list[Row]:
    """These records in the order of `ids`; those the reader may not read (edit, ...) are missing."""
    source = Source(noun, reader)
    which = Sql(f"{source.key} = ANY (%s::{noun.key_type}[])", (list(ids),))
    told = _columns(noun, reader, columns)
    found = _rows(source, told, both(source.only(deed), which), Sql(source.key), len(ids))
    by_id = {row.id: row for row in _loaded(noun, reader, columns, found)}
    return [by_id[pk] for pk in ids if pk in by_id]


def order_of(noun: RecordType, reader: Reader, sort: str) -> _Order:
    """The order that a list is asked to have; the noun's usual one where it cannot be had."""
    for asked in (sort, noun.sort, noun.title):
        field = noun.fields.get(asked.removeprefix("-"))
        if field and field.is_sorted and reader.sees(noun, field):
            return _Order(field, asked.startswith("-"))
    return _Order(noun.fields[noun.title], False)


def condition(source: Source, wanted: Wanted, deed: str = "read") -> Sql:
    """What a record must fulfil to be on the list."""
    asked = compiled(wanted.filter, source) if wanted.filter else TRUE
    return both(source.only(deed), asked, wanted.also(source) if wanted.also else TRUE)


def _collect(
    noun: RecordType,
    reader: Reader,
    wanted: Wanted,
    order: _Order,
    anchor: tuple[int, Any, Any] | None,
    *,
    backwards: bool,
) -> list[Row]:
    """The records with a value to sort by, then those without one, by title; one more than the page shows."""
    told = _columns(noun, reader, wanted.columns)
    found: list[Row] = []
    stretches = (0, 1) if _may_lack(order.field, noun) else (0,)
    for stretch in reversed(stretches) if backwards else stretches:
        if anchor and (stretch > anchor[0] if backwards else stretch < anchor[0]):
            continue
        source = Source(noun, reader)
        asked = condition(source, wanted)
        by, tie, down = _stretch(source, order, stretch)
        kept = _known(source, order, stretch)
        place = TRUE
        if anchor and anchor[0] == stretch:
            place = put(f"({{}}, {tie}) {'<' if down != backwards else '>'} (%s, %s)", by)
            place = replace(place, values=(*by.values, anchor[1], anchor[2]))
        way = " DESC" if down != backwards else ""
        found += _rows(
            source, told, both(asked, kept, place), put(f"{{}}{way}, {tie}{way}", by), wanted.size + 1 - len(found)
        )
        if len(found) > wanted.size:
            break
    return found


def _stretch(source: Source, order: _Order, stretch: int) -> tuple[Sql, str, bool]:
    """What the records of a stretch are sorted by, the id beside it, and whether downwards."""
    if stretch == 0:
        return *source.sorted_by(order.field), order.down
    return *source.sorted_by(source.noun.fields[source.noun.title]), False


def _known(source: Source, order: _Order, stretch: int) -> Sql:
    """Has it a value to sort by, or none? An empty text is none."""
    if not _may_lack(order.field, source.noun):
        return TRUE
    by, _ = source.sorted_by(order.field)
    if order.field.type.textual and not order.field.sort:
        return put("{} > ''", by) if stretch == 0 else put("coalesce({}, '') = ''", by)
    return put("{} IS NOT NULL", by) if stretch == 0 else put("{} IS NULL", by)


def _may_lack(field: Field, noun: RecordType) -> bool:
    """Are there records without a value? All have a title."""
    return field.name != noun.title


def _anchor(noun: RecordType, reader: Reader, order: _Order, pk: Any) -> tuple[int, Any, Any] | None:
    """In which stretch this record stands, what it is sorted by there, and its id; None when there is none."""
    source = Source(noun, reader)
    by, _ = source.sorted_by(order.field)
    title, _ = source.sorted_by(noun.fields[noun.title])
    asked = Sql(f"{source.key} = %s", (pk,))
    found = run(source, join(", ", [by, title]), asked)
    if not found:
        return None
    value, named = found[0]
    lacks = _may_lack(order.field, noun) and (value is None or (value == "" and order.field.type.textual))
    return (1, named, pk) if lacks else (0, value, pk)


def _columns(noun: RecordType, reader: Reader, names: Sequence[str]) -> list[Field | Related]:
    return [each for each in noun.columns_for(names) if reader.sees(noun, each)]


def _rows(source: Source, told: Sequence[Field | Related], where: Sql, order: Sql, limit: int) -> list[Row]:
    """The records with what the database itself can say of them."""
    title = source.value(source.noun.fields[source.noun.title])
    asked = [each for each in told if isinstance(each, Related) or each.load is None]
    parts = [Sql(source.key), title, *(cell(source, each) for each in asked)]
    found = run(source, join(", ", parts), where, order, limit)
    return [
        Row(pk, title, {each.name: _value(each, told) for each, told in zip(asked, cells, strict=True)})
        for pk, title, *cells in found
    ]


def run(
    source: Source, what: Sql, where: Sql, order: Sql | None = None, limit: int = 0, *, group: Sql | None = None
) -> list[tuple[Any, ...]]:
    """One question; the FROM is written last, when all columns have been asked for."""
    tail = [put(f" {word} {{}}", part) for word, part in (("GROUP BY", group), ("ORDER BY", order)) if part]
    tail += [Sql(" LIMIT %s", (limit,))] if limit else []
    asked = put(f"SELECT {{}} FROM {source.text} WHERE {{}}{{}}", what, where, join("", tail))
    with connection.cursor() as cursor:
        cursor.execute(asked.text, asked.values)
        return cursor.fetchall()


def cell(source: Source, each: Field | Related) -> Sql:
    """What one column of a row says; another record comes with its title."""
    if isinstance(each, Related):
        return _named(source, each)
    if each.name in source.noun.ones():
        other = Source(source.reader.noun(each.type.to), source.reader, source.names)  # type: ignore[attr-defined]
        mine, title = source.value(each), other.value(other.noun.fields[other.noun.title])
        return put(
            f"(SELECT jsonb_build_array({other.key}, {{}}) FROM {other.text} WHERE {other.key} = {{}})", title, mine
        )
    return source.value(each)


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
    if isinstance(each, Related):
        return [Linked(pk, title) for pk, title in _parsed(cell) or ()]
    if isinstance(each.type, One) and not each.type.several:
        return Linked(*_parsed(cell)) if cell is not None else None
    return cell


def _parsed(cell: Any) -> Any:
    """What jsonb says; Django leaves it as a text."""
    return msgspec.json.decode(cell) if isinstance(cell, str) else cell


def _loaded(noun: RecordType, reader: Reader, names: Sequence[str], rows: list[Row]) -> list[Row]:
    """The rows with what only a module can work out: one question for each such column, not for each row."""
    ids = [row.id for row in rows]
    for each in _columns(noun, reader, names):
        if isinstance(each, Field) and each.load and ids:
            found = each.load(ids, reader)
            for row in rows:
                row.values[each.name] = found.get(row.id)
    return rows
