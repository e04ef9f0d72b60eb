"""How are findings said? Pure: figures in, sentences out; below 30 words instead of percent."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta, tzinfo
from math import sqrt

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import PLACES
from rapport.platform.languages import _, full_date, ngettext
from rapport.platform.languages import month as month
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
        return _(
            "%(full)s in %(full_2)s",
            full=ngettext("%(n)s purchase", "%(n)s purchases", sum(week.orders for week in full)),
            full_2=ngettext("%(n)s full week", "%(n)s full weeks", len(full)),
        )
    if recent + before < ENOUGH or not before:
        return ngettext(
            "%(n)s purchase in four weeks, %(before)s in the four before",
            "%(n)s purchases in four weeks, %(before)s in the four before",
            recent,
            before=count(before) if before else "none",
        )
    if not differ(recent, before):
        return _("Purchases hold steady at about %(recent)s a week", recent=about((recent + before) / (2 * FOUR)))
    return _(
        "Purchases %(recent)s by %(recent_2)s in four weeks",
        recent="rose" if recent > before else "fell",
        recent_2=percent(abs(recent / before - 1)),
    )


def about(number: float) -> str:
    """The number to two digits: 2,993 reads as 3,000."""
    return count(int(float(f"{number:.2g}")))


def turnover(full: Sequence[Week], currency: str) -> str:
    """The value of the last four full weeks beside the four before."""
    recent, before = (sum(week.value for week in weeks) for weeks in four_weeks(full))
    said = _("Purchases of %(recent)s in four weeks", recent=money(recent, currency))
    if len(full) < 2 * FOUR or before <= 0:
        return said
    change = f"{percent(abs(recent / before - 1))} {'more' if recent >= before else 'less'}"
    return _("%(said)s, %(change)s than in the four before", said=said, change=change)


def differ(one: int, other: int) -> bool:
    """Do two counts differ by more than twice the noise that counts have?"""
    return abs(one - other) > 2 * sqrt(one + other)


def kept(total: Kept) -> str:
    """ "94% of what we owed was settled on time"; below 30 in plain numbers."""
    if total.settled < ENOUGH:
        return _(
            "We settled %(in_time)s of %(settled)s on time", in_time=count(total.in_time), settled=count(total.settled)
        )
    return _("%(share)s of what we owed was settled on time", share=percent(total.share))


def kept_short(one: Kept) -> str:
    """ "94%", or "11 of 12" below 30."""
    return (
        _("%(in_time)s of %(settled)s", in_time=count(one.in_time), settled=count(one.settled))
        if one.settled < ENOUGH
        else percent(one.share)
    )


def colleagues(by_name: Mapping[str, Kept]) -> str:
    """What can be said of everybody; nobody is ranked on a few."""
    settled = sum(one.settled for one in by_name.values())
    if len(by_name) > 1 and all(one.settled >= ENOUGH for one in by_name.values()):
        return _(
            "Everybody settles at least %(values)s on time", values=percent(min(one.share for one in by_name.values()))
        )
    return _(
        "%(by_name)s settled %(settled)s",
        by_name=ngettext("%(n)s colleague", "%(n)s colleagues", len(by_name)),
        settled=ngettext("%(n)s loop", "%(n)s loops", settled),
    )


def months_told(rows: Sequence[Movement], place: tzinfo | None) -> list[str]:
    """The month that ends at each row; the last row is now."""
    return [month(row.at.astimezone(place) - timedelta(days=1)) for row in rows[:-1]] + [_("Now")]


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
            growing=count(last.growing),
            fading=count(last.fading),
            holding=count(last.holding),
        )
    if not differ(last.growing, last.fading):
        return _("About as many relationships grow as fade")
    return _(
        "More relationships %(growing)s",
        growing=_("grow than fade") if last.growing > last.fading else _("fade than grow"),
    )
