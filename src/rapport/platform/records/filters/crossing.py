"""Whose answer may change by the mere passing of time? Found by what the clock passes, without looking at everybody.

Each question that moves with now asks for the records that one of its edges passes between two instants: an edge is
one instant (90 days ago, the beginning of this month), and it never moves back, so these are ranges of an index. What
related records pass is joined back. Nothing is left out; whether an answer really changed, the filter itself says.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..declare import Field, RecordType
from ..reader import Reader
from ..source import Source
from ..sql import TRUE, Sql, both, either, join, put
from ..types import Date
from .ast import RELATIVE, Atom, Away, Compare, Condition, Count, During, Figure, Op, Quantity, SinceLast, Unit
from .compare import in_days, is_yearly, within
from .compile import told as told_of
from .moments import bounds, day_numbers, days
from .operators import OPPOSITES, Family, family
from .readable import field_of, moment_of, relation_of, step_to, way_to
from .related import Rows, rows_of
from .tree import atoms_of, check, parts_of

Stretch = tuple[datetime, datetime]
#: The name under which a measure is watched, and where.
Level = tuple[str, float]
_NOW = Away(0, Unit.DAY)


def crossing(condition: Condition, noun: RecordType, reader: Reader, t0: datetime, t1: datetime) -> Sql | None:
    """A statement for the ids of all records whose truth may change in (t0, t1] because time passes, and some others.

    None where there are none: the filter does not speak of now, or nothing that it speaks of is passed in between.
    Rights play no part. What `recounted` names is left out: that must be asked of everybody, now and then.
    """
    check(condition)
    found = list(_passed(condition, noun, reader, (t0, t1)))
    return join(" UNION ", found) if found else None


def recounted(condition: Condition, noun: RecordType, reader: Reader) -> list[Field]:
    """The fields of a filter that change with time in a way that no edge tells."""
    found: list[Field] = []
    for atom in atoms_of(condition):
        at = way_to(noun, atom.path[:-1], reader)
        if isinstance(atom, Compare):
            asked = [at.fields[atom.path[-1]]]
        else:
            other = reader.noun(at.related[atom.path[-1]].to)
            asked = [other.fields[atom.field]] if isinstance(atom, Figure) else []
            for part in parts_of(atom):
                found += recounted(part, other, reader)
        found += [each for each in asked if each.moves and not _is_told(each, atom)]
    return list(dict.fromkeys(found))


def _is_told(field: Field, atom: Atom) -> bool:
    """Does an edge of the field tell when this question flips? Of what is watched, only a level does."""
    if not isinstance(atom, Compare) or field.crossing is None:
        return False
    return not field.watched or bool(_numbers(atom.value))


def levels(condition: Condition, noun: RecordType, reader: Reader) -> set[Level]:
    """The levels it asks about, here or of related records, that must be watched for `crossing` to leave nobody out."""
    found: set[Level] = set()
    for atom in atoms_of(condition):
        at = way_to(noun, atom.path[:-1], reader)
        if isinstance(atom, Compare):
            field = at.fields[atom.path[-1]]
            found |= {(field.watched, number) for number in _numbers(atom.value) if field.watched}
        else:
            other = reader.noun(at.related[atom.path[-1]].to)
            for part in parts_of(atom):
                found |= levels(part, other, reader)
    return found


def _numbers(value: object) -> list[float]:
    return [
        float(each)
        for each in (value if isinstance(value, tuple) else (value,))
        if isinstance(each, int | float | Decimal)
    ]


def is_recounted(condition: Condition, noun: RecordType, reader: Reader) -> bool:
    """Must it be asked of everybody now and then, besides of those whom the clock passes?"""
    return bool(recounted(condition, noun, reader))


def _passed(condition: Condition, noun: RecordType, reader: Reader, stretch: Stretch) -> Iterator[Sql]:
    """For each question, the statements that find whom it passes."""
    for atom in atoms_of(condition):
        yield from _atom(atom, atom.path, noun, reader, stretch)


def _atom(
    atom: Atom, path: tuple[str, ...], noun: RecordType, reader: Reader, stretch: Stretch
) -> Iterator[Sql]:  # fmt: skip
    if len(path) > 1:
        field, to = step_to(noun, path[0], reader)
        for told in _atom(atom, path[1:], to, reader, stretch):
            source = Source(noun, reader)
            yield _ids(source, put("{} IN ({})", source.value(field), told))
    elif isinstance(atom, Compare):
        source = Source(noun, reader)
        passes = _passes(source, field_of(noun, path[0], reader), atom.op, atom.value, stretch)
        yield from [_ids(source, passes)] if passes is not None else []
    else:
        yield from _related(atom, path[0], noun, reader, stretch)


def _ids(source: Source, where: Sql) -> Sql:
    return put(f"SELECT {source.key} FROM {source.text} WHERE {{}}", where)


def _related(
    atom: Count | Figure, name: str, noun: RecordType, reader: Reader, stretch: Stretch
) -> Iterator[Sql]:  # fmt: skip
    """Whose related records are passed: in when they happened, in what is asked of them, or in their figure."""
    relation = relation_of(noun, name, reader)
    other = reader.noun(relation.to)
    for part in parts_of(atom):
        for told in _passed(part, other, reader, stretch):
            rows = rows_of(relation, Source(noun, reader), rights=False)
            yield _near(rows, put(f"{rows.other.key} IN ({{}})", told))
    asked: list[tuple[Field, Op, object, Condition | None]] = []
    if isinstance(atom.window, During):
        asked.append(
            (moment_of(relation, other, reader), atom.window.op, atom.window.value, _settled(atom, other, reader))
        )
    elif atom.window:
        asked.append((moment_of(relation, other, reader), Op.UNTIL, _NOW, atom.window.where))
    if isinstance(atom, Figure):
        asked.append((field_of(other, atom.field, reader), atom.op, atom.value, None))
    for field, op, value, where in asked:
        rows = rows_of(relation, Source(noun, reader), rights=False)
        passes = _passes(rows.other, field, op, value, stretch)
        if passes is not None:
            narrowed = told_of(where, rows.other, few=True) if where and not _moves(where, other, reader) else TRUE
            yield _near(rows, both(passes, narrowed))


def _near(rows: Rows, where: Sql) -> Sql:
    return put(f"SELECT {rows.near} FROM {rows.tables} WHERE {{}}", both(rows.where, where))


def _settled(atom: Count | Figure, other: RecordType, reader: Reader) -> Condition | None:
    """What a related record fulfils that counts, if that is what makes the difference."""
    return None if isinstance(atom, Count) and atom.quantity is Quantity.ALL else atom.where


def _moves(condition: Condition, noun: RecordType, reader: Reader) -> bool:
    """Does it speak of now at all?"""
    for atom in atoms_of(condition):
        at = way_to(noun, atom.path[:-1], reader)
        if isinstance(atom, Compare):
            field = at.fields[atom.path[-1]]
            if field.moves or field.crossing or is_relative(atom.value):
                return True
            continue
        other = reader.noun(at.related[atom.path[-1]].to)
        if isinstance(atom, Figure) and (other.fields[atom.field].moves or is_relative(atom.value)):
            return True
        if isinstance(atom.window, SinceLast) or (atom.window and is_relative(atom.window.value)):
            return True
        if any(_moves(part, other, reader) for part in parts_of(atom)):
            return True
    return False


def is_relative(value: object) -> bool:
    """Does a value move with now?"""
    return any(isinstance(each, RELATIVE) for each in (value if isinstance(value, tuple) else (value,)))


def _passes(source: Source, field: Field, op: Op, value: Any, stretch: Stretch) -> Sql | None:
    """An edge of what is asked passes the field."""
    op = OPPOSITES.get(op, op)
    if field.crossing:
        return field.crossing(source, op, value, *stretch)
    if family(field.type) is not Family.DATE or not is_relative(value):
        return None
    zone = source.reader.zone
    if is_yearly(field.type, op, value):
        (start, end), (start1, end1) = (days(value, now, zone) for now in stretch)
        numbers = [*day_numbers(start, start1), *day_numbers(end, end1)]
        return in_days(source.value(field), numbers) if numbers else None
    dated = isinstance(field.type, Date)
    edges = zip(*(bounds(op, value, now, zone, dated=dated) for now in stretch), strict=True)
    passed = [within(source.value(field), *sorted(edge)) for edge in edges if edge[0] != edge[1]]
    return either(*passed) if passed else None
