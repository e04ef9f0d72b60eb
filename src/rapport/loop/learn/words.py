"""How are findings said? Pure: figures in, sentences out; below 30 words instead of percent."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta, tzinfo
from math import sqrt

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import PLACES
from rapport.platform.ui.formats import MONTHS, count, money, percent, plural

from .maths.panel import needed_days
from .models import Movement
from .queries import Kept, Week

ENOUGH = 30
FOUR = 4
LEAD_WEEKS = -(-needed_days() // 7)


def four_weeks(full: Sequence[Week]) -> tuple[list[Week], list[Week]]:
    """The last four full weeks, and the four before them."""
    return list(full[-FOUR:]), list(full[-2 * FOUR : -FOUR])


def purchases(full: Sequence[Week]) -> str:
    """What the last four full weeks say beside the four before; "hold steady" within twice the noise of a count."""
    recent, before = (sum(week.orders for week in weeks) for weeks in four_weeks(full))
    if len(full) < 2 * FOUR:
        return f"{plural(sum(week.orders for week in full), 'purchase')} in {plural(len(full), 'full week')}"
    if recent + before < ENOUGH or not before:
        return f"{plural(recent, 'purchase')} in four weeks, {count(before) if before else 'none'} in the four before"
    if not differ(recent, before):
        return f"Purchases hold steady at about {about((recent + before) / (2 * FOUR))} a week"
    return f"Purchases {'rose' if recent > before else 'fell'} by {percent(abs(recent / before - 1))} in four weeks"


def about(number: float) -> str:
    """The number to two digits: 2,993 reads as 3,000."""
    return count(int(float(f"{number:.2g}")))


def turnover(full: Sequence[Week], currency: str) -> str:
    """The value of the last four full weeks beside the four before."""
    recent, before = (sum(week.value for week in weeks) for weeks in four_weeks(full))
    said = f"Purchases of {money(recent, currency)} in four weeks"
    if len(full) < 2 * FOUR or before <= 0:
        return said
    change = f"{percent(abs(recent / before - 1))} {'more' if recent >= before else 'less'}"
    return f"{said}, {change} than in the four before"


def differ(one: int, other: int) -> bool:
    """Do two counts differ by more than twice the noise that counts have?"""
    return abs(one - other) > 2 * sqrt(one + other)


def kept(total: Kept) -> str:
    """ "94% of what we owed was settled on time"; below 30 in plain numbers."""
    if total.settled < ENOUGH:
        return f"We settled {count(total.in_time)} of {count(total.settled)} on time"
    return f"{percent(total.share)} of what we owed was settled on time"


def kept_short(one: Kept) -> str:
    """ "94%", or "11 of 12" below 30."""
    return f"{count(one.in_time)} of {count(one.settled)}" if one.settled < ENOUGH else percent(one.share)


def colleagues(by_name: Mapping[str, Kept]) -> str:
    """What can be said of everybody; nobody is ranked on a few."""
    settled = sum(one.settled for one in by_name.values())
    if len(by_name) > 1 and all(one.settled >= ENOUGH for one in by_name.values()):
        return f"Everybody settles at least {percent(min(one.share for one in by_name.values()))} on time"
    return f"{plural(len(by_name), 'colleague')} settled {plural(settled, 'loop')}"


def months_told(rows: Sequence[Movement], place: tzinfo | None) -> list[str]:
    """The month that ends at each row; the last row is now."""
    return [month(row.at.astimezone(place) - timedelta(days=1)) for row in rows[:-1]] + ["Now"]


def month(start: date) -> str:
    """Nov"""
    return MONTHS[start.month - 1]


def day(on: date) -> str:
    """9 Nov 2026: evidence is named by its date, however near it is."""
    return f"{on.day} {month(on)} {on.year}"


def address(party: Party) -> str:
    """Where the page of a party is."""
    return f"/{PLACES[Kind(party.kind)]}/{party.pk}"


def moved(last: Movement) -> str:
    """Do more grow than fade? Only if the difference is more than noise."""
    if last.growing + last.fading < ENOUGH:
        return f"{count(last.growing)} grow, {count(last.fading)} fade, {count(last.holding)} hold"
    if not differ(last.growing, last.fading):
        return "About as many relationships grow as fade"
    return f"More relationships {'grow than fade' if last.growing > last.fading else 'fade than grow'}"
