"""Who may do what? (to be replaced when the branch of rights lands)"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Scope:
    everything: bool
    owners: frozenset[int] = frozenset()


def scope_of(user: Any, noun: str, deed: str) -> Scope:
    return Scope(everything=True)


def hidden_fields(user: Any, noun: str) -> frozenset[str]:
    return frozenset()


def frozen_fields(user: Any, noun: str) -> frozenset[str]:
    return frozenset()
