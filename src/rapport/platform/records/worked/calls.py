"""What can be called in a formula, with what, and what comes of it?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rapport.platform.languages import N_, _

from ..types.times import EARLIEST, LATEST
from .parts import Kind, Part
from .typing import AMOUNTS, WORDLESS, alike

#: What changes while nobody does anything.
TIMES = {"today", "now", "yesterday", "tomorrow", "age"}
_DATED = {Kind.DATE, Kind.DATE_TIME}


@dataclass(frozen=True, slots=True)
class Call:
    """From `least` to `most` parts are given; `make` answers the part that comes of them, or why it cannot."""

    least: int
    most: int
    make: Callable[[list[Part]], "Part | str"]
    example: str


def _if(given: list[Part]) -> Part | str:
    asked, *answers = given
    if asked.kind is not Kind.CHECKBOX:
        return _("`if` begins with a question like x_rooms > 5, and this is %(kind)s.", kind=_(asked.kind))
    told = alike(answers)
    if told is None:
        one, two = _(answers[0].kind), _(answers[1].kind)
        return _("Both answers of `if` must be alike; here are %(one)s and %(two)s.", one=one, two=two)
    return Part("if", told[1], (asked, *told[0]))


def _of_alike(does: str, kinds: tuple[Kind, ...]) -> Callable[[list[Part]], Part | str]:
    def make(given: list[Part]) -> Part | str:
        told = alike(given)
        if told is None:
            kinds_given = ", ".join(_(kind) for kind in dict.fromkeys(part.kind for part in given))
            return _("All parts of `%(call)s` must be alike; here are %(kinds)s.", call=does, kinds=kinds_given)
        if told[1] not in kinds:
            return _("%(kind)s has no %(call)s.", kind=_(told[1]).capitalize(), call=does)
        return Part(does, told[1], told[0])

    return make


def _round(given: list[Part]) -> Part | str:
    amount, *digits = given
    if amount.kind not in (Kind.NUMBER, Kind.MONEY, Kind.PERCENT):
        return _("Only numbers are rounded, and this is %(kind)s.", kind=_(amount.kind))
    told = str(digits[0].value) if digits else "0"
    if digits and (digits[0].does != "constant" or told not in {*"0123456"}):
        return _("Round to 0 to 6 digits: round(x_weight, 1).")
    return Part("round", amount.kind, (amount,), value=told)


def _concat(given: list[Part]) -> Part | str:
    wordless = next((part for part in given if part.kind in WORDLESS), None)
    if wordless:
        return _("%(kind)s cannot stand in a text.", kind=_(wordless.kind).capitalize())
    return Part("concat", Kind.TEXT, (*given,))


def _between(given: list[Part]) -> Part | str:
    if not {part.kind for part in given} <= _DATED:
        one, two = _(given[0].kind), _(given[1].kind)
        return _("Days lie between two dates; here are %(one)s and %(two)s.", one=one, two=two)
    return Part("days between", Kind.NUMBER, (*given,))


_DATES_ONLY = {
    "year": N_("Only a date has a year, and this is %(kind)s."),
    "month": N_("Only a date has a month, and this is %(kind)s."),
    "day": N_("Only a date has a day, and this is %(kind)s."),
}


def _part_of(unit: str) -> Callable[[list[Part]], Part | str]:
    def make(given: list[Part]) -> Part | str:
        if given[0].kind not in _DATED:
            return _(_DATES_ONLY[unit], kind=_(given[0].kind))
        return Part(f"{unit} of", Kind.NUMBER, (*given,))

    return make


def _empty(given: list[Part]) -> Part | str:
    return Part("empty", Kind.CHECKBOX, (*given,))


def _date(given: list[Part]) -> Part | str:
    try:
        day = date.fromisoformat(str(given[0].value))
    except ValueError:
        return _('Write the day like date("2026-05-21").')
    if given[0].does != "constant" or not EARLIEST <= day < LATEST:
        return _("Choose a day between the years 1800 and 2200.")
    return Part("constant", Kind.DATE, value=day.isoformat())


def _hours(given: list[Part]) -> Part | str:
    if given[0].kind is not Kind.NUMBER:
        return _("Hours are a number, and this is %(kind)s.", kind=_(given[0].kind))
    return Part("hours", Kind.DURATION, (*given,))


_MANY = 20
_COMPARED = (*AMOUNTS, Kind.DATE, Kind.DATE_TIME, Kind.TEXT)
CALLS = {
    "if": Call(2, 3, _if, 'if(x_rooms > 5, "large", "small")'),
    "round": Call(1, 2, _round, "round(x_weight, 1)"),
    "min": Call(2, _MANY, _of_alike("min", _COMPARED), "min(x_offer, x_budget)"),
    "max": Call(2, _MANY, _of_alike("max", _COMPARED), "max(x_offer, x_budget)"),
    "coalesce": Call(2, _MANY, _of_alike("coalesce", tuple(Kind)), "coalesce(x_nickname, name)"),
    "concat": Call(1, _MANY, _concat, 'concat(city, ", ", name)'),
    "empty": Call(1, 1, _empty, "empty(x_weight)"),
    "days between": Call(2, 2, _between, "days between(x_begins, x_ends)"),
    "year of": Call(1, 1, _part_of("year"), "year of(x_begins)"),
    "month of": Call(1, 1, _part_of("month"), "month of(x_begins)"),
    "day of": Call(1, 1, _part_of("day"), "day of(x_begins)"),
    "date": Call(1, 1, _date, 'date("2026-05-21")'),
    "hours": Call(1, 1, _hours, "hours(1.5)"),
}
