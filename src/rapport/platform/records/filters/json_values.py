"""How does a value travel? As JSON of its own type, so that neither zone nor language nor currency changes it."""

from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from rapport.platform.languages import _, written

from ..reader import Reader
from ..types import (
    Checkbox,
    Choice,
    Date,
    DateTime,
    Duration,
    Money,
    Number,
    One,
    Percent,
    Rating,
    Text,
    Type,
    Unreadable,
)  # fmt: skip
from ..types.numbers import GREATEST
from ..types.times import EARLIEST, LATEST
from .ast import Away, Calendar, Last, Me, MyTeam, Named, Next, Op, Unit
from .operators import LISTED, Family, family
from .unclear import MOST_VALUES, FilterUnclear, too_many_values
from .values import EXPECTED, MOST

_CLOCK = {Unit.MINUTE, Unit.HOUR}
_PART = {Op.CONTAINS, Op.NOT_CONTAINS, Op.STARTS, Op.NOT_STARTS}


def encoded(value: Any) -> Any:
    """The value as JSON has it."""
    if isinstance(value, tuple):
        return [encoded(each) for each in value]
    if isinstance(value, Me | MyTeam):
        return {"me": True} if isinstance(value, Me) else {"my_team": True}
    if isinstance(value, Named):
        return {"name": value.name}
    if isinstance(value, Away | Last | Next):
        return {type(value).__name__.lower(): [value.amount, str(value.unit)]}
    if isinstance(value, Calendar):
        return {"calendar": [value.shift, str(value.unit)]}
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return value if isinstance(value, bool | int) else str(value)


def decoded(told: Any, kind: Type, op: Op, reader: Reader) -> Any:
    """The value that JSON tells, fit for the operator; raises FilterUnclear."""
    if op in {Op.EMPTY, Op.NOT_EMPTY}:
        return None
    if op in LISTED or op is Op.BETWEEN:
        if not isinstance(told, list) or not told or (op is Op.BETWEEN and len(told) != 2):
            raise FilterUnclear(
                _("`between` has a list of two values.") if op is Op.BETWEEN else _("`%(op)s` has a list.", op=op)
            )
        if len(told) > MOST_VALUES:
            raise FilterUnclear(too_many_values())
        return tuple(_one(each, kind, op, reader) for each in told)
    return _one(told, kind, op, reader)


def _one(told: Any, kind: Type, op: Op, reader: Reader) -> Any:
    try:
        return _read(told, kind, op, reader)
    except (Unreadable, ValueError, TypeError, InvalidOperation, OverflowError) as fault:
        if isinstance(fault, FilterUnclear | Unreadable):
            raise FilterUnclear(str(fault)) from None
        raise FilterUnclear(_("Expected %(expected)s.", expected=_(EXPECTED[family(kind)]).rstrip(","))) from None


def _read(told: Any, kind: Type, op: Op, reader: Reader) -> Any:
    among = family(kind)
    if isinstance(told, dict):
        return _special(told, kind, op)
    if among is Family.TEXT:
        return _text(told, kind, op, reader)
    if among in {Family.ONE, Family.MANY}:
        assert isinstance(kind, One)
        found = reader.noun(kind.to).id_of(str(told) if not isinstance(told, bool) else "")
        return found if found is not None else _refuse(kind)
    if among is Family.DATE:
        return _moment(told, kind)
    if isinstance(kind, Checkbox):
        return told if isinstance(told, bool) else _refuse(kind)
    if isinstance(kind, Choice):
        return (
            told
            if (not isinstance(told, bool) and told in kind.words) or kind.key_of(str(told)) == told
            else _refuse(kind)
        )
    return _number(told, kind)


def _refuse(kind: Type) -> Any:
    raise FilterUnclear(_("Expected %(expected)s.", expected=_(EXPECTED[family(kind)]).rstrip(",")))


def _number(told: Any, kind: Type) -> Any:
    """A number of the field's own precision."""
    if isinstance(told, bool | float):
        return _refuse(kind)
    number = Decimal(told)
    if not number.is_finite() or abs(number) >= GREATEST * 1000:
        return _refuse(kind)
    if isinstance(kind, Percent):
        return number
    decimals = kind.decimals if isinstance(kind, Number) else 0
    if number != number.quantize(Decimal(1).scaleb(-decimals)):
        raise FilterUnclear(_("This number has more decimals than the field."))
    if isinstance(kind, Rating) and number not in range(1, 6):
        raise FilterUnclear(_("Give one to five stars."))
    if isinstance(kind, Duration) and number < 0:
        return _refuse(kind)
    assert isinstance(kind, Number | Money | Rating | Duration)
    return number if decimals else int(number)


def _text(told: Any, kind: Type, op: Op, reader: Reader) -> str:
    if not isinstance(told, str) or not told.strip():
        raise FilterUnclear(_("A value cannot be empty; ask with `is empty`."))
    if op not in _PART:
        return str(kind.read(told, reader.how))
    if isinstance(kind, Text) and len(told) > kind.longest:
        raise FilterUnclear(_("This may have at most %(longest)s characters.", longest=written(kind.longest)))
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in told)


def _moment(told: Any, kind: Type) -> Any:
    """A day, or an instant in UTC."""
    if isinstance(told, str) and len(told) == len("2026-05-21"):
        return _within(date.fromisoformat(told))
    if not (isinstance(told, str) and isinstance(kind, DateTime) and told.endswith("Z")):
        return _refuse(kind)
    at = datetime.strptime(told, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    _within(at.date())
    return at


def _within(day: date) -> date:
    if not EARLIEST <= day < LATEST:
        raise FilterUnclear(_("Choose a day between the years 1800 and 2200."))
    return day


def _special(told: dict[str, Any], kind: Type, op: Op) -> Any:
    """Me, a name, or a time that moves with now."""
    among = family(kind)
    ((word, said),) = told.items()
    if isinstance(kind, One):
        if word == "me" and said is True and kind.to == "colleague":
            return Me()
        if word == "my_team" and said is True and kind.to in {"colleague", "team"}:
            return MyTeam()
        if word == "name" and isinstance(said, str) and said.strip() and len(said) <= 300:
            return Named(" ".join(said.split()))
    elif among is Family.DATE and word in {"away", "calendar", "last", "next"}:
        return _moving(word, said, kind, op)
    return _refuse(kind)


def _moving(word: str, said: Any, kind: Type, op: Op) -> Any:
    amount, unit = said
    unit = Unit(unit)
    if word == "calendar":
        if unit in _CLOCK:
            return _refuse(kind)
        return Calendar(unit, whole(amount, -1, 1))
    if isinstance(kind, Date) and unit in _CLOCK:
        raise FilterUnclear(_("A day has no hours; ask in days, weeks or months."))
    if word == "away" and amount == 0 and not isinstance(kind, DateTime):
        return _refuse(kind)
    if word == "away":
        return Away(whole(amount, -MOST[unit], MOST[unit]), unit if amount else Unit.MINUTE)
    if op not in {Op.IS, Op.IS_NOT}:
        raise FilterUnclear(_("`last` and `next` go with `is` and `is not`."))
    return (Last if word == "last" else Next)(whole(amount, 1, MOST[unit]), unit)


def whole(told: Any, least: int, most: int) -> int:
    """A whole number between these; raises FilterUnclear."""
    if isinstance(told, bool) or not isinstance(told, int) or not least <= told <= most:
        raise FilterUnclear(
            _("Expected a whole number from %(least)s to %(most)s.", least=written(least), most=written(most))
        )
    return told
