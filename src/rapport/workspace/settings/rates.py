"""Which currencies are there, what are they worth, and what has no rate?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Context, Decimal

from rapport.departments.sales.queries import without_rate
from rapport.loop.listen.queries import touches_without_rate
from rapport.platform.languages import N_, _, full_date, ngettext, with_currency, written
from rapport.platform.money.models import Restating
from rapport.platform.money.queries import Standing, restatings, standings
from rapport.platform.ui.formats import SYMBOLS
from rapport.workspace.place import Place
from rapport.workspace.rates import OLD_DAYS

#: Digits of a rate that a page shows.
SHOWN = Context(prec=6)
_NOUNS = {"order": N_("orders"), "return": N_("returns"), "contract": N_("contracts"), "touch": N_("touches")}


@dataclass(frozen=True, slots=True)
class Line:
    """One currency: its latest rate in words, how old it is, who told it, what of it is left out of every sum."""

    currency: str
    worth: str
    since: str
    days: int
    source: str
    rates: int
    missing: list[str]

    @property
    def is_old(self) -> bool:
        return self.days > OLD_DAYS


def lines(place: Place) -> list[Line]:
    """Every currency that has rates or lacks them, by its letters; three questions."""
    missing = _missing()
    told = {each.currency: each for each in standings()}
    return [_line(code, told.get(code), missing.get(code, []), place) for code in sorted({*told, *missing})]


def _line(code: str, told: Standing | None, missing: list[str], place: Place) -> Line:
    if told is None:
        return Line(code, "", "", 0, "", 0, missing)
    days = max((place.now.date() - told.since).days, 0)
    return Line(code, worth_of_one(code, told.rate, place.currency), age(told.since, place.now), days, told.source,
                told.rates, missing)  # fmt: skip


def age(since: date, now: datetime) -> str:
    days = (now.date() - since).days
    if days <= 0:
        return _("from today")
    return ngettext("%(n)s day old", "%(n)s days old", days)


def worth_of_one(code: str, rate: Decimal, ours: str) -> str:
    """1 NOK = €0.0867"""
    return _("1 %(code)s = %(worth)s", code=code, worth=amount(rate, ours))


def amount(rate: Decimal, ours: str) -> str:
    """A rate with the digits that say something."""
    short = SHOWN.create_decimal(rate).normalize()
    exponent = short.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    return with_currency(written(short, digits), SYMBOLS.get(ours, ours))


def _missing() -> Mapping[str, list[str]]:
    """What each currency lacks a rate for, in words."""
    found: dict[str, list[str]] = {}
    for code, noun, number in [*without_rate(), *((code, "touch", number) for code, number in touches_without_rate())]:
        found.setdefault(code, []).append(_said(noun, code, number))
    return found


def _said(noun: str, code: str, n: int) -> str:
    said = {
        "order": lambda: ngettext("%(n)s order in %(code)s is left out: no rate",
                                  "%(n)s orders in %(code)s are left out: no rate", n, code=code),
        "return": lambda: ngettext("%(n)s return in %(code)s is left out: no rate",
                                   "%(n)s returns in %(code)s are left out: no rate", n, code=code),
        "contract": lambda: ngettext("%(n)s contract in %(code)s is left out: no rate",
                                     "%(n)s contracts in %(code)s are left out: no rate", n, code=code),
        "touch": lambda: ngettext("%(n)s other touch in %(code)s is left out: no rate",
                                  "%(n)s other touches in %(code)s are left out: no rate", n, code=code),
    }  # fmt: skip
    return said[noun]()


def progress() -> list[str]:
    """What is being worked out anew, each by a sentence."""
    return [_going(each) for each in restatings()]


def _going(one: Restating) -> str:
    what = _(_NOUNS.get(one.noun, one.noun))
    return _(
        "Working out anew what %(what)s are worth: %(number)s looked at.", what=what, number=written(one.looked_at)
    )


def on_day(day: date) -> str:
    return full_date(day)
