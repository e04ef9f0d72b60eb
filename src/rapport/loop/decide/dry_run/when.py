"""Whom would a trigger have named, each time, between two instants?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from ..models import Trigger
from .firing import asks_the_past, fired
from .past import instants, past, sample
from .run import DAY, PART, noun_of
from .today import as_today


@dataclass(frozen=True, slots=True)
class Firings:
    """Each time it would have named somebody, in the order of time: (party, when), told by the day.

    Of many people every `one_in`-th was followed. `today`: what it asks that is taken as it is today.
    """

    named: Sequence[tuple[int, datetime]]
    one_in: int
    today: Sequence[str]


def firings(
    trigger: Trigger, since: datetime, until: datetime, *, so_far: Callable[[int, int], None] = lambda done, total: None
) -> Firings:
    """Try a trigger on these days. `so_far` hears how many are done of how many, and stops it by raising."""
    at = instants(since, until, DAY)
    parties, one_in = sample(noun_of(trigger))
    named, today, done = list[tuple[int, datetime]](), list[str](), 0
    for some in np.array_split(parties, max(1, -(-len(parties) // PART))):
        so_far(done, len(parties))
        with past(some, at[0], at[-1], asked=asks_the_past(trigger)) as people:
            today = as_today(trigger, people.reading)
            named += [(party, at[place]) for party, place in fired(trigger, people, at)]
        done += len(some)
    so_far(done, len(parties))
    return Firings(sorted(named, key=lambda one: (one[1], one[0])), one_in, today)
