"""Which value does a text name? Read by the type of its field; what is relative to now or to me stays so."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from rapport.platform.languages import N_, _, written

from ..reader import Reader
from ..types import Date, Duration, LongText, Money, Number, One, Percent, Text, Type, Unreadable
from ..types.numbers import decimal_of
from .ast import Away, Calendar, Last, Me, MyTeam, Named, Next, Op, Unit
from .operators import LISTED, Family, family
from .tokens import Token, Words
from .unclear import MOST_VALUES, too_many_values

_UNITS = {str(unit): unit for unit in Unit} | {f"{unit}s": unit for unit in Unit}
_CLOCK = (Unit.MINUTE, Unit.HOUR)
_SHIFTS = {"this": 0, "last": -1, "next": 1}
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_TIME = re.compile(r"\d{1,2}:\d\d(:\d\d)?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"[-+−€£$¥₹]*\d+([.,]\d+)?[a-z]*")
_DURATION = re.compile(r"\d+([:]\d\d)?([a-z]+)?|d|days?|h|hours?|m|min|minutes?")
#: At most 200 years of each.
MOST = {
    Unit.MINUTE: 10**8, Unit.HOUR: 10**6, Unit.DAY: 73_000, Unit.WEEK: 10_400, Unit.MONTH: 2_400, Unit.QUARTER: 800,
    Unit.YEAR: 200,
}  # fmt: skip


def read_value(words: Words, kind: Type, op: Op, reader: Reader) -> Any:
    """What stands behind an operator; raises FilterUnclear."""
    if op in {Op.EMPTY, Op.NOT_EMPTY}:
        return None
    if op in LISTED:
        return _several(words, kind, reader)
    if op is Op.BETWEEN:
        low = one_value(words, kind, op, reader)
        words.offer("and")
        words.needs(_("Expected `and` and the second value: `between … and …`."), "and")
        return low, one_value(words, kind, op, reader)
    return one_value(words, kind, op, reader)


def _several(words: Words, kind: Type, reader: Reader) -> tuple[Any, ...]:
    """A list in brackets; one value alone is a list too."""
    if not words.takes("("):
        words.offer("(")
        return (one_value(words, kind, Op.ONE_OF, reader),)
    found = [one_value(words, kind, Op.ONE_OF, reader)]
    while words.takes(","):
        found.append(one_value(words, kind, Op.ONE_OF, reader))
        if len(found) > MOST_VALUES:
            words.fail(too_many_values(), words.last)
    words.offer(",", ")")
    words.needs(_("Expected `,` or `)` in the list."), ")")
    return tuple(found)


def one_value(words: Words, kind: Type, op: Op, reader: Reader) -> Any:
    """One value of the type; raises FilterUnclear."""
    words.offer(words.about)
    among = family(kind)
    if words.at_end or (words.next.kind == "sign"):
        words.fail(_("Expected %(expected)s after `%(text)s`.", expected=_(EXPECTED[among]), text=words.last.text[:40]))
    if among is Family.DATE:
        return moment(words, kind, op, reader)
    if among in {Family.ONE, Family.MANY}:
        return _record(words, kind, reader)
    token = words.step()
    if among is Family.TEXT:
        return _text(words, kind, op, token, reader)
    said = token.text
    if isinstance(kind, Percent):
        words.takes("%")
    while isinstance(kind, Duration) and _DURATION.fullmatch(words.next.folded):
        said += f" {words.step().text}"
    return _read(words, kind, said, token, reader)


EXPECTED = {
    Family.TEXT: N_("a text"),
    Family.NUMBER: N_("a number"),
    Family.DATE: N_("a day or a time, like 2026-05-21, `today` or `90 days ago`,"),
    Family.CHECKBOX: "`yes` or `no`",
    Family.CHOICE: N_("a choice"),
    Family.CHOICES: N_("a choice"),
    Family.ONE: N_("`me`, a number like #42 or a name in quotes"),
    Family.MANY: N_("a number like #42 or a name in quotes"),
    Family.FILE: "nothing",
}


def _read(words: Words, kind: Type, said: str, token: Token, reader: Reader) -> Any:
    try:
        value = kind.read(said, reader.how)
    except Unreadable as error:
        words.fail(str(error), token)
    if value is None:
        words.fail(_("A value cannot be empty; ask with `is empty`."), token)
    if isinstance(kind, Number | Money) and decimal_of(said.strip("€£$¥₹ \u00a0")) != _written(kind, value, reader):
        words.fail(_("This number has more decimals than the field."), token)
    return value[0] if kind.several else value


def _written(kind: Type, value: Any, reader: Reader) -> Decimal:
    return decimal_of(kind.write(value, reader.how))


def _text(words: Words, kind: Type, op: Op, token: Token, reader: Reader) -> str:
    """A text as the field keeps it; a part of one is any text."""
    part = op in {Op.CONTAINS, Op.NOT_CONTAINS, Op.STARTS, Op.NOT_STARTS}
    if not part or not token.text.strip():
        return str(_read(words, kind, token.text, token, reader))
    said = "".join(c if c.isprintable() or (c in "\n\t" and isinstance(kind, LongText)) else " " for c in token.text)
    longest = kind.longest if isinstance(kind, Text) else 300
    if len(said) > longest:
        words.fail(_("This may have at most %(longest)s characters.", longest=written(longest)), token)
    return said


def _record(words: Words, kind: Type, reader: Reader) -> Any:
    """Me, my team, a number or a name."""
    assert isinstance(kind, One)
    if words.sees("me") and kind.to == "colleague":
        words.step()
        return Me()
    if kind.to in {"colleague", "team"} and words.takes("my", "team"):
        return MyTeam()
    token = words.step()
    if token.kind == "string":
        if not token.text.strip():
            words.fail(_("A name cannot be empty; ask with `is empty`."), token)
        return Named(" ".join(token.text.split())[:300])
    found = reader.noun(kind.to).id_of(token.text.removeprefix("#"))
    if found is None:
        words.fail(
            _("Expected %(expected)s instead of `%(text)s`.", expected=_(EXPECTED[Family.ONE]), text=token.text[:40]),
            token,
        )
    return found


def moment(words: Words, kind: Type, op: Op, reader: Reader) -> Any:
    """A day, an instant, or one that moves with now; raises FilterUnclear."""
    start = words.next
    if op in {Op.IS, Op.IS_NOT}:
        words.takes("in")
        if stretch := _stretch(words, kind):
            return stretch
    found = _calendar(words) or _away(words, kind)
    if found:
        return found
    token, said = words.step(), words.last.text
    if _ISO.fullmatch(said) and _TIME.fullmatch(words.next.text):
        said += f" {words.step().text}"
    if isinstance(kind, Date) and ":" in said:
        words.fail(_("This is a day without a time; write it like 2026-05-21."), token)
    try:
        at: Any = (kind if ":" in said else Date()).read(said, reader.how)
    except Unreadable as error:
        words.fail(_("%(reason)s Or `today`, `90 days ago`, `this month`.", reason=error), start)
    return at.replace(microsecond=0) if isinstance(at, datetime) else at


def begins_moment(words: Words) -> bool:
    """Is it days, not numbers, that `between` here stands before?"""
    first, unit = words.ahead(1).folded, words.ahead(2).folded
    if unit in _UNITS:
        return first in _SHIFTS or words.ahead(3).folded in {"ago", "from"}
    return first in _DAYS or first == "now" or not _NUMBER.fullmatch(first)


def _calendar(words: Words) -> Calendar | None:
    """`today`, `this week`, `last month`."""
    if words.next.folded in _DAYS:
        return Calendar(Unit.DAY, _DAYS[words.step().folded])
    shift, unit = _SHIFTS.get(words.next.folded), _UNITS.get(words.ahead(1).folded)
    if shift is None or unit is None or unit in _CLOCK:
        return None
    words.at += 2
    return Calendar(unit, shift)


def _away(words: Words, kind: Type) -> Away | None:
    """`90 days ago`, `2 weeks from now`, `now`."""
    if words.sees("now") and not isinstance(kind, Date):
        words.step()
        return Away(0, Unit.MINUTE)
    if words.ahead(1).folded not in _UNITS:
        return None
    token = words.next
    amount, unit = _amount(words, kind)
    words.offer("ago", "from now")
    if words.takes("ago"):
        return Away(-amount, unit)
    if words.takes("from", "now"):
        return Away(amount, unit)
    words.fail(_("Expected `ago` or `from now` after `%(amount)s`.", amount=f"{token.text} {unit}s"))


def _stretch(words: Words, kind: Type) -> Last | Next | None:
    """`the last 90 days`, `the next month`."""
    if not (words.sees("the") and words.ahead(1).folded in {"last", "next"}):
        words.offer("the last", "the next")
        return None
    words.step()
    back = words.step().folded == "last"
    if words.next.folded in _UNITS:
        amount, unit = 1, _unit(words, kind)
    else:
        amount, unit = _amount(words, kind)
    return Last(amount, unit) if back else Next(amount, unit)


def _amount(words: Words, kind: Type) -> tuple[int, Unit]:
    """`90 days`: how many of which unit."""
    token = words.step()
    if not (token.text.isascii() and token.text.isdecimal() and len(token.text) <= 9):
        words.fail(_("Expected a number of days, weeks or months."), token)
    amount, unit = int(token.text), _unit(words, kind)
    if not 0 < amount <= MOST[unit]:
        words.fail(_("Choose between one and 200 years."), token)
    return amount, unit


def _unit(words: Words, kind: Type) -> Unit:
    unit = _UNITS.get(words.next.folded)
    words.offer(*(f"{each}s" for each in Unit if each not in _CLOCK or not isinstance(kind, Date)))
    if unit is None:
        words.fail(_("Expected days, weeks, months or years."))
    if unit in _CLOCK and isinstance(kind, Date):
        words.fail(_("A day has no hours; ask in days, weeks or months."))
    words.step()
    return unit
