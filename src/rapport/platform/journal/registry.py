"""Who reacts to which fact?"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from .facts import Fact

F = TypeVar("F", bound=Fact)
_reactions: dict[str, dict[str, Callable[[Sequence[Any]], None]]] = defaultdict(dict)


def reacts_to(fact: type[F]) -> Callable[[Callable[[Sequence[F]], None]], Callable[[Sequence[F]], None]]:
    """Run the decorated shell, as a job, whenever facts of this kind are announced."""

    def register(reaction: Callable[[Sequence[F]], None]) -> Callable[[Sequence[F]], None]:
        _reactions[fact.fact_name()][f"{reaction.__module__}.{reaction.__name__}"] = reaction
        return reaction

    return register


def reactions_to(kind: str) -> dict[str, Callable[[Sequence[Any]], None]]:
    return _reactions[kind]
