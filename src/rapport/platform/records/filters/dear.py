"""Which part of a filter costs too much to be asked of a whole population? What counts or adds up related records."""

from .ast import All, Compare, Condition, Count, Figure
from .tree import both, parts_of


def parted(condition: Condition | None) -> tuple[Condition | None, Condition | None]:
    """The cheap part and the dear one; whoever fulfils both fulfils the whole."""
    if condition is None:
        return None, None
    parts = condition.parts if isinstance(condition, All) else (condition,)
    dear = [part for part in parts if is_dear(part)]
    return both(*(part for part in parts if part not in dear)), both(*dear)


def about(name: str, condition: Condition | None) -> Condition | None:
    """The parts that compare this one field and nothing else: what a list that is sorted by it can begin with."""
    parts = condition.parts if isinstance(condition, All) else (condition,) if condition else ()
    return both(*(part for part in parts if isinstance(part, Compare) and part.path == (name,)))


def is_dear(condition: Condition) -> bool:
    """Does it ask about related records anywhere?"""
    return isinstance(condition, Count | Figure) or any(is_dear(part) for part in parts_of(condition))
