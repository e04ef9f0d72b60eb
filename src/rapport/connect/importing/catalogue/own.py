"""Which fields did this workspace add, and how is a cell of one read?"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from rapport.platform.access.queries import workspace
from rapport.platform.records import catalogue
from rapport.platform.records.declare import Field as RecordField
from rapport.platform.records.types import Date, DateTime, File, Money, Number, One, Percent, Phone, Unreadable
from rapport.platform.records.types import How as Read

from ..meaning import contacts, dates, numbers
from ..meaning.misunderstood import Misunderstood
from .field import Field, How, Needs

#: The kinds of row that are records with fields of their own.
NOUNS = ("person", "organisation")


def own_fields(kind: str) -> dict[str, RecordField]:
    """The added fields that a file can fill, by name: not those that name other records or files by our own ids."""
    if kind not in NOUNS:
        return {}
    fields = catalogue.nouns()[kind].fields
    return {name: each for name, each in fields.items() if each.own and not isinstance(each.type, One | File)}


def columns_for(kind: str) -> dict[str, Field]:
    """The same as columns of a file."""
    fields = own_fields(kind)
    currency = workspace().currency if fields else ""
    return {name: Field(name, each.label, _means(each, currency), needs=_needs(each)) for name, each in fields.items()}


def _needs(field: RecordField) -> Needs:
    if isinstance(field.type, Date | DateTime):
        return Needs.ORDER
    return Needs.MARK if isinstance(field.type, Number | Money | Percent) else Needs.NOTHING


def _means(field: RecordField, currency: str) -> Callable[[Any, How], Any]:
    """How a cell is understood: as its column is written, then as the kind of the field wants it."""

    def means(cell: Any, how: How) -> Any:
        try:
            return field.type.read(_written(field, cell, how), Read(how.now, how.zone, currency))
        except Unreadable as unreadable:
            raise Misunderstood(str(unreadable)) from unreadable

    return means


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
