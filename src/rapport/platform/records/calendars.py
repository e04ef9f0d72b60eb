"""How do the records of a list lie on the days of a calendar? In the reader's zone, with the first of each day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from .declare import Field, RecordType
from .filters.compare import DAY_OF_YEAR, in_days, within
from .filters.moments import begin, day_numbers
from .listing import Wanted, condition
from .reader import Reader
from .rows import answers
from .source import Source
from .sql import Sql, both, put
from .types import Date, DateTime

LEAP_DAY, DAY_BEFORE = 229, 228


@dataclass(frozen=True, slots=True)
class Day:
    """One day: how many records lie on it, and the ids of the first of them."""

    records: int
    ids: list[Any]


def can_lie(field: Field) -> bool:
    """Can records lie on a calendar by this field?"""
    return isinstance(field.type, Date | DateTime) and field.is_filtered and field.each is None


def comes_back(field: Field) -> bool:
    """Does its day come back each year, as a birthday does?"""
    return isinstance(field.type, Date) and field.type.yearly


def days(noun: RecordType, reader: Reader, wanted: Wanted, along: Field, first: date, until: date) -> dict[date, Day]:
    """The days from `first` on and before `until` that have records, which stand by time and then by title.

    One question, however many records there are. What comes back each year is asked for at most 366 days.
    """
    source = Source(noun, reader)
    numbered = _numbered(first, until) if comes_back(along) else {}
    value, (title, _) = source.value(along), source.sorted_by(noun.fields[noun.title])
    whole = both(condition(source, wanted), _between(value, along, reader, first, until))
    every = put(
        f"SELECT {source.key} AS id, {{}} AS day, {{}} AS value, {{}} AS title FROM {source.text} WHERE {{}}",
        _day(value, along, reader, numbered), value, title, whole,
    )  # fmt: skip
    asked = put(
        "SELECT day, id, records FROM (SELECT day, id, count(*) OVER (PARTITION BY day) AS records, row_number() OVER "
        f"(PARTITION BY day ORDER BY value, title, id) AS place FROM ({{}}) every) few "
        f"WHERE place <= {wanted.size:d} ORDER BY day, place",
        every,
    )
    found: dict[date, Day] = {}
    for day, pk, records in answers(asked):
        found.setdefault(numbered[day] if numbered else day, Day(records, [])).ids.append(pk)
    return dict(sorted(found.items()))


def _between(value: Sql, along: Field, reader: Reader, first: date, until: date) -> Sql:
    if comes_back(along):
        return in_days(value, day_numbers(first, until))
    if isinstance(along.type, DateTime):
        return within(value, begin(first, reader.zone), begin(until, reader.zone))
    return within(value, first, until)


def _day(value: Sql, along: Field, reader: Reader, numbered: dict[int, date]) -> Sql:
    """The day in the reader's zone; of what comes back each year its number, 512 is 12 May.

    Whoever was born on 29 February has their day on the 28th in other years.
    """
    if comes_back(along):
        number = Sql(DAY_OF_YEAR.format(value.text), value.values * 2)
        if LEAP_DAY in numbered:
            return number
        return put(f"(CASE {{}} WHEN {LEAP_DAY} THEN {DAY_BEFORE} ELSE {{}} END)", number, number)
    if isinstance(along.type, DateTime):
        return put("({} AT TIME ZONE {})::date", value, Sql("%s", (str(reader.zone),)))
    return value


def _numbered(first: date, until: date) -> dict[int, date]:
    """Which day has which number."""
    told = (first + timedelta(days=away) for away in range((until - first).days))
    return {day.month * 100 + day.day: day for day in told}
