"""Does a condition hold for values that are at hand, as in a form? Answered as SQL would, without asking it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any as Anything

from django.db import connection

from ..declare import RecordType
from ..reader import Reader
from ..types import Date, One, Type
from .ast import RELATIVE, All, Any, Compare, Condition, Me, MyTeam, Named, Not, Op
from .moments import bounds, day_numbers, days
from .names import called
from .operators import OPPOSITES, Family, family
from .tree import atoms_of


def fields_asked(condition: Condition) -> set[str] | None:
    """The fields of the record itself that decide; None when it asks of other records, which values cannot tell."""
    atoms = list(atoms_of(condition))
    if any(not isinstance(atom, Compare) or len(atom.path) > 1 for atom in atoms):
        return None
    return {atom.path[0] for atom in atoms if isinstance(atom, Compare)}


def holds(condition: Condition, values: Mapping[str, Anything], noun: RecordType, reader: Reader) -> bool:
    """Does it hold for a record with these values, by field? What asks of other records does not."""
    if isinstance(condition, All):
        return all(holds(part, values, noun, reader) for part in condition.parts)
    if isinstance(condition, Any):
        return any(holds(part, values, noun, reader) for part in condition.parts)
    if isinstance(condition, Not):
        return not holds(condition.part, values, noun, reader)
    if not isinstance(condition, Compare) or len(condition.path) > 1:
        return False
    if condition.op in OPPOSITES:
        positive = Compare(condition.path, OPPOSITES[condition.op], condition.value)
        return not holds(positive, values, noun, reader)
    field = noun.fields[condition.path[0]]
    value = values.get(field.name)
    each = (value if isinstance(value, list | tuple) else [value]) if field.each else [value]
    return any(_fits(field.type, condition.op, condition.value, one, reader) for one in each)


def _fits(kind: Type, op: Op, asked: Anything, value: Anything, reader: Reader) -> bool:
    """A value compares so; one that is not known never does."""
    if value is None or value == "" or value == []:
        return False
    among = family(kind)
    if op is Op.NOT_EMPTY:
        return True
    if among is Family.TEXT:
        return _text(op, asked, value)
    if among is Family.DATE:
        return _date(kind, op, asked, value, reader)
    if isinstance(kind, One):
        return _records(kind, op, asked, value, reader)
    if among is Family.CHOICES:
        return _several(op, [{one} for one in asked], set(value))
    if op is Op.ONE_OF:
        return value in asked
    if op is Op.BETWEEN:
        return bool(asked[0] <= value <= asked[1])
    return _SIGNS.get(op, lambda one, other: one == other)(value, asked)


_SIGNS = {
    Op.LESS: lambda one, other: one < other,
    Op.AT_MOST: lambda one, other: one <= other,
    Op.MORE: lambda one, other: one > other,
    Op.AT_LEAST: lambda one, other: one >= other,
}


def _text(op: Op, asked: Anything, value: str) -> bool:
    if op is Op.ONE_OF:
        return value.lower() in {each.lower() for each in asked}
    if op is Op.CONTAINS:
        return asked.lower() in value.lower()
    return value.lower().startswith(asked.lower()) if op is Op.STARTS else value.lower() == asked.lower()


def _date(kind: Type, op: Op, asked: Anything, value: date | datetime, reader: Reader) -> bool:
    dated = isinstance(kind, Date)
    if isinstance(kind, Date) and kind.yearly and op is Op.IS and isinstance(asked, RELATIVE):
        number = value.month * 100 + value.day
        return any(low <= number <= high for low, high in day_numbers(*days(asked, reader.now, reader.zone)))
    start, end = bounds(op, asked, reader.now, reader.zone, dated=dated)
    later = start is None or value >= start
    return later and (end is None or value < end)


def _records(kind: One, op: Op, asked: Anything, value: Anything, reader: Reader) -> bool:
    meant = [_ids(kind, each, reader) for each in (asked if isinstance(asked, tuple) else (asked,))]
    if kind.several:
        return _several(op, meant, set(value))
    return any(value in ids for ids in meant)


def _several(op: Op, asked: list[set[Anything]], there: set[Anything]) -> bool:
    found = [bool(each & there) for each in asked]
    return bool(found) and (all(found) if op is Op.HAS_ALL else any(found))


def _ids(kind: One, asked: Anything, reader: Reader) -> set[Anything]:
    """The records that are meant by `me`, `my team`, a name or an id."""
    if isinstance(asked, Me):
        return {reader.user.pk}
    if isinstance(asked, MyTeam) and kind.to == "team":
        return {reader.user.team_id} - {None}
    if isinstance(asked, MyTeam):
        return reader.once("my team", lambda: _found(*_TEAM, reader.user.team_id) | {reader.user.pk})
    if isinstance(asked, Named):
        named = called(asked.name, kind.to, reader)
        return reader.once(("ids called", kind.to, asked.name), lambda: _found(named.text, *named.values))
    return {asked}


_TEAM = ("SELECT id FROM access_user WHERE team_id = %s",)


def _found(text: str, *values: Anything) -> set[Anything]:
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return {pk for (pk,) in cursor.fetchall()}
