"""How does the reader write a number, an amount, a date? By the Unicode consortium's data for the reader's region."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import SupportsInt

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, match_skeleton
from babel.lists import format_list
from babel.numbers import get_decimal_symbol, get_group_symbol

from .reader import region, tongue

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class _Signs:
    """What stands between thousands and before a fraction; what stands around an amount and a percentage."""

    group: str
    point: str
    currency_first: bool
    currency_gap: str
    percent_gap: str


@lru_cache(maxsize=64)
def _signs(where: str) -> _Signs:
    place = Locale.parse(where)
    money, percent = place.currency_formats["standard"].pattern, place.percent_formats[None].pattern
    gap = _NO_BREAK if any(space in money for space in "\u00a0\u202f ") else ""
    apart = _NO_BREAK if any(space in percent for space in "\u00a0\u202f ") else ""
    return _Signs(get_group_symbol(place), get_decimal_symbol(place), money.startswith("\u00a4"), gap, apart)


def written(value: SupportsInt, digits: int = 0) -> str:
    """12406 reads as 12,406 or 12.406, with so many digits after the point; a real minus before what is below zero.

    What is no plain number, but knows how sure it is, says itself ("about 103,000").
    """
    if not isinstance(value, int | float | Decimal):
        return str(value)
    signs, plain = _signs(region()), f"{abs(value):,.{digits}f}"
    whole, _, rest = plain.partition(".")
    said = whole.replace(",", signs.group) + (signs.point + rest if rest else "")
    below = value < 0 and any(digit in "123456789" for digit in plain)
    return f"\u2212{said}" if below else said


def with_currency(said: str, symbol: str) -> str:
    """The written number with its currency where the reader expects it: €5, 5 €, NOK 5."""
    signs = _signs(region())
    if not signs.currency_first:
        return f"{said}{signs.currency_gap}{symbol}"
    gap = signs.currency_gap or (_NO_BREAK if symbol[-1:].isalpha() else "")
    minus = said[:1] == "\u2212"
    return f"{said[:minus]}{symbol}{gap}{said[minus:]}"


def percent_of(said: str) -> str:
    """The written number as a percentage: 68%, 68 %."""
    return f"{said}{_signs(region()).percent_gap}%"


def listed(parts: Iterable[str], *, either: bool = False) -> str:
    """Oslo, Bergen and Trondheim; with `either` one of them: Oslo, Bergen or Trondheim."""
    return str(format_list(list(parts), "or" if either else "standard", locale=tongue()))


def weekday(on: date) -> str:
    """Thu, Do., jue"""
    return _skeleton("E", on)


def day_and_month(on: date, *, wide: bool = False) -> str:
    """21 Sept, or 21 September; 21. Sept."""
    return _skeleton("MMMMd" if wide else "MMMd", on)


def full_date(on: date, *, wide: bool = False) -> str:
    """21 Sept 2024, or 21 September 2024; 21. Sept. 2024"""
    return _skeleton("yMMMMd" if wide else "yMMMd", on)


def weekday_named(place: int, *, wide: bool = False) -> str:
    """The weekday at a place of the week, Monday at 0: Mon, or Monday."""
    return _date(region(), "EEEE" if wide else "E", date(2024, 1, 1 + place % 7))


def long_day(on: date) -> str:
    """Thursday 21 May; Donnerstag, 21. Mai"""
    return str(format_date(on, _long_day(region()), locale=region()))


def month(on: date, *, wide: bool = False) -> str:
    """Sept, or September"""
    return _skeleton("LLLL" if wide else "LLL", on)


def month_and_year(on: date) -> str:
    """May 2024, Mai 2024"""
    return _skeleton("LLLL y", on)


def clock_time(at: datetime) -> str:
    """08:12, 8:12 AM"""
    return _time(region(), at.hour, at.minute)


def _skeleton(form: str, on: date) -> str:
    return _date(region(), form, on.date() if isinstance(on, datetime) else on)


@lru_cache(maxsize=64)
def _long_day(where: str) -> str:
    """The region's way to write a day of the week and of a month, with both words in full."""
    ways = Locale.parse(where).datetime_skeletons
    pattern = ways[match_skeleton("MMMMEEEEd", ways)].pattern
    return re.sub("MMM+", "MMMM", re.sub("E+", "EEEE", pattern))


@lru_cache(maxsize=4096)
def _date(where: str, form: str, on: date) -> str:
    """Pages say the same few days again and again, and the library takes its time."""
    standing = form[0] in "LE"
    return str(format_date(on, form, locale=where) if standing else format_skeleton(form, on, locale=where))


@lru_cache(maxsize=4096)
def _time(where: str, hour: int, minute: int) -> str:
    return str(format_time(datetime(2000, 1, 1, hour, minute), "short", locale=where))  # noqa: DTZ001 - only a clock's face
