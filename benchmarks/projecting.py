"""How many touches a second does the projector make ledger, states and due times?"""

import random
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db import connection, transaction

from rapport.loop.listen.commands import project_batch, record
from rapport.loop.listen.touches import Touch
from rapport.loop.understand.models import Relationship
from rapport.platform import clock
from rapport.server import heap

from .figures import Figure
from .touches import touches

AT_ONCE = 1000
EACH = 20
WARM_UP = 5


def measure(*, number: int, rounds: int) -> list[Figure]:
    """Live order, a history customer by customer, and one in the order of time; `number` happenings in each round."""
    heap.settle()  # as every program of the product does
    known: Any = list(Relationship.objects.filter(touches__gt=1).values_list("party", "first_at", "last_at"))
    live = _median_speed(rounds, lambda seed: _live(known, number, seed))
    whole = _median_speed(rounds, lambda seed: _history(known, number, seed, each=EACH))
    apart = _median_speed(rounds, lambda seed: _history(known, number, seed, each=1))
    data = f"rounds of {number:,} happenings, about {1.68 * number:,.0f} touches"
    how = (
        "landed before; then project_batch() until nothing is left: ledger, states and next_due in one transaction a "
        f"batch, fsync on; median of {rounds} rounds after {WARM_UP} that do not count, as PostgreSQL writes each page "
        "whole into its log when it is first changed after a checkpoint, and the copy of the world ends with one"
    )
    return [
        Figure("projector, live order", live, "touches/s", f"{data}, customers at random", how,
               "projector_touches_per_s", 20_000, at_most=False),
        Figure("projector, history behind existing state", whole, "touches/s",
               f"{data}, {EACH} happenings a customer between their first touch and their last, customer by customer",
               how, "projector_history_per_s", 15_000, at_most=False),
        Figure("projector, scattered history", apart, "touches/s",
               f"{data}, each of another customer and in the order of time, so that every one of them folds a customer "
               "with all of their touches anew", how),
    ]  # fmt: skip


def _live(known: Sequence[tuple[int, datetime, datetime]], number: int, seed: int) -> list[Touch]:
    """Happenings of this instant, in their order."""
    rng, now = random.Random(seed), clock.now()
    parties = [party for party, _, _ in rng.choices(known, k=number)]
    instants = [now - timedelta(microseconds=number - place) for place in range(number)]
    return touches(parties, instants, source=f"live{seed}", seed=seed)


def _history(known: Sequence[tuple[int, datetime, datetime]], number: int, seed: int, *, each: int) -> list[Touch]:
    """Happenings between the first and the last touch of customers at random, `each` of them for everyone."""
    rng = random.Random(seed)
    chosen = [one for one in rng.choices(known, k=number // each) for _ in range(each)]
    told = [(party, first + (last - first) * rng.random()) for party, first, last in chosen]
    if each == 1:
        told.sort(key=lambda one: one[1])
    return touches([party for party, _ in told], [at for _, at in told], source=f"past{seed}", seed=seed)


def _median_speed(rounds: int, make: Callable[[int], list[Touch]]) -> float:
    """The median over the rounds; those before them warm up and do not count."""
    return median([_speed(make(seed)) for seed in range(WARM_UP + rounds)][WARM_UP:])


def _speed(landed: Sequence[Touch]) -> float:
    """Touches a second from landing to ledger."""
    for start in range(0, len(landed), AT_ONCE):
        with transaction.atomic():
            record(landed[start : start + AT_ONCE])
    started = time.perf_counter()
    while project_batch():
        pass
    seconds = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("VACUUM listen_landing")
    return len(landed) / seconds
