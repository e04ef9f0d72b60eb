"""What kinds of number are there?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, ClassVar

from rapport.platform.languages import N_, _, written
from rapport.platform.ui import formats

from .base import How, Type, Unreadable

GREATEST = Decimal(10) ** 15
_plain = re.compile(r"[+-]?(\d+([.,]\d+)?|\d{1,3}([ ,.’']\d{3})+([.,]\d+)?)")
_stretch = re.compile(r"(\d{1,6})\s*(days?|d|hours?|h|minutes?|min|m)?")


@dataclass(frozen=True, kw_only=True)
class Number(Type):
    """A number with up to `decimals` digits behind the point; `unit` stands behind it on pages."""

    name: ClassVar[str] = "number"
    label: ClassVar[str] = N_("Number")
    column: ClassVar[str] = "numeric"
    ordered: ClassVar[bool] = True
    decimals: int = 2
    unit: str = ""

    def understand(self, text: str, how: How) -> Any:
        number = decimal_of(text).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        return number if self.decimals else int(number)

    def write(self, value: Any, how: How) -> str:
        return "" if value is None else plain(value)

    def show(self, value: Any, how: How) -> str:
        if value is None:
            return "–"
        told = Decimal(plain(value)).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        number = written(told, len(plain(told).partition(".")[2]))
        return f"{number} {self.unit}" if self.unit else number

    def options(self) -> dict[str, Any]:
        told = {"decimals": self.decimals, "unit": self.unit}
        return {key: value for key, value in told.items() if value != getattr(type(self), key)}


@dataclass(frozen=True, kw_only=True)
class Money(Type):
    """An amount in minor units of the workspace's currency, or of the one in the field `currency` beside it.

    The field `ours` then says what it is worth in the workspace's: by that it is compared, sorted and added up.
    """

    name: ClassVar[str] = "money"
    label: ClassVar[str] = N_("Money")
    column: ClassVar[str] = "bigint"
    ordered: ClassVar[bool] = True
    currency: str = ""
    ours: str = ""

    def understand(self, text: str, how: How) -> int:
        digits = formats.DECIMALS.get(how.currency, 2)
        return int(decimal_of(text.strip("€£$¥₹ \u00a0")).scaleb(digits).quantize(Decimal(1), ROUND_HALF_UP))

    def write(self, value: Any, how: How) -> str:
        return "" if value is None else plain(Decimal(value).scaleb(-formats.DECIMALS.get(how.currency, 2)))

    def show(self, value: Any, how: How) -> str:
        return formats.money(None if value is None else round(value), how.currency)

    def options(self) -> dict[str, Any]:
        return {"currency": self.currency, "ours": self.ours} if self.currency else {}


def beside(kinds: Iterable[Type | None]) -> list[str]:
    """The fields that amounts among these are shown with: their currency, and what they are worth in ours."""
    own = [kind for kind in kinds if isinstance(kind, Money) and kind.currency]
    return list(dict.fromkeys(name for kind in own for name in (kind.currency, kind.ours)))


@dataclass(frozen=True, kw_only=True)
class Percent(Type):
    """A share, kept as a fraction: 25 % is .25."""

    name: ClassVar[str] = "percent"
    label: ClassVar[str] = N_("Percent")
    column: ClassVar[str] = "numeric"
    ordered: ClassVar[bool] = True

    def understand(self, text: str, how: How) -> Decimal:
        return decimal_of(text.rstrip("% \u00a0")) / 100

    def write(self, value: Any, how: How) -> str:
        return "" if value is None else f"{plain(Decimal(plain(value)) * 100)} %"

    def show(self, value: Any, how: How) -> str:
        return formats.percent(None if value is None else float(value))


@dataclass(frozen=True, kw_only=True)
class Rating(Type):
    """One to five stars."""

    name: ClassVar[str] = "rating"
    label: ClassVar[str] = N_("Rating")
    column: ClassVar[str] = "smallint"
    ordered: ClassVar[bool] = True
    input: ClassVar[str] = "number"

    def understand(self, text: str, how: How) -> int:
        stars = text.count("★") if set(text) <= {"★", "☆"} else decimal_of(text)
        if stars not in range(1, 6):
            raise Unreadable(_("Give one to five stars."))
        return int(stars)

    def show(self, value: Any, how: How) -> str:
        return "–" if value is None else "★" * value + "☆" * (5 - value)


@dataclass(frozen=True, kw_only=True)
class Checkbox(Type):
    """Yes or no; not known is neither."""

    name: ClassVar[str] = "checkbox"
    label: ClassVar[str] = N_("Checkbox")
    column: ClassVar[str] = "boolean"
    input: ClassVar[str] = "checkbox"

    def understand(self, text: str, how: How) -> bool:
        word = text.casefold()
        if word in {"yes", "true", "on", "1", "x", "✓"}:
            return True
        if word in {"no", "false", "off", "0"}:
            return False
        raise Unreadable(_("Write yes or no."))

    def write(self, value: Any, how: How) -> str:
        return "" if value is None else "yes" if value else "no"

    def show(self, value: Any, how: How) -> str:
        return "–" if value is None else _("yes") if value else _("no")


@dataclass(frozen=True, kw_only=True)
class Duration(Type):
    """A stretch of time in whole minutes: `90`, `1:30`, `1 h 30 min`, `2 days`."""

    name: ClassVar[str] = "duration"
    label: ClassVar[str] = N_("Duration")
    column: ClassVar[str] = "bigint"
    ordered: ClassVar[bool] = True

    def understand(self, text: str, how: How) -> int:
        word = text.casefold()
        if clock := re.fullmatch(r"(\d{1,6}):([0-5]\d)", word):
            return int(clock[1]) * 60 + int(clock[2])
        parts = _stretch.findall(word)
        if not parts or _stretch.sub("", word).strip():
            raise Unreadable(_("Write a duration like 90 min, 1:30 or 2 days."))
        return sum(int(number) * {"d": 1440, "h": 60}.get(unit[:1], 1) for number, unit in parts)

    def write(self, value: Any, how: How) -> str:
        return "" if value is None else _in_units(value, "%(n)s d", "%(n)s h", "%(n)s min")

    def show(self, value: Any, how: How) -> str:
        return "–" if value is None else _in_units(value, _("%(n)s d"), _("%(n)s h"), _("%(n)s min"))


def _in_units(minutes: int, *units: str) -> str:
    """The days, hours and minutes of it, those that there are."""
    days, rest = divmod(int(minutes), 1440)
    told = [unit % {"n": n} for n, unit in zip((days, *divmod(rest, 60)), units, strict=True) if n]
    return " ".join(told) or units[-1] % {"n": 0}


def decimal_of(text: str) -> Decimal:
    """The number as people write it, with a point or a comma; raises Unreadable."""
    text = text.strip().replace("−", "-").replace("\u00a0", " ").replace("\u202f", " ")
    if not _plain.fullmatch(text):
        raise Unreadable(_("Write a number, like 1250 or 12.50."))
    try:
        number = Decimal(_pointed(text))
    except InvalidOperation as error:
        raise Unreadable(_("Write a number, like 1250 or 12.50.")) from error
    if abs(number) >= GREATEST:
        raise Unreadable(_("This number is too large."))
    return number


def _pointed(text: str) -> str:
    """With a point before the decimals and nothing between thousands: the last sign of two kinds is the point."""
    text = re.sub(r"[ ’']", "", text)
    point, comma = text.rfind("."), text.rfind(",")
    if point >= 0 and comma >= 0:
        mark = max(point, comma)
        return re.sub(r"[.,]", "", text[:mark]) + "." + text[mark + 1 :]
    if text.count(".") > 1 or text.count(",") > 1:
        return re.sub(r"[.,]", "", text)
    return text.replace(",", ".") if comma < 0 or len(text) - comma != 4 else text.replace(",", "")


def plain(value: Any) -> str:
    """The number without an exponent and without zeros at its end."""
    text = f"{Decimal(str(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
