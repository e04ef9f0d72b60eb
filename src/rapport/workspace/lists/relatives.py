"""Which records belong to this one, how many are there, and what do they come to? The newest, and a way to them all."""

from dataclasses import dataclass
from typing import Any

from django.urls import Resolver404, resolve
from django.utils.http import urlencode

from rapport.platform.records.declare import Field, RecordType, Related
from rapport.platform.records.filters import text_of
from rapport.platform.records.filters.ast import Compare, Op
from rapport.platform.records.grouping import added, can_add, totals
from rapport.platform.records.listing import Wanted, condition, page
from rapport.platform.records.objects import PREFIX
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import run
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, join
from rapport.platform.records.types import One, beside

from .cards import shown_sum
from .cells import Line, is_number, lines

MOST, MOST_COLUMNS = 10, 6


@dataclass(frozen=True, slots=True)
class Relatives:
    """The first of the records that belong to this one, as lines of a small table; `sums` stand under its columns.

    `count` is how many there are in all, `href` the list of them all, where there is one.
    """

    name: str
    label: str
    heads: list[tuple[str, bool]]
    lines: list[Line]
    sums: list[str]
    count: int
    href: str


def relatives_of(noun: RecordType, reader: Reader, pk: Any, *, made_here: bool = False) -> list[Relatives]:
    """All that belongs to the record, or only what this workspace made, as far as the reader may read it."""
    those = [each for each in noun.related.values() if not made_here or each.to.startswith(PREFIX)]
    return [_relatives(each, noun, reader, pk) for each in those if reader.sees(noun, each)]


def _relatives(each: Related, noun: RecordType, reader: Reader, pk: Any) -> Relatives:
    other = reader.noun(each.to)
    back = _back(each, noun, other, reader)
    told = [c for c in other.columns_for(other.columns or tuple(other.fields)) if reader.sees(other, c)]
    columns = [c for c in told if not _says_ours(c, back)][:MOST_COLUMNS]
    names = [*(c.name for c in columns), *beside(c.type for c in columns if isinstance(c, Field))]
    wanted = Wanted(
        also=lambda source: belonging(each, pk, source, noun),
        columns=tuple(dict.fromkeys(names)),
        sort=f"-{each.when}" if each.when else "",
        size=MOST,
    )
    found = page(other, reader, wanted)
    count, sums = _added(other, reader, wanted, [c for c in columns if isinstance(c, Field) and can_add(c)])
    return Relatives(
        name=each.name,
        label=each.label,
        heads=[(c.label, is_number(c)) for c in columns],
        lines=lines(other, reader, found.rows, columns),
        sums=[sums.get(c.name, "") for c in columns] if count > 1 else [],
        count=count,
        href=_list_of(other, back, pk, reader),
    )


def _back(each: Related, noun: RecordType, other: RecordType, reader: Reader) -> Field | None:
    """The field of theirs that leads back to ours, if they are tied by one."""
    if each.table == other.own_table:
        return other.fields.get(each.near)
    if each.table != other.table:
        return None
    for field in other.ones().values():
        to, way = field.type.to, field.path.split("__")  # type: ignore[attr-defined]
        ours = to == noun.name or noun.name in reader.noun(to).made_of
        if ours and len(way) == 1 and not field.own and other.model._meta.get_field(way[0]).column == each.near:
            return field
    return None


def _says_ours(each: Field | Related, back: Field | None) -> bool:
    """Is this column the same on every line, since it tells of the record whose page this is?"""
    return back is not None and isinstance(each, Field) and f"{each.path}__".startswith(f"{back.path}__")


def _added(other: RecordType, reader: Reader, wanted: Wanted, adding: list[Field]) -> tuple[int, dict[str, str]]:
    """How many there are, and the sums of their columns."""
    source = Source(other, reader)
    where = condition(source, wanted)
    parts = [Sql("count(*)"), *(part for field in adding for part in added(field, source))]
    (count, *told), *_ = run(source, join(", ", parts), where)
    return count, {f.name: shown_sum(f, total, reader) for f, total in zip(adding, totals(told), strict=True)}


def _list_of(other: RecordType, back: Field | None, pk: Any, reader: Reader) -> str:
    """The list of theirs, asked for ours; empty where they have no list of their own, or cannot be asked so."""
    path = f"/{other.place}"
    try:
        listed = resolve(path).kwargs.get("noun") == other.name
    except Resolver404:
        listed = False
    if not listed or back is None or not isinstance(back.type, One):
        return ""
    return f"{path}?{urlencode({'f': text_of(Compare((back.name,), Op.IS, pk), other, reader)})}"


def belonging(each: Related, pk: Any, source: Source, noun: RecordType) -> Sql:
    """Does a record of the other noun belong to ours of this id?"""
    if each.far == source.noun.key and each.table == source.noun.table:
        return Sql(f'{source.alias}."{each.near}" = %s::{noun.key_type}', (pk,))
    tie = source.new_alias()
    where = f" AND {each.where.format(tie)}" if each.where else ""
    return Sql(
        f'EXISTS (SELECT FROM "{each.table}" {tie} WHERE {tie}."{each.near}" = %s::{noun.key_type} '
        f'AND {tie}."{each.far}" = {source.key}{where})',
        (pk,),
    )
