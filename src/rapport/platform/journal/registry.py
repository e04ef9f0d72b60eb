"""Who reacts to which fact, and who is told of all of them at once?"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from rapport.platform.access.once import together

from .facts import Fact

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Deed:
    """A fact as the journal tells it: the entry, when it was, and the id of the colleague who did it, if one did."""

    entry: int
    at: datetime
    by: int | None
    fact: Any


Hearer = Callable[[Sequence[Deed]], None]
Told = Callable[[Sequence[Fact]], None]
_told_of_all: list[Told] = []
_hearers: dict[str, tuple[Callable[[type[Fact]], bool], Hearer]] = {}
_reactions: dict[str, dict[str, Callable[[Sequence[Any]], None]]] = defaultdict(dict)


def reacts_to(fact: type[F]) -> Callable[[Callable[[Sequence[F]], None]], Callable[[Sequence[F]], None]]:
    """Run the decorated shell, as a job, whenever facts of this kind are announced."""

    def register(reaction: Callable[[Sequence[F]], None]) -> Callable[[Sequence[F]], None]:
        _reactions[fact.fact_name()][f"{reaction.__module__}.{reaction.__name__}"] = reaction
        return reaction

    return register


def reactions_to(kind: str) -> dict[str, Callable[[Sequence[Any]], None]]:
    return _reactions[kind]


def hears_of(which: Callable[[type[Fact]], bool]) -> Callable[[Hearer], Hearer]:
    """Run the decorated shell, as a job, with the deeds whose kind of fact is one of these."""

    def register(hearer: Hearer) -> Hearer:
        _hearers[f"{hearer.__module__}.{hearer.__name__}"] = which, hearer
        return hearer

    return register


def hearers_of(kind: str) -> dict[str, Hearer]:
    fact = Fact.named[kind]
    return {name: hearer for name, (which, hearer) in _hearers.items() if which(fact)}


def on_facts(subscriber: Told) -> Told:
    """Call the decorated function with whatever is announced, in the same transaction; it must be quick."""
    _told_of_all.append(subscriber)
    return subscriber


def tell_all(facts: Sequence[Fact]) -> None:
    with together():
        for subscriber in _told_of_all:
            subscriber(facts)
