"""Do two parts of a formula fit together, and what comes of them? Each answer is a kind, or None where they do not."""

from .parts import Kind, Part

NUMBER, MONEY, PERCENT, DURATION = Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DURATION
DATE, DATE_TIME, TEXT, CHECKBOX = Kind.DATE, Kind.DATE_TIME, Kind.TEXT, Kind.CHECKBOX
AMOUNTS = (NUMBER, MONEY, PERCENT, DURATION)
#: What no record counts in words: its text would depend on who reads.
WORDLESS = (DURATION, DATE_TIME)

_SHARES = {NUMBER, PERCENT}


def same(one: Part, two: Part) -> tuple[Part, Part, Kind] | None:
    """Both as one kind, where they can be compared or stand for each other; a number in an amount's place is one."""
    if one.kind is two.kind:
        return one, two, one.kind
    if {one.kind, two.kind} == _SHARES:
        return one, two, NUMBER
    if one.kind is MONEY and two.kind is NUMBER and two.is_constant:
        return one, as_money(two), MONEY
    if two.kind is MONEY and one.kind is NUMBER and one.is_constant:
        return as_money(one), two, MONEY
    return None


def as_money(part: Part) -> Part:
    """A number that was written down, as an amount."""
    return Part("money", MONEY, (part,))


def added(one: Part, two: Part, *, minus: bool) -> Part | None:
    does = "-" if minus else "+"
    if fits := same(one, two):
        first, second, kind = fits
        if kind in AMOUNTS:
            return Part(does, kind, (first, second))
        if minus and kind is DATE:
            return Part("days between", NUMBER, (two, one))
        return Part("stretch", DURATION, (one, two)) if minus and kind is DATE_TIME else None
    if (one.kind, two.kind) in {(DATE, NUMBER), (DATE_TIME, DURATION)}:
        return Part(f"{does} days" if one.kind is DATE else f"{does} minutes", one.kind, (one, two))
    if not minus and (two.kind, one.kind) in {(DATE, NUMBER), (DATE_TIME, DURATION)}:
        return added(two, one, minus=False)
    return None


def multiplied(one: Part, two: Part) -> Part | None:
    if one.kind is PERCENT and two.kind is PERCENT:
        return Part("*", PERCENT, (one, two))
    for first, second in ((one, two), (two, one)):
        if first.kind in _SHARES and second.kind in AMOUNTS:
            return Part("*", NUMBER if second.kind is PERCENT else second.kind, (one, two))
    return None


def divided(one: Part, two: Part) -> Part | None:
    if one.kind not in AMOUNTS:
        return None
    if two.kind in _SHARES:
        return Part("/", NUMBER if one.kind is PERCENT and two.kind is PERCENT else one.kind, (one, two))
    return Part("/", NUMBER, (one, two)) if one.kind is two.kind else None


def compared(one: Part, two: Part, does: str) -> Part | None:
    fits = same(one, two)
    if fits is None or (fits[2] is CHECKBOX and does not in {"=", "!="}):
        return None
    return Part(does, CHECKBOX, fits[:2])


def alike(parts: list[Part]) -> tuple[tuple[Part, ...], Kind] | None:
    """All as one kind, as the answers of an `if` must be."""
    first = next((part for part in parts if not (part.kind is NUMBER and part.is_constant)), parts[0])
    found, kind = [], first.kind
    for part in parts:
        fits = same(first, part)
        if fits is None:
            return None
        found.append(fits[1] if part is not first else first)
        kind = NUMBER if fits[2] is NUMBER else kind
    return tuple(found), kind
