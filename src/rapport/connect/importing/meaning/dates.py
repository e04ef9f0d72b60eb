"""When was it? Dates as people write them; the order of day and month is decided for whole columns, never for cells."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Any

from rapport.platform.languages import N_, _

from .misunderstood import Misunderstood, quoted
from .months import month_named

#: How a column of dates may be ordered, and how a page calls it.
ORDERS = {
    "dmy": N_("day first (31.12.2024)"), "mdy": N_("month first (12/31/2024)"), "ymd": N_("year first (2024-12-31)"),
}  # fmt: skip
NOON = time(12)
LONGEST = 60

_NUMBERS = re.compile(r"(\d{1,4})\s?([./\-\s])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?:(?:[T,\s]\s*)(\S.*))?", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?", re.IGNORECASE)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_DAY_MONTH = re.compile(
    _WEEKDAY
    + r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s\-/]*(?:de\s+)?([^\W\d_]{3,12})"
    + r"\.?,?[\s\-/]*(?:de\s+)?(\d{4}|\d{2})(?:,?\s+(.+))?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    _WEEKDAY + r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})(?:,?\s+(.+))?", re.IGNORECASE
)
_TIME = re.compile(
    r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a date: the day, the time of day if one is written, and its zone if one is written."""

    day: date
    at: time | None = None
    zone: tzinfo | None = None


def readings(text: str) -> dict[str, Reading]:
    """Every order in which the text is a date; one that leaves no choice (a month's name) reads alike in all."""
    return _readings(text) if len(text) <= LONGEST else {}


@lru_cache(maxsize=50_000)
def _readings(text: str) -> dict[str, Reading]:
    if match := _NUMBERS.fullmatch(text):
        first, mark, middle, last, rest = match.groups()
        return _in_orders(first, mark, middle, last, rest)
    if match := _COMPACT.fullmatch(text):
        year, month, day, *clock, zulu = match.groups()
        hour, minute, second = (int(part or 0) for part in clock)
        return _alike(
            _reading(year, int(month), int(day), f"{hour}:{minute:02}:{second:02}{zulu or ''}" if clock[0] else "")
        )
    if match := _DAY_MONTH.fullmatch(text):
        day, month, year, rest = match.groups()
        return _alike(_reading(year, month_named(month), int(day), rest))
    if match := _MONTH_DAY.fullmatch(text):
        month, day, year, rest = match.groups()
        return _alike(_reading(year, month_named(month), int(day), rest))
    return {}


def _in_orders(first: str, mark: str, middle: str, last: str, rest: str | None) -> dict[str, Reading]:
    found: dict[str, Reading | None] = {}
    if len(first) > 2:
        found["ymd"] = _reading(first, int(middle), int(last), rest) if len(last) <= 2 else None
    elif len(last) in (2, 4):
        found["dmy"] = _reading(last, int(middle), int(first), rest)
        if mark != ".":
            found["mdy"] = _reading(last, int(first), int(middle), rest)
    return {order: reading for order, reading in found.items() if reading}


def _alike(reading: Reading | None) -> dict[str, Reading]:
    return dict.fromkeys(ORDERS, reading) if reading else {}


def _reading(year: str, month: int, day: int, rest: str | None) -> Reading | None:
    try:
        on = date(_whole_year(year), month, day)
    except ValueError:
        return None
    if not rest:
        return Reading(on)
    match = _TIME.fullmatch(rest.strip())
    return _with_time(on, *match.groups()) if match else None


def _whole_year(year: str) -> int:
    """A year of two digits lies between 1969 and 2068, as on every Unix clock."""
    number = int(year)
    return number if len(year) > 2 else number + (2000 if number < 69 else 1900)


def _with_time(
    on: date, hour: str, minute: str, second: str | None, fraction: str | None, half: str | None, zone: str | None
) -> Reading | None:
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    try:
        at = time(hours, int(minute), int(second or 0), int((fraction or "0")[:6].ljust(6, "0")))
        return Reading(on, at, _zone(zone) if zone else None)
    except ValueError:
        return None


def _zone(written: str) -> tzinfo:
    if written[0] not in "+-":
        return UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if written[0] == "-" else ahead)


def read(text: str, order: str) -> Reading:
    """The date that the text is in this order, or with a year of four digits in front; raises Misunderstood."""
    found = readings(text)
    reading = found.get(order) or found.get("ymd")
    if reading:
        return reading
    if found:
        told = {"cell": quoted(text), "order": _(ORDERS[order])}
        raise Misunderstood(_("%(cell)s does not fit the order of this column, %(order)s.", **told))
    raise Misunderstood(_why_not(text))


def _why_not(text: str) -> str:
    if re.match(r"0{1,4}[-/.]|.*[-/.\s]0000(\D|$)", text):
        return _(
            "%(cell)s has the year 0, which never was. Leave the cell empty if the date is not known.",
            cell=quoted(text),
        )
    if _NUMBERS.fullmatch(text) or _COMPACT.fullmatch(text):
        return _("There is no such day as %(cell)s.", cell=quoted(text))
    return _("%(cell)s is not a date. Write it like 2024-12-31.", cell=quoted(text))


def moment_of(value: Any, order: str, zone: tzinfo) -> datetime:
    """The instant a cell means, in its own zone or in `zone`; noon where no time is written; raises Misunderstood."""
    if isinstance(value, datetime):
        found = Reading(value.date(), value.timetz().replace(tzinfo=None), value.tzinfo)
    elif isinstance(value, date):
        found = Reading(value)
    else:
        found = read(str(value).strip(), order)
    _refuse_placeholder(found.day)
    return datetime.combine(found.day, found.at or NOON, found.zone or zone)


def day_of(value: Any, order: str) -> date:
    """The day a cell means; raises Misunderstood."""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
    else:
        day = read(str(value).strip(), order).day
    _refuse_placeholder(day)
    return day


def same_day(day: date, year: int) -> date:
    """The same day in another year; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _refuse_placeholder(day: date) -> None:
    if day.year >= 9000:
        raise Misunderstood(
            _("The year %(year)s stands for “never”. Leave the cell empty if the date is not known.", year=day.year)
        )
