"""A formula worked out by Python, part by part, on values at hand: what the database must answer, too."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from rapport.platform.records.worked.parts import Kind, Part

BOOLS = {"=": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
         ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}  # fmt: skip
SUMS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
MOST_DAYS = 200_000


def rounded(value, digits):
    """Half away from zero, as PostgreSQL does."""
    with localcontext() as context:
        context.prec = 200
        shifted = value * Fraction(10) ** digits
        whole = (Decimal(shifted.numerator) / Decimal(shifted.denominator)).quantize(Decimal(1), ROUND_HALF_UP)
    return Fraction(int(whole)) / Fraction(10) ** digits


def naive(part: Part, row):
    """The value of a part; None where it is not known."""
    if part.does == "field":
        return row.get(part.value)
    if part.does == "constant":
        return _constant(part)
    given = [naive(each, row) for each in part.parts]
    if part.does in ("and", "or"):
        return _joined(part.does, *given)
    if part.does == "if":
        return given[1] if given[0] else given[2] if len(given) == 3 else None
    if part.does == "empty":
        return given[0] is None
    if part.does in ("min", "max", "coalesce"):
        known = [one for one in given if one is not None]
        return {"min": min, "max": max, "coalesce": lambda told: told[0]}[part.does](known) if known else None
    if part.does == "concat":
        return "".join(map(_said, given))
    return None if None in given else _known(part, given)


def _known(part, given):
    if part.does in BOOLS:
        return BOOLS[part.does](*given)
    if part.does in SUMS:
        return SUMS[part.does](*given)
    if part.does == "/":
        return rounded(rounded(rounded(given[0], 20) / given[1], 40), 12) if given[1] else None
    if part.does in ("+ days", "- days"):
        days = int(rounded(given[1], 0)) * (1 if part.does == "+ days" else -1)
        try:
            return given[0] + timedelta(days) if abs(days) < MOST_DAYS else None
        except OverflowError:
            return None
    if part.does == "days between":
        return Fraction((given[1] - given[0]).days)
    if part.does.endswith(" of"):
        return Fraction(getattr(given[0], part.does.removesuffix(" of")))
    return {
        "not": lambda: not given[0], "minus": lambda: -given[0], "round": lambda: rounded(given[0], int(part.value)),
    }[part.does]()  # fmt: skip


def _constant(part):
    if part.kind is Kind.NUMBER:
        return Fraction(part.value)
    return date.fromisoformat(part.value) if part.kind is Kind.DATE else part.value


def _joined(word, one, two):
    decides = word == "or"
    if decides in (one, two):
        return decides
    return None if None in (one, two) else not decides


def _said(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fraction):
        with localcontext() as context:
            context.prec = 200
            text = f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
