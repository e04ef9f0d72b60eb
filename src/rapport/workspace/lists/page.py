"""What does the page of a record show? Its fields by the declared layout; what belongs to it stands in relatives."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from rapport.platform.languages import _, said
from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.listing import records
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import Row
from rapport.platform.records.types import beside

from .cells import Cell, lines


@dataclass(frozen=True, slots=True)
class Section:
    """One group of fields that say something, (label, name, cell) each; `empty` are the labels of the others."""

    title: str
    facts: list[tuple[str, str, Cell]]
    empty: list[str]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One record: its title, the line above everything, its values, its sections."""

    id: Any
    title: str
    heading: str
    values: dict[str, Any]
    sections: list[Section]


def page_of(noun: RecordType, reader: Reader, pk: Any, *, but: Collection[str] = ()) -> RecordPage | None:
    """The page of a record without the fields `but`; None when there is none that the reader may see."""
    told = [(title, [each for each in fields if each.name not in but]) for title, fields in layout_of(noun, reader)]
    sections = [(title, fields) for title, fields in told if fields]
    names = [each.name for __, fields in sections for each in fields]
    names += beside(each.type for each in noun.fields.values())
    found = records(noun, reader, [pk], tuple(dict.fromkeys(names)))
    if not found:
        return None
    title = found[0].title or noun.label
    return RecordPage(
        id=pk,
        title=title,
        heading=f"{noun.label} {title}" if noun.title == "number" else title,
        values=found[0].values,
        sections=[_section(name, fields, found[0], noun, reader) for name, fields in sections],
    )


def layout_of(noun: RecordType, reader: Reader) -> list[tuple[str, list[Field]]]:
    """The fields that the reader may see, section by section; custom fields stand in one of their own."""
    sections = [(said(title), noun.columns_for(names)) for title, names in noun.layout]
    sections.append((_("Your own fields"), [each for each in noun.fields.values() if each.own]))
    seen = [
        (title, [each for each in fields if isinstance(each, Field) and reader.sees(noun, each)])
        for title, fields in sections
    ]
    return [(title, fields) for title, fields in seen if fields]


def _section(title: str, fields: list[Field], row: Row, noun: RecordType, reader: Reader) -> Section:
    cells = lines(noun, reader, [row], fields)[0].cells
    told = [(each.label, each.name, cell) for each, cell in zip(fields, cells, strict=True)]
    return Section(
        title,
        [each for each in told if not each[2].is_empty],
        [label for label, __, cell in told if cell.is_empty],
    )
