"""Of what is a formula made? Parts that each have a kind, and what a field gives to one."""

from dataclasses import dataclass
from enum import StrEnum

from rapport.platform.languages import N_, _, inside

from ..declare import Field
from ..types import (
    Checkbox,
    Choice,
    Date,
    DateTime,
    Duration,
    Money,
    Number,
    Percent,
    Rating,
    RichText,
    Text,
    Type,
)

#: Fields that a record gets when it is made and that never change.
WRITTEN_ONCE = {"added", "source"}


class Kind(StrEnum):
    """What a part of a formula is; its value is how a sentence says it."""

    NUMBER = N_("a number")
    MONEY = N_("an amount")
    PERCENT = N_("a share")
    DURATION = N_("a duration")
    DATE = N_("a date")
    DATE_TIME = N_("a moment")
    TEXT = N_("a text")
    CHECKBOX = N_("a yes or no")


#: The type of the column that keeps it.
TYPES: dict[Kind, type[Type]] = {
    Kind.NUMBER: Number, Kind.MONEY: Money, Kind.PERCENT: Percent, Kind.DURATION: Duration, Kind.DATE: Date,
    Kind.DATE_TIME: DateTime, Kind.TEXT: Text, Kind.CHECKBOX: Checkbox,
}  # fmt: skip
_KINDS = {**{kind: one for one, kind in TYPES.items()}, Rating: Kind.NUMBER, Choice: Kind.TEXT}
_ORDER = (DateTime, Date, Number, Rating, Money, Percent, Duration, Checkbox, Choice, Text)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `does` says what with the parts in it. `value` is what a constant is, or the name of a field."""

    does: str
    kind: Kind
    parts: tuple["Part", ...] = ()
    value: object = None

    @property
    def is_constant(self) -> bool:
        """Is it a number that was written down?"""
        return self.does == "constant" or (self.does == "minus" and self.parts[0].is_constant)


class NotForFormulas(ValueError):
    """A formula cannot read this field; the message says why."""


def kind_of(field: Field) -> Kind:
    """What the field gives to a formula. Raises NotForFormulas, where we would not notice or not know its value."""
    if isinstance(field.type, Money) and field.type.currency:
        raise NotForFormulas(
            _("`%(field)s` is in a currency of its own for each record; amounts need one currency.", field=field.label)
        )
    if field.type.several or field.each:
        raise NotForFormulas(_("`%(field)s` holds several values; a formula reads one.", field=field.label))
    told = next((one for one in _ORDER if isinstance(field.type, one)), None)
    if told is None or isinstance(field.type, RichText):
        kind = inside(_(field.type.label))
        raise NotForFormulas(_("`%(field)s` is %(kind)s; a formula cannot read that.", field=field.label, kind=kind))
    if not is_written(field):
        raise NotForFormulas(
            _("`%(field)s` changes by itself; a formula reads only what somebody writes.", field=field.label)
        )
    return _KINDS[told]


def is_written(field: Field) -> bool:
    """Does it change only by a deed, which is noticed?"""
    if field.own:
        return True
    plain = not (field.sql or field.load or field.each or field.moves)
    return plain and (field.editable or field.name in WRITTEN_ONCE)


def offered(fields: "list[Field]") -> list[tuple[Field, Kind]]:
    """Those of these fields that a formula can read, and what each is to it."""
    found = []
    for field in fields:
        try:
            found.append((field, kind_of(field)))
        except NotForFormulas:
            continue
    return found
