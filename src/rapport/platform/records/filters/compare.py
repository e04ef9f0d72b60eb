"""How does one comparison become SQL? Each is true or not known; whoever asks for the opposite takes the complement."""

from typing import Any

from ..declare import Field
from ..source import Source
from ..sql import FALSE, Sql, both, either, join, name, put
from ..types import Choice, Date, One, Type
from .ast import RELATIVE, Me, MyTeam, Named, Op
from .exists import exists
from .moments import bounds, day_numbers, days
from .names import called
from .operators import Family, family

#: The day of a year that a date has; what an index on birthdays is made of.
DAY_OF_YEAR = "(extract(month from {0}) * 100 + extract(day from {0}))::int"
_SIGNS = {Op.EQUAL: "=", Op.LESS: "<", Op.AT_MOST: "<=", Op.MORE: ">", Op.AT_LEAST: ">="}
#: What an index on a text in one spelling can be asked, and a letter behind all others.
_IN_ORDER, _LAST = {Op.IS, Op.STARTS}, "\U0010ffff"


def field_holds(field: Field, op: Op, value: Any, source: Source) -> Sql:
    """The field compares so; of several values one does."""
    if not field.each:
        held = holds(field.type, op, value, source.compared(field), source, fast=field.indexed and not field.sort)
        return both(held, _spelled(field, op, value, source)) if field.spelled else held
    each, alias = field.each, source.new_alias()
    column = Sql(f"{alias}.{name(each.column)}")
    where = Sql(each.where.format(alias)) if each.where else Sql("TRUE")
    asked = (
        _in_lower(op, value, column) if each.lower and op in _IN_ORDER else holds(field.type, op, value, column, source)
    )
    near = Sql(f"{alias}.{name(each.near)} = {source.key}")
    return exists(f"{name(each.table)} {alias}", both(near, where, asked))


def _spelled(field: Field, op: Op, value: Any, source: Source) -> Sql:
    """What it is sorted by is spelled like the value: who compares so does this too, and an index knows who does."""
    if op not in _IN_ORDER or field.spelled is None:
        return Sql("TRUE")
    return _in_lower(op, field.spelled(value), source.sorted_by(field)[0])


def _in_lower(op: Op, value: str, column: Sql) -> Sql:
    """A text in one spelling is, or begins like, the value."""
    value = value.lower()
    if op is Op.IS:
        return put("{} = {}", column, Sql("%s::text", (value,)))
    return put("({} >= {} AND {} < {})", column, Sql("%s::text", (value,)), column, Sql("%s::text", (value + _LAST,)))


def holds(kind: Type, op: Op, value: Any, column: Sql, source: Source, *, fast: bool = False) -> Sql:
    """A value compares so. Only operators that say something true; not their opposites."""
    among = family(kind)
    if op is Op.NOT_EMPTY:
        return _known(kind, column)
    if among is Family.TEXT:
        return _text(op, value, column, fast=fast)
    if among is Family.DATE:
        return _date(kind, op, value, column, source)
    if among is Family.ONE:
        return _one(kind, value if op is Op.ONE_OF else (value,), column, source)
    if among in {Family.CHOICES, Family.MANY}:
        return _several(kind, op, value, column, source)
    if op is Op.ONE_OF:
        return put("{} = ANY ({})", column, _array(kind, value))
    if op is Op.BETWEEN:
        return put("{} BETWEEN {} AND {}", column, Sql("%s", value[:1]), Sql("%s", value[1:]))
    return put(f"{{}} {_SIGNS.get(op, '=')} {{}}", column, Sql("%s", (value,)))


def _known(kind: Type, column: Sql) -> Sql:
    if kind.several:
        return put("cardinality({}) > 0", column)
    if kind.textual or (isinstance(kind, Choice) and _keyed_by_text(kind)):
        return put("{} <> ''", column)
    return put("{} IS NOT NULL", column)


def _keyed_by_text(kind: Choice) -> bool:
    return all(isinstance(key, str) for key in kind.words)


def _array(kind: Type, values: tuple[Any, ...]) -> Sql:
    """The values as an array of their type."""
    column = "text" if isinstance(kind, Choice) and _keyed_by_text(kind) else kind.column.removesuffix("[]")
    if isinstance(kind, Choice) and not _keyed_by_text(kind):
        column = "bigint"
    return Sql(f"%s::{column}[]", (list(values),))


def _text(op: Op, value: Any, column: Sql, *, fast: bool) -> Sql:
    """A text compares so, whatever the case; by a fast one there is an index in lower case."""
    if op is Op.CONTAINS:
        return put("{} ILIKE {}", column, Sql("%s", (f"%{escaped(value)}%",)))
    if op is Op.STARTS:
        begins = Sql("%s::text", (f"{escaped(value)}%",))
        return put("lower({}) LIKE lower({})" if fast else "{} ILIKE {}", column, begins)
    if op is Op.ONE_OF:
        lower = join(", ", [Sql("lower(%s::text)", (each,)) for each in value])
        return put("lower({}) IN ({})", column, lower)
    return put("lower({}) = lower({})", column, Sql("%s::text", (value,)))


def escaped(text: str) -> str:
    """A text in which nothing means something to LIKE."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _date(kind: Type, op: Op, value: Any, column: Sql, source: Source) -> Sql:
    now, zone = source.reader.now, source.reader.zone
    if is_yearly(kind, op, value):
        return in_days(column, day_numbers(*days(value, now, zone)))
    return within(column, *bounds(op, value, now, zone, dated=isinstance(kind, Date)))


def is_yearly(kind: Type, op: Op, value: Any) -> bool:
    """Is a day asked for that comes back each year? Of birthdays: this month, in the next 14 days."""
    return isinstance(kind, Date) and kind.yearly and op is Op.IS and isinstance(value, RELATIVE)


def in_days(column: Sql, numbers: list[tuple[int, int]]) -> Sql:
    """Its day of the year lies in one of these ranges."""
    number = Sql(DAY_OF_YEAR.format(column.text), column.values * 2)
    return either(*(put("{} BETWEEN {}", number, Sql("%s AND %s", part)) for part in numbers))


def within(column: Sql, start: Any, end: Any) -> Sql:
    """From `start` on and before `end`, as far as there are such."""
    low = put("{} >= {}", column, Sql("%s", (start,))) if start is not None else Sql("TRUE")
    high = put("{} < {}", column, Sql("%s", (end,))) if end is not None else Sql("TRUE")
    return both(low, high)


def _one(kind: Type, values: tuple[Any, ...], column: Sql, source: Source) -> Sql:
    """It leads to one of these records."""
    assert isinstance(kind, One)
    ids, others = [], []
    for value in values:
        if isinstance(value, Named | MyTeam):
            others.append(put("{} IN ({})", column, _ids(kind, value, source)))
        else:
            ids.append(source.reader.user.pk if isinstance(value, Me) else value)
    if len(ids) == 1:
        others.append(put("{} = {}", column, Sql("%s", (ids[0],))))
    elif ids:
        others.append(put("{} = ANY ({})", column, Sql(f"%s::{source.reader.noun(kind.to).key_type}[]", (ids,))))
    return either(*others)


def _ids(kind: One, value: Any, source: Source) -> Sql:
    """The statement for the ids that a name or `my team` means."""
    user = source.reader.user
    if isinstance(value, Named):
        other = Source(source.reader.noun(kind.to), source.reader, source.names)
        return called(value.name, kind.to, source.reader, other)
    if kind.to == "team":
        return Sql("SELECT %s::bigint", (user.team_id,))
    alias = source.new_alias()
    mine = Sql(f"SELECT {alias}.id FROM access_user {alias} WHERE {alias}.team_id = %s", (user.team_id,))
    return mine if user.team_id else Sql("SELECT %s::bigint", (user.pk,))


def _several(kind: Type, op: Op, values: tuple[Any, ...], column: Sql, source: Source) -> Sql:
    """Its list has any, or all, of these."""
    if isinstance(kind, One):
        asked = [_array_of(kind, value, source) for value in values]
    else:
        asked = [_array(kind, (value,)) for value in values]
    if op is Op.HAS_ALL:
        return both(*(put("{} && {}", column, each) for each in asked)) if asked else FALSE
    return either(*(put("{} && {}", column, each) for each in asked))


def _array_of(kind: One, value: Any, source: Source) -> Sql:
    if isinstance(value, Named | MyTeam):
        return put("ARRAY({})", _ids(kind, value, source))
    return Sql("%s::bigint[]", ([source.reader.user.pk if isinstance(value, Me) else value],))
