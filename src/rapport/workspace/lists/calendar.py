"""How does a list look as a calendar? The weeks of a month, with the first records of each day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rapport.platform.records.calendars import comes_back, days
from rapport.platform.records.filters import All, text_of
from rapport.platform.records.filters.ast import Away, Compare, Op, Unit
from rapport.platform.records.filters.ast import Calendar as InTime
from rapport.platform.records.filters.moments import first_of, later, today
from rapport.platform.records.listing import Wanted
from rapport.platform.records.reader import Reader
from rapport.platform.records.types import DateTime
from rapport.platform.records.types.times import EARLIEST, LATEST

from .cards import Card, cards, wanted_cards
from .look import Look
from .shapes import LIST, moves

#: So many names a day has.
SIZE = 4
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record on a day, and at which time if it has one."""

    card: Card
    day: str
    time: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day: whether it is of the month shown, its first records, how many more, and the way to all of them."""

    day: date
    inside: bool
    is_today: bool
    entries: Sequence[Entry]
    more: int
    listed: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """A month in whole weeks, the ways to the months beside it and to the one that is now."""

    title: str
    days: list[Day]
    before: str
    after: str
    now: str
    along: str
    moves: bool
    number: int


def calendar(asked: Look, asking: Reader, wanted: Wanted) -> Calendar:
    """The month that the address asks for, else the present one: four questions or fewer, however many records."""
    along, here = asked.shape.along, today(asking.now, asking.zone)
    assert along is not None
    month = asked.month or here.replace(day=1)
    first, until = whole_weeks(month)
    found = days(asked.noun, asking, wanted_cards(wanted, SIZE), along, first, until)
    there = {card.id: card for card in cards(asked, asking, [pk for day in found.values() for pk in day.ids])}
    told = []
    for away in range((until - first).days):
        day = first + timedelta(days=away)
        on = found.get(day)
        shown = [entry(there[pk], asked, day) for pk in on.ids if pk in there] if on else []
        more = on.records - len(shown) if on else 0
        listed = _listed(asked, asking, day) if more else ""
        told.append(Day(day, day.month == month.month, day == here, shown, more, listed))
    before, after = later(month, -1, Unit.MONTH), later(month, 1, Unit.MONTH)
    return Calendar(
        title=f"{month:%B %Y}",
        days=told,
        before=asked.link(month=f"{before:%Y-%m}") if before >= EARLIEST else "",
        after=asked.link(month=f"{after:%Y-%m}") if after < LATEST else "",
        now=asked.link(month=None),
        along=along.label,
        moves=moves(asked.shape, asked.noun, asking),
        number=sum(day.records for day in found.values()),
    )


def whole_weeks(month: date) -> tuple[date, date]:
    """From the first day of the week in which a month begins, until before the week after its last day."""
    last = later(month, 1, Unit.MONTH) - timedelta(days=1)
    return first_of(month, Unit.WEEK), first_of(last, Unit.WEEK) + WEEK


def entry(card: Card, asked: Look, day: date | None = None) -> Entry:
    """A card as it stands on a day: the one it is shown on, or else the one that it says."""
    assert asked.shape.along is not None
    is_timed = isinstance(asked.shape.along.type, DateTime)
    return Entry(card, f"{day:%Y-%m-%d}" if day else card.written[:10], card.written[-5:] if is_timed else "")


def _listed(asked: Look, asking: Reader, day: date) -> str:
    """The list of what lies on this day."""
    assert asked.shape.along is not None
    on = Compare((asked.shape.along.name,), Op.IS, _as_asked(day, asked, asking))
    parts = asked.filter.parts if isinstance(asked.filter, All) else (asked.filter,) if asked.filter else ()
    text = text_of(All((*parts, on)) if parts else on, asked.noun, asking)
    told: dict[str, Any] = {"as": LIST, "by": None, "month": None, "f": text}
    return asked.link(**told)


def _as_asked(day: date, asked: Look, asking: Reader) -> object:
    """A day as a filter asks for it; one that comes back each year by how far it is away."""
    assert asked.shape.along is not None
    if not comes_back(asked.shape.along):
        return day
    away = (day - today(asking.now, asking.zone)).days
    return Away(away, Unit.DAY) if away else InTime(Unit.DAY)
