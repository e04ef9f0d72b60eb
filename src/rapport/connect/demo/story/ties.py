"""Who knows whom? Invented friendships and introductions between real customers' stand-ins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .chance import chance

ONE_FRIENDSHIP_IN = 8
ONE_INTRODUCTION_IN = 12
KNOWN_BEFORE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody sent somebody else to us, shortly before the newcomer's first purchase."""

    newcomer: int
    introducer: int
    at: datetime


def friendships(households: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of households whose shoppers are friends; nobody is in two pairs."""
    order = sorted(households)
    chance("friends").shuffle(order)
    return [(order[2 * i], order[2 * i + 1]) for i in range(len(order) // ONE_FRIENDSHIP_IN)]


def introductions(first_purchases: Sequence[tuple[int, datetime]]) -> list[Introduction]:
    """The latest newcomers of all, each sent by somebody who had been a customer for a while."""
    order = sorted(first_purchases, key=lambda entry: (entry[1], entry[0]))
    newcomers = order[len(order) - len(order) // ONE_INTRODUCTION_IN :]
    found = []
    for newcomer, first_at in newcomers:
        known = [household for household, since in order if since < first_at - KNOWN_BEFORE]
        if known:
            dice = chance("introduction", newcomer)
            at = first_at - timedelta(days=dice.randint(1, 3))
            found.append(Introduction(newcomer, dice.choice(known), at))
    return found
