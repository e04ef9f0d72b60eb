"""What does the page of a record show? Its fields by the declared layout, and the records that belong to it."""

from dataclasses import dataclass
from typing import Any

from rapport.platform.records.declare import Field, RecordType, Related
from rapport.platform.records.listing import Wanted, page, records
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import Row
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql
from rapport.platform.records.types import Money

from .cells import Cell, Line, lines

MOST_RELATED = 10


@dataclass(frozen=True, slots=True)
class Section:
    """One group of fields: (label, name, cell) each."""

    title: str
    facts: list[tuple[str, str, Cell]]


@dataclass(frozen=True, slots=True)
class Relatives:
    """The first of the records that belong to this one, as lines of a small table."""

    name: str
    label: str
    heads: list[tuple[str, bool]]
    lines: list[Line]
    more: bool


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One record: its title, its sections, and what belongs to it."""

    id: Any
    title: str
    sections: list[Section]
    relatives: list[Relatives]


def page_of(noun: RecordType, reader: Reader, pk: Any) -> RecordPage | None:
    """The page of a record; None when there is none that the reader may see."""
    sections = layout_of(noun, reader)
    names = [each.name for _, fields in sections for each in fields]
    beside = [each.currency for each in _kinds(noun) if isinstance(each, Money) and each.currency]
    found = records(noun, reader, [pk], tuple(dict.fromkeys((*names, *beside))))
    if not found:
        return None
    return RecordPage(
        id=pk,
        title=found[0].title or noun.label,
        sections=[_section(title, fields, found[0], noun, reader) for title, fields in sections],
        relatives=[told for each in noun.related.values() if (told := _relatives(each, noun, reader, pk))],
    )


def layout_of(noun: RecordType, reader: Reader) -> list[tuple[str, list[Field]]]:
    """The fields that the reader may see, section by section; custom fields stand in one of their own."""
    sections = [(title, noun.columns_for(names)) for title, names in noun.layout]
    sections.append(("Your own fields", [each for each in noun.fields.values() if each.own]))
    seen = [
        (title, [each for each in fields if isinstance(each, Field) and reader.sees(noun, each)])
        for title, fields in sections
    ]
    return [(title, fields) for title, fields in seen if fields]


def _kinds(noun: RecordType) -> list[Any]:
    return [each.type for each in noun.fields.values()]


def _section(title: str, fields: list[Field], row: Row, noun: RecordType, reader: Reader) -> Section:
    cells = lines(noun, reader, [row], fields)[0].cells
    return Section(title, [(each.label, each.name, cell) for each, cell in zip(fields, cells, strict=True)])


def _relatives(each: Related, noun: RecordType, reader: Reader, pk: Any) -> Relatives | None:
    """The newest of what belongs to the record, by their own columns."""
    if not reader.sees(noun, each):
        return None
    other = reader.noun(each.to)
    columns = [c for c in other.columns_for(other.columns or tuple(other.fields)) if reader.sees(other, c)][:6]
    back = [c for c in columns if not (isinstance(c, Field) and getattr(c.type, "to", "") == noun.name)]
    wanted = Wanted(
        also=lambda source: belonging(each, pk, source, noun),
        columns=tuple(c.name for c in back),
        sort=f"-{each.when}" if each.when else "",
        size=MOST_RELATED,
    )
    found = page(other, reader, wanted)
    told = lines(other, reader, found.rows, back)
    heads = [(c.label, isinstance(c, Field) and c.type.ordered and not c.type.textual) for c in back]
    return Relatives(each.name, each.label, heads, told, found.later)


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
