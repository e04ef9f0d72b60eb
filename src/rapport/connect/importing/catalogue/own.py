"""Which fields did this workspace add, and how is a cell of one read?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rapport.platform.access.queries import workspace
from rapport.platform.languages import _
from rapport.platform.records import catalogue
from rapport.platform.records.declare import Field as RecordField
from rapport.platform.records.types import Date, DateTime, File, Money, Number, One, Percent, Phone, Unreadable
from rapport.platform.records.types import How as Read

from ..meaning import contacts, dates, numbers, texts
from ..meaning.misunderstood import Misunderstood
from .field import Field, How, Needs

LONGEST_NAME, LONGEST_NAMES = 300, 10_000
#: Kind of row -> the nouns whose own fields it fills; a row of an order may make a return.
NOUNS = {
    "person": ("person",),
    "organisation": ("organisation",),
    "product": ("product",),
    "order": ("order", "return"),
}


@dataclass(frozen=True)
class Own:
    """A field that was added to a noun, as a file calls it."""

    noun: str
    field: RecordField
    label: str


@dataclass(frozen=True)
class Names:
    """What a cell says of related records: the whole cell, and its parts where it may name several."""

    whole: str
    parts: tuple[str, ...]


def own_fields(kind: str) -> dict[str, Own]:
    """The added fields that a file can fill, by name: all but files, and what is worked out."""
    return {name: own for name, own in _added(kind).items() if not isinstance(own.field.type, File)}


def files_of(kind: str) -> list[str]:
    """The labels of the added fields that no column fills, because they hold files."""
    return [own.label for own in _added(kind).values() if isinstance(own.field.type, File)]


def _added(kind: str) -> dict[str, Own]:
    nouns, told = catalogue.nouns(), {}
    for noun in NOUNS.get(kind, ()):
        for name, each in nouns[noun].fields.items():
            if each.own and each.editable:
                main = noun == kind
                of = {"field": each.label, "noun": nouns[noun].label.lower()}
                label = each.label if main else _("%(field)s of a %(noun)s", **of)
                told[name if main else f"{noun}.{name}"] = Own(noun, each, label)
    return told


def columns_for(kind: str) -> dict[str, Field]:
    """The same as columns of a file."""
    fields = own_fields(kind)
    currency = workspace().currency if fields else ""
    return {
        name: Field(name, own.label, _means(own.field, currency), needs=_needs(own.field), own=True)
        for name, own in fields.items()
    }


def _needs(field: RecordField) -> Needs:
    if isinstance(field.type, Date | DateTime):
        return Needs.ORDER
    return Needs.MARK if isinstance(field.type, Number | Money | Percent) else Needs.NOTHING


def _means(field: RecordField, currency: str) -> Callable[[Any, How], Any]:
    """How a cell is understood: as its column is written, then as the kind of the field wants it."""
    if isinstance(field.type, One):
        return _names_several if field.type.several else _names_one

    def means(cell: Any, how: How) -> Any:
        try:
            return field.type.read(_written(field, cell, how), Read(how.now, how.zone, currency))
        except Unreadable as unreadable:
            raise Misunderstood(str(unreadable)) from unreadable

    return means


def _names_one(cell: Any, how: How) -> Names:
    text = texts.text_of(cell, LONGEST_NAME)
    return Names(text, (text,))


def _names_several(cell: Any, how: How) -> Names:
    """Several are parted by semicolons, by lines or, where there are none of these, by commas."""
    story = texts.story_of(cell, LONGEST_NAMES)
    parts = (" ".join(part.split()) for part in re.split(r"[;\n]" if re.search(r"[;\n]", story) else ",", story))
    return Names(" ".join(story.split()), tuple(dict.fromkeys(part for part in parts if part)))


def _written(field: RecordField, cell: Any, how: How) -> str:
    """The cell as the kind of the field reads it."""
    kind = field.type
    if isinstance(kind, Date):
        return dates.day_of(cell, how.order).isoformat()
    if isinstance(kind, DateTime):
        return f"{dates.moment_of(cell, how.order, how.zone).astimezone(how.zone):%Y-%m-%d %H:%M:%S}"
    if isinstance(kind, Percent):
        return _percent(cell, how)
    if isinstance(kind, Number | Money):
        return f"{numbers.number_of(cell, how.mark):f}"
    if isinstance(kind, Phone):
        return contacts.phone_of(cell, how.region)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell.isoformat() if isinstance(cell, date | datetime) else str(cell)


def _percent(cell: Any, how: How) -> str:
    """`5 %`, and `5` without the sign: a share is written in hundredths."""
    bare = cell.strip().removesuffix("%").strip() if isinstance(cell, str) else cell
    return f"{numbers.number_of(bare, how.mark):f}"
