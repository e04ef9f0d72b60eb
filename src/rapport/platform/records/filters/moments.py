"""When is `last month`, or `90 days ago`? From which instant until which, at some now in some zone.

All stretches are half-open. Days begin at local midnight, or with the first instant after it where a clock skips it.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from .ast import Away, Calendar, Last, Next, Op, Unit

_EXACT = {Unit.MINUTE: timedelta(minutes=1), Unit.HOUR: timedelta(hours=1), Unit.DAY: timedelta(days=1),
          Unit.WEEK: timedelta(weeks=1)}  # fmt: skip
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
TICK = timedelta(microseconds=1)


def today(now: datetime, zone: tzinfo) -> date:
    return now.astimezone(zone).date()


def begin(day: date, zone: tzinfo) -> datetime:
    """The first instant of a day."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def later(day: date, amount: int, unit: Unit) -> date:
    """So much later; the last of the month where that has no such day."""
    if unit in _EXACT:
        return day + amount * _EXACT[unit]
    months = day.year * 12 + day.month - 1 + amount * _MONTHS[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_of(day: date, unit: Unit) -> date:
    """The first day of its week, month, quarter or year."""
    if unit is Unit.WEEK:
        return day - timedelta(days=day.weekday())
    if unit is Unit.MONTH:
        return day.replace(day=1)
    if unit is Unit.QUARTER:
        return day.replace(month=day.month - (day.month - 1) % 3, day=1)
    return day.replace(month=1, day=1) if unit is Unit.YEAR else day


def days(value: Any, now: datetime, zone: tzinfo) -> tuple[date, date]:
    """From which day, and before which, for a field of days."""
    here = today(now, zone)
    if isinstance(value, Calendar):
        first = later(first_of(here, value.unit), value.shift, value.unit)
        return first, later(first, 1, value.unit)
    if isinstance(value, Last):
        end = here + timedelta(days=1)
        return later(end, -value.amount, value.unit), end
    if isinstance(value, Next):
        return here, later(here, value.amount, value.unit)
    first = later(here, value.amount, value.unit) if isinstance(value, Away) else value
    return first, first + timedelta(days=1)


def instants(value: Any, now: datetime, zone: tzinfo, *, whole_day: bool = False) -> tuple[datetime, datetime]:
    """From which instant, and before which, for a field of dates and times; `whole_day` rounds what is `ago`."""
    if isinstance(value, datetime):
        return value, value + (timedelta(seconds=1) if value.second else timedelta(minutes=1))
    if isinstance(value, Last):
        start = _away(-value.amount, value.unit, now, zone)
        return start + TICK if value.unit in _EXACT else start, now + TICK
    if isinstance(value, Next):
        return now, _away(value.amount, value.unit, now, zone)
    if isinstance(value, Away) and not whole_day:
        at = _away(value.amount, value.unit, now, zone)
        return at, at + TICK
    if isinstance(value, Away) and value.unit in {Unit.MINUTE, Unit.HOUR}:
        value = today(now + value.amount * _EXACT[value.unit], zone)
    first, end = days(value, now, zone)
    return begin(first, zone), begin(end, zone)


def _away(amount: int, unit: Unit, now: datetime, zone: tzinfo) -> datetime:
    """Days and weeks are as long as a clock says; months and years count from the beginning of today."""
    if unit in _EXACT:
        return now + amount * _EXACT[unit]
    return begin(later(today(now, zone), amount, unit), zone)


Bound = date | datetime


def bounds(op: Op, value: Any, now: datetime, zone: tzinfo, *, dated: bool) -> tuple[Bound | None, Bound | None]:
    """From which, and before which, a field must lie; `dated`: it is a day without a time."""

    def span(part: Any) -> tuple[Bound, Bound]:
        if dated:
            return days(part, now, zone)
        return instants(part, now, zone, whole_day=op in {Op.IS, Op.IS_NOT})

    if op is Op.BETWEEN:
        return span(value[0])[0], span(value[1])[1]
    start, end = span(value)
    return {
        Op.BEFORE: (None, start), Op.UNTIL: (None, end), Op.SINCE: (start, None), Op.AFTER: (end, None),
    }.get(op, (start, end))  # fmt: skip


def day_numbers(start: date, end: date) -> list[tuple[int, int]]:
    """Which days of a year lie in [start, end), as ranges of month * 100 + day; who was born on 29 February has
    their day on the 28th in other years."""
    if end <= start:
        return []
    if end - start >= timedelta(days=366):
        return [(101, 1231)]
    last = end - timedelta(days=1)
    first_number, last_number = start.month * 100 + start.day, last.month * 100 + last.day
    if last_number == 228 and monthrange(last.year, 2)[1] == 28:
        last_number = 229
    if first_number <= last_number and last.year == start.year:
        return [(first_number, last_number)]
    return [(first_number, 1231), (101, last_number)]
