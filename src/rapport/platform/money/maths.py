"""How are rates worked out? Numbers in, numbers out; all of them exact decimals."""

from decimal import ROUND_HALF_EVEN, Decimal, localcontext

#: Digits of a rate behind the point, and within which it must lie.
DIGITS = 15
LEAST, MOST = Decimal("0.000000001"), Decimal(1_000_000_000)


def rounded(rate: Decimal) -> Decimal:
    """The rate as it is kept."""
    with localcontext(prec=60):
        return rate.quantize(Decimal(1).scaleb(-DIGITS), ROUND_HALF_EVEN)


def crossed(ours: Decimal, theirs: Decimal) -> Decimal:
    """How many of ours one of theirs is worth, where one of a third currency is worth so many of either; both > 0."""
    with localcontext(prec=60):
        return rounded(ours / theirs)


def factor(rate: Decimal, *, ours: int, theirs: int) -> Decimal:
    """How many of our minor units one of theirs is worth; `ours` and `theirs`: digits behind the point of either."""
    return rate.scaleb(ours - theirs)
