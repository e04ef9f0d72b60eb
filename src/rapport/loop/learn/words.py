"""How are findings said? Pure: figures in, sentences out; below 30 words instead of percent."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta, tzinfo
from math import sqrt

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import PLACES
from rapport.platform.languages import _, full_date, ngettext, pgettext
from rapport.platform.languages import month as month
from rapport.platform.languages import month_and_year as month_and_year
from rapport.platform.languages import written as written
from rapport.platform.ui.formats import count, money, percent

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
        orders = sum(week.orders for week in full)
        weeks = ngettext("%(n)s full week", "%(n)s full weeks", len(full))
        return ngettext("%(n)s purchase in %(weeks)s", "%(n)s purchases in %(weeks)s", orders, weeks=weeks)
    if recent + before < ENOUGH or not before:
        return ngettext(
            "%(n)s purchase in four weeks, %(before)s in the four before",
            "%(n)s purchases in four weeks, %(before)s in the four before",
            recent,
            before=count(before) if before else _("none"),
        )
    if not differ(recent, before):
        return _("Purchases hold steady at about %(number)s a week", number=about((recent + before) / (2 * FOUR)))
    share = percent(abs(recent / before - 1))
    if recent > before:
        return _("Purchases rose by %(share)s in four weeks", share=share)
    return _("Purchases fell by %(share)s in four weeks", share=share)


def how_many() -> str:
    """The other way to look at purchases than by their value."""
    return pgettext("how many", "Number")


def about(number: float) -> str:
    """The number to two digits: 2,993 reads as 3,000."""
    return count(int(float(f"{number:.2g}")))


def turnover(full: Sequence[Week], currency: str) -> str:
    """The value of the last four full weeks beside the four before."""
    recent, before = (sum(week.value for week in weeks) for weeks in four_weeks(full))
    amount = money(recent, currency)
    if len(full) < 2 * FOUR or before <= 0:
        return _("Purchases of %(amount)s in four weeks", amount=amount)
    told = {"amount": amount, "share": percent(abs(recent / before - 1))}
    if recent >= before:
        return _("Purchases of %(amount)s in four weeks, %(share)s more than in the four before", **told)
    return _("Purchases of %(amount)s in four weeks, %(share)s less than in the four before", **told)


def differ(one: int, other: int) -> bool:
    """Do two counts differ by more than twice the noise that counts have?"""
    return abs(one - other) > 2 * sqrt(one + other)


def kept(total: Kept) -> str:
    """ "94% of what we owed was settled on time"; below 30 in plain numbers."""
    if total.settled < ENOUGH:
        told = {"in_time": count(total.in_time), "settled": count(total.settled)}
        return _("We settled %(in_time)s of %(settled)s on time", **told)
    return _("%(share)s of what we owed was settled on time", share=percent(total.share))


def kept_short(one: Kept) -> str:
    """ "94%", or "11 of 12" below 30."""
    if one.settled >= ENOUGH:
        return percent(one.share)
    return _("%(some)s of %(all)s", some=count(one.in_time), all=count(one.settled))


def colleagues(by_name: Mapping[str, Kept]) -> str:
    """What can be said of everybody; nobody is ranked on a few."""
    settled = sum(one.settled for one in by_name.values())
    if len(by_name) > 1 and all(one.settled >= ENOUGH for one in by_name.values()):
        least = min(one.share for one in by_name.values())
        return _("Everybody settles at least %(share)s on time", share=percent(least))
    loops = ngettext("%(n)s loop", "%(n)s loops", settled)
    return ngettext(
        "%(n)s colleague settled %(loops)s", "%(n)s colleagues settled %(loops)s", len(by_name), loops=loops
    )


def months_told(rows: Sequence[Movement], place: tzinfo | None) -> list[str]:
    """The month that ends at each row; the last row is now."""
    return [month(row.at.astimezone(place) - timedelta(days=1)) for row in rows[:-1]] + [_("Now")]


def short_month(on: date) -> str:
    """Sept 2026"""
    return _("%(month)s %(year)s", month=month(on), year=on.year)


def day(on: date) -> str:
    """9 Nov 2026: evidence is named by its date, however near it is."""
    return full_date(on)


def address(party: Party) -> str:
    """Where the page of a party is."""
    return f"/{PLACES[Kind(party.kind)]}/{party.pk}"


def moved(last: Movement) -> str:
    """Do more grow than fade? Only if the difference is more than noise."""
    if last.growing + last.fading < ENOUGH:
        return _(
            "%(growing)s grow, %(fading)s fade, %(holding)s hold",
            growing=count(last.growing), fading=count(last.fading), holding=count(last.holding),
        )  # fmt: skip
    if not differ(last.growing, last.fading):
        return _("About as many relationships grow as fade")
    if last.growing > last.fading:
        return _("More relationships grow than fade")
    return _("More relationships fade than grow")
