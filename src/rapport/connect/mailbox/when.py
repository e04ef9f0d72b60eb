"""By when is it promised? The day that an English sentence names, seen from the moment at which it was written."""

import re
from datetime import date, datetime, time, timedelta

END_OF_DAY = time(17)
#: Nobody means a promise so far ahead.
FARTHEST = timedelta(days=366)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_month = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
_SPAN = re.compile(rf"\b(?:within|in) (?:the next )?(\d{{1,3}}|an?|{'|'.join(_NUMBERS[1:])}) (?:working |business )?"
                   r"(hour|day|week|month)s?\b")  # fmt: skip
_WEEKDAY = re.compile(rf"\b(?:(next) )?({'|'.join(_DAYS)})\b")
_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_month})\b|\b({_month}) (\d{{1,2}})(?:st|nd|rd|th)?\b")


def due(sentence: str, said_at: datetime) -> datetime | None:
    """The end of the day that is named, in the zone of `said_at`; None when none is, or when it has been."""
    day = _day(sentence.lower(), said_at)
    if day is None:
        return None
    at = datetime.combine(day, END_OF_DAY, said_at.tzinfo)
    return (
        at if at > said_at else datetime.combine(day, time(23, 59), said_at.tzinfo) if day == said_at.date() else None
    )


def _day(said: str, at: datetime) -> date | None:
    today = at.date()
    if re.search(r"\b(?:today|tonight|this (?:morning|afternoon|evening)|later today|by noon|before noon)\b", said):
        return today
    if re.search(r"\btomorrow\b", said):
        return today + timedelta(days=1)
    if found := _DATE.search(said):
        return _dated(int(found[1] or found[4]), (found[2] or found[3])[:3], today)
    if found := _SPAN.search(said):
        ahead = _span(found[1], found[2])
        return today + ahead if ahead <= FARTHEST else None
    if re.search(r"\bend of the month\b", said):
        return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if found := _WEEKDAY.search(said):
        return _next(_DAYS.index(found[2]), today, weeks_on=bool(found[1]))
    if re.search(r"\bend of (?:the|this) week\b|\bthis week\b", said):
        return _next(4, today, weeks_on=False)
    if re.search(r"\bnext week\b", said):
        return today + timedelta(days=11 - today.weekday())
    return None


def _dated(day: int, month: str, today: date) -> date | None:
    number = [name[:3] for name in _MONTHS].index(month) + 1
    for year in (today.year, today.year + 1):
        try:
            named = today.replace(year=year, month=number, day=day)
        except ValueError:
            return None
        if named >= today:
            return named
    return None


def _span(number: str, unit: str) -> timedelta:
    many = int(number) if number.isdecimal() else _NUMBERS.index(number) if number in _NUMBERS else 1
    return {"hour": timedelta(days=0), "day": timedelta(days=many), "week": timedelta(weeks=many)}.get(
        unit, timedelta(days=30 * many)
    )


def _next(weekday: int, today: date, *, weeks_on: bool) -> date:
    """The next such day: today's own name means a week from now, and "next" the one in the week to come."""
    ahead = (weekday - today.weekday()) % 7 or 7
    in_next_week = 7 - today.weekday() + weekday
    return today + timedelta(days=in_next_week if weeks_on else ahead)
