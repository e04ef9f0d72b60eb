"""Who reacts to which fact, and who is told of all of them at once?"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from rapport.platform.access.once import together

from .facts import Fact

F = TypeVar("F", bound=Fact)
Told = Callable[[Sequence[Fact]], None]
_told_of_all: list[Told] = []
_reactions: dict[str, dict[str, Callable[[Sequence[Any]], None]]] = defaultdict(dict)


def reacts_to(fact: type[F]) -> Callable[[Callable[[Sequence[F]], None]], Callable[[Sequence[F]], None]]:
    """Run the decorated shell, as a job, whenever facts of this kind are announced."""

    def register(reaction: Callable[[Sequence[F]], None]) -> Callable[[Sequence[F]], None]:
        _reactions[fact.fact_name()][f"{reaction.__module__}.{reaction.__name__}"] = reaction
        return reaction

    return register


def reactions_to(kind: str) -> dict[str, Callable[[Sequence[Any]], None]]:
    return _reactions[kind]


def on_facts(subscriber: Told) -> Told:
    """Call the decorated function with whatever is announced, in the same transaction; it must be quick."""
    _told_of_all.append(subscriber)
    return subscriber


def tell_all(facts: Sequence[Fact]) -> None:
    with together():
        for subscriber in _told_of_all:
            subscriber(facts)
