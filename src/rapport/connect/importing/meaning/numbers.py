"""How much was it? Amounts with comma or point; which of them marks the decimals is decided for a whole column."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from rapport.platform.languages import N_, _

from .misunderstood import Misunderstood, quoted

#: Which sign may stand before the decimals, and how a page calls it.
MARKS = {"point": N_("a point before the decimals (1,234.50)"), "comma": N_("a comma before the decimals (1.234,50)")}
LARGEST = Decimal(10) ** 13

LONGEST = 60

_SIGNS = {"point": ".", "comma": ","}
_CURRENCY = r"(?:[A-Z]{3}|[Kk]r\.?|R?[€£$¥₹]|zł|Kč)?"
_GAPS = "\u00a0\u202f\u2009 '’"
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<before>[-+−]?)\s*{_CURRENCY}\s*(?P<inner>[-+−]?)\s*"
    rf"(?P<digits>\d[\d.,{_GAPS}]*|[.,]\d+)\s*{_CURRENCY}\s*(?P<after>[-−]?)\s*(?P<close>\))?"
)
_ONE_GAP = str.maketrans(dict.fromkeys(_GAPS, "_"))


def amounts(text: str) -> dict[str, Decimal]:
    """Every decimal mark with which the text is an amount; one without any mark reads alike with both."""
    return _amounts(text.strip()) if len(text) <= LONGEST else {}


@lru_cache(maxsize=50_000)
def _amounts(text: str) -> dict[str, Decimal]:
    match = _AMOUNT.fullmatch(text)
    if not match or bool(match["open"]) != bool(match["close"]):
        return {}
    minuses = sum(match[place] in ("-", "−") for place in ("before", "inner", "after")) + bool(match["open"])
    if minuses > 1:
        return {}
    digits = match["digits"].strip(_GAPS).translate(_ONE_GAP)
    found = {mark: _amount(digits, mark) for mark in MARKS}
    return {mark: -amount if minuses else amount for mark, amount in found.items() if amount is not None}


def _amount(digits: str, mark: str) -> Decimal | None:
    """The amount when `mark` stands before the decimals, and the other sign or a gap between groups of three."""
    decimal = _SIGNS[mark]
    other = "," if decimal == "." else "."
    whole, __, rest = digits.partition(decimal)
    groups = rf"\d*|[1-9]\d{{0,2}}(?:\{other}\d{{3}})+|[1-9]\d{{0,2}}(?:_\d{{3}})+"
    if not re.fullmatch(groups, whole) or not re.fullmatch(r"\d*", rest):
        return None
    return Decimal(f"{whole.replace(other, '').replace('_', '') or '0'}.{rest or '0'}")


def number_of(value: Any, mark: str) -> Decimal:
    """The number a cell means; raises Misunderstood."""
    if isinstance(value, bool):
        raise Misunderstood(_("%(cell)s is not a number.", cell=quoted(value)))
    if isinstance(value, int | Decimal):
        number = Decimal(value)
    elif isinstance(value, float):
        number = Decimal(repr(value))
    else:
        found = amounts(str(value))
        if mark not in found:
            if not found:
                raise Misunderstood(_("%(cell)s is not a number.", cell=quoted(value)))
            told = {"cell": quoted(value), "way": _(MARKS[mark])}
            raise Misunderstood(_("%(cell)s does not fit the rest of its column, %(way)s.", **told))
        number = found[mark]
    if not number.is_finite() or abs(number) > LARGEST:
        raise Misunderstood(_("%(cell)s is too large to be true.", cell=quoted(value)))
    return number


def whole_of(value: Any, mark: str) -> int:
    """The whole number of pieces a cell means; raises Misunderstood."""
    number = number_of(value, mark)
    if number != number.to_integral_value():
        raise Misunderstood(_("%(cell)s is not a whole number of pieces.", cell=quoted(value)))
    if abs(number) > 2**31 - 1:
        raise Misunderstood(_("%(cell)s is too large to be true.", cell=quoted(value)))
    return int(number)


def minor(amount: Decimal, decimals: int) -> int:
    """The amount in minor units (cents), half a unit away from zero."""
    return int((amount * 10**decimals).quantize(Decimal(1), ROUND_HALF_UP))
