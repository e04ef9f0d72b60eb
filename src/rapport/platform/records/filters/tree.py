"""How large is a condition, and what does it ask?"""

from collections.abc import Iterator

from .ast import All, Any, Atom, Compare, Condition, Count, Figure, Not, SinceLast
from .unclear import DEEPEST, MOST_ATOMS, FilterUnclear, too_deep, too_many


def check(condition: Condition, length: int = 0) -> None:
    """It is neither too deep nor too large; raises FilterUnclear about a text of this length."""
    pending, questions = [(condition, 1)], 0
    while pending:
        part, depth = pending.pop()
        questions += isinstance(part, Compare | Count | Figure)
        if depth > DEEPEST:
            raise FilterUnclear(too_deep(), 0, length)
        if questions > MOST_ATOMS:
            raise FilterUnclear(too_many(), 0, length)
        pending += [(each, depth + 1) for each in parts_of(part)]


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions inside a condition."""
    if isinstance(condition, All | Any):
        return condition.parts
    if isinstance(condition, Not):
        return (condition.part,)
    if isinstance(condition, Count | Figure):
        since = (condition.window.where,) if isinstance(condition.window, SinceLast) else ()
        return (*((condition.where,) if condition.where else ()), *since)
    return ()


def atoms_of(condition: Condition) -> Iterator[Atom]:
    """The questions it asks of the noun itself, not those about related records."""
    if isinstance(condition, Compare | Count | Figure):
        yield condition
        return
    for part in parts_of(condition):
        yield from atoms_of(part)


def every_atom(condition: Condition) -> Iterator[Atom]:
    """All the questions in it, also those about related records."""
    if isinstance(condition, Compare | Count | Figure):
        yield condition
    for part in parts_of(condition):
        yield from every_atom(part)


def both(*conditions: Condition | None) -> Condition | None:
    """All of them, as far as there are any."""
    told = tuple(each for each in conditions if each is not None)
    return All(told) if len(told) > 1 else told[0] if told else None
