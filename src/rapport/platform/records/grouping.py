"""How do the records of a list fall into groups, and what do their numbers add up to?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .declare import Field, RecordType
from .listing import Wanted, condition
from .reader import Reader
from .rows import Linked, named_if_seen, run
from .source import Source
from .sql import Sql, join, put
from .types import Checkbox, Choice, Date, DateTime, Money, Number, One, Text

MOST_GROUPS = 200


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one value: how many, and the sums of the columns that can be added up."""

    value: Any
    records: int
    totals: "dict[str, Total]"


@dataclass(frozen=True, slots=True)
class Total:
    """What a column adds up to, money in the workspace's currency; `left_out`: amounts for which there is no rate."""

    value: Any = None
    left_out: int = 0


NOTHING = Total()


def can_group(field: Field) -> bool:
    """Do values of this field come again, so that groups mean something? Dates fall into months."""
    return field.is_sorted and isinstance(field.type, Choice | Checkbox | Date | DateTime | One | Text)


def can_add(field: Field) -> bool:
    """Do sums of this field mean something?"""
    return field.is_filtered and field.each is None and isinstance(field.type, Number | Money)


def groups(noun: RecordType, reader: Reader, wanted: Wanted, by: Field, adding: Sequence[Field]) -> list[Group]:
    """The groups with the most records first, at most MOST_GROUPS of them."""
    source = Source(noun, reader)
    where = condition(source, wanted)
    value = _value(source, by)
    sums = [part for each in adding for part in added(each, source)]
    found = run(
        source, join(", ", [value, Sql("count(*)"), *sums]), where, Sql("2 DESC, 1"), MOST_GROUPS, group=Sql("1")
    )
    titles = _titles(noun, reader, by, [row[0] for row in found])
    return [
        Group(titles.get(row[0], row[0]), row[1], {f.name: t for f, t in zip(adding, totals(row[2:]), strict=True)})
        for row in found
    ]


def inside(source: Source, by: Field, value: str) -> Sql:
    """Is the record in the group that an address writes as `value`? Empty for those without one."""
    mine = _value(source, by)
    if value == "":
        return put("{} IS NULL", mine)
    return put("{}::text = {}", mine, Sql("%s", (value,)))


def written(value: Any) -> str:
    """How an address writes the value of a group."""
    value = value.id if isinstance(value, Linked) else value
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _value(source: Source, by: Field) -> Sql:
    """What records are grouped by: days by their month in the reader's zone, no text is no value."""
    value = source.value(by)
    if isinstance(by.type, DateTime):
        return put("date_trunc('month', {} AT TIME ZONE {})::date", value, Sql("%s", (str(source.reader.zone),)))
    if isinstance(by.type, Date):
        return put("date_trunc('month', {})::date", value)
    return put("nullif({}, '')", value) if by.type.textual else value


def _titles(noun: RecordType, reader: Reader, by: Field, values: Sequence[Any]) -> dict[Any, Linked]:
    """The records that a relation groups by, with their titles."""
    if not isinstance(by.type, One):
        return {}
    other = Source(reader.noun(by.type.to), reader)
    named = named_if_seen(other)
    which = Sql(f"{other.key} = ANY (%s::{other.noun.key_type}[])", ([v for v in values if v is not None],))
    return {pk: Linked(pk, *told) for pk, *told in run(other, join(", ", [Sql(other.key), named]), which)}


def added(field: Field, source: Source) -> list[Sql]:
    """The sum of a field, and how many of its amounts are left out of it."""
    total = source.compared(field)
    if isinstance(field.type, Money) and field.type.ours:
        return [put("sum({})", total), put("count({}) FILTER (WHERE {} IS NULL)", source.value(field), total)]
    return [put("sum({})", total), Sql("0")]


def totals(cells: Sequence[Any]) -> list[Total]:
    """The sums of several fields, from the cells that they were asked for by `added`."""
    return [Total(*pair) for pair in zip(cells[::2], cells[1::2], strict=True)]
