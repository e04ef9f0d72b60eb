"""How does a condition read? In one line, in the form that `parse` understands."""

import re
from datetime import date, datetime
from typing import Any as Anything

from ..declare import RecordType
from ..reader import Reader
from ..types import Choice, Date, Type, Unreadable
from .ast import (
    All,
    Any,
    Away,
    Calendar,
    Compare,
    Condition,
    Count,
    Figure,
    Last,
    Me,
    MyTeam,
    Named,
    Next,
    Not,
    Op,
    SinceLast,
    Unit,
    Window,
)  # fmt: skip
from .operators import LISTED, Family, family
from .readable import figure_type, way_to
from .tokens import quoted

_DAYS = {0: "today", -1: "yesterday", 1: "tomorrow"}
_SHIFTS = {0: "this", -1: "last", 1: "next"}
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
RESERVED = {
    "not", "and", "or", "some", "no", "all", "every", "at", "exactly", "more", "fewer", "less", "sum", "average",
    "highest", "lowest", "newest", "oldest",
    "since", "before", "after", "until", "between", "in", "on", "today", "yesterday", "tomorrow",
    "this", "last", "next",
}  # fmt: skip


def text_of(condition: Condition, noun: RecordType, reader: Reader) -> str:
    """The condition in its text form."""
    return Writer(reader).condition(condition, noun)


class Writer:
    """Each kind of condition in its text form; `spoken` says some of them in other words."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def condition(self, told: Condition, noun: RecordType) -> str:
        if isinstance(told, All):
            return " and ".join(self.inner(part, noun, All | Any) for part in told.parts)
        if isinstance(told, Any):
            return " or ".join(self.inner(part, noun, Any) for part in told.parts)
        if isinstance(told, Not):
            return f"not {self.inner(told.part, noun, All | Any)}"
        if isinstance(told, Compare):
            return self.compare(told, noun)
        if isinstance(told, Count):
            return self.count(told, noun)
        assert isinstance(told, Figure)
        return self.figure(told, noun)

    def inner(self, part: Condition, noun: RecordType, bracketed: Anything) -> str:
        text = self.condition(part, noun)
        return f"({text})" if isinstance(part, bracketed) else text

    def compare(self, told: Compare, noun: RecordType) -> str:
        at = way_to(noun, told.path[:-1], self.reader)
        return f"{self.path(told.path, noun)} {self.compared(told.op, told.value, at.fields[told.path[-1]].type)}"

    def count(self, told: Count, noun: RecordType) -> str:
        number = f" {told.number}" if told.quantity.is_numbered else ""
        return f"{told.quantity}{number} {self.related(told, noun)}"

    def figure(self, told: Figure, noun: RecordType) -> str:
        other = self.other(told.path, noun)
        kind = figure_type(told.measure, other.fields[told.field])
        related, field = self.related(told, noun), self.name(other, told.field)
        compared = self.compared(told.op, told.value, kind)
        if told.measure.is_dated:
            return f"{told.measure} {related} {field} {compared}"
        of = " of" if told.measure in {"sum", "average"} else ""
        return f"{told.measure}{of} {field} of {related} {compared}"

    def other(self, path: tuple[str, ...], noun: RecordType) -> RecordType:
        at = way_to(noun, path[:-1], self.reader)
        return self.reader.noun(at.related[path[-1]].to)

    def related(self, told: Count | Figure, noun: RecordType) -> str:
        other = self.other(told.path, noun)
        where = f" ({self.condition(told.where, other)})" if told.where else ""
        return f"{self.path(told.path, noun)}{where}{self.window(told.window, told.path, noun)}"

    def window(self, window: Window | None, path: tuple[str, ...], noun: RecordType) -> str:
        if window is None:
            return ""
        at = way_to(noun, path[:-1], self.reader)
        relation = at.related[path[-1]]
        other = self.reader.noun(relation.to)
        if isinstance(window, SinceLast):
            nth = f"{window.nth}{ending(window.nth)} " if window.nth > 1 else ""
            return f" since the {nth}last ({self.condition(window.where, other)})"
        kind = other.fields[relation.when].type
        said = self.compared(window.op, window.value, kind)
        if window.op is Op.IS:
            said = said.removeprefix("is ")
            said = f"on {said}" if isinstance(window.value, date | Away) else said
        return f" {said}"

    def name(self, noun: RecordType, name: str) -> str:
        """The name, in quotes where it alone would be read otherwise."""
        return name if _PLAIN.fullmatch(name) and name not in RESERVED else quoted(name)

    def path(self, path: tuple[str, ...], noun: RecordType) -> str:
        told = []
        for name in path:
            told.append(self.name(noun, name))
            if name in noun.ones():
                noun = self.reader.noun(noun.fields[name].type.to)  # type: ignore[attr-defined]
        return ".".join(told)

    def compared(self, op: Op, value: Anything, kind: Type) -> str:
        if op in {Op.EMPTY, Op.NOT_EMPTY}:
            return op
        if op in LISTED:
            return f"{op} ({', '.join(self.one(each, kind) for each in value)})"
        if op is Op.BETWEEN:
            return f"between {self.one(value[0], kind)} and {self.one(value[1], kind)}"
        if isinstance(value, Last | Next):
            return f"{'in' if op is Op.IS else 'not in'} {self.one(value, kind)}"
        return f"{op} {self.one(value, kind)}"

    def one(self, value: Anything, kind: Type) -> str:
        if isinstance(value, Me | MyTeam | Named):
            return quoted(value.name) if isinstance(value, Named) else "me" if isinstance(value, Me) else "my team"
        if moving := moving_words(value):
            return moving
        among = family(kind)
        if among in {Family.ONE, Family.MANY}:
            return f"#{value}"
        if among is Family.TEXT:
            return quoted(value)
        if isinstance(kind, Choice):
            return quoted(choice_words(kind, value, self.reader))
        if isinstance(value, datetime):
            there = value.astimezone(self.reader.zone)
            return f"{there:%Y-%m-%d %H:%M:%S}" if there.second else f"{there:%Y-%m-%d %H:%M}"
        if isinstance(value, date):
            return Date().write(value, self.reader.how)
        return kind.write(value, self.reader.how)


def moving_words(value: Anything) -> str:
    """A time that moves with now, in words; empty for others."""
    if isinstance(value, Calendar):
        if value.unit is Unit.DAY and value.shift in _DAYS:
            return _DAYS[value.shift]
        return f"{_SHIFTS[value.shift]} {value.unit}"
    if isinstance(value, Last | Next):
        which = "last" if isinstance(value, Last) else "next"
        return f"the {which} {_amount(value.amount, value.unit)}"
    if isinstance(value, Away):
        if not value.amount:
            return "now"
        return f"{_amount(abs(value.amount), value.unit)} {'ago' if value.amount < 0 else 'from now'}"
    return ""


def _amount(amount: int, unit: Unit) -> str:
    return f"{amount} {unit}{'' if amount == 1 else 's'}"


def choice_words(kind: Choice, value: Anything, reader: Reader) -> str:
    """What the choice is called, or its key where several are called so."""
    words = kind.words.get(value, str(value))
    try:
        return words if kind.key_of(words) == value else str(value)
    except Unreadable:
        return str(value)


def ending(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
