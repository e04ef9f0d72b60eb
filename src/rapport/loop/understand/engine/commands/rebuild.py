"""Fold every relationship anew from the lake: ranges of parties in processes of their own, states written as they come.

Bit for bit what folding from the ledger gives, as the kernel is one and the same. Whoever was touched since the copy
keeps the state that the projector gave them, and is folded from the ledger once more by it.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from rapport.loop.know.models import Party
from rapport.loop.listen.batches import ROW, Batch, publish
from rapport.loop.listen.commands import hold_the_ledger, recount
from rapport.loop.listen.queries import exported
from rapport.platform import clock

from ...maths.state import empty_states
from ...states import write_states
from ..duck import opened
from ..folding import Work, folded
from ..manifest import Manifest
from ..place import the_lake
from ..queries import corrections_in, lake_now
from ..ranges import ranges_of

#: Touches that one process holds at once, states that are written in one transaction, memory of DuckDB in a process.
TOUCHES_AT_ONCE = 500_000
STATES_AT_ONCE = 5_000
MEMORY = "128MB"


class LakeTooOld(Exception):
    """Touches were removed from the ledger while it was folded from the lake. Start it once more."""


def rebuild_from_lake(*, processes: int | None = None) -> Iterator[int]:
    """Fold every party from the lake, and let their due times be worked out; yields how many are done.

    With one process, or none, in this one. The lake must be a copy of this ledger: `copy_ledger` first.
    """
    lake, end = lake_now(), exported.ledger_end()
    known = exported.Known(lake.seq, corrections_in(lake)[0], lake.removal, end.folded_to)
    done, beyond = 0, -1
    for work, states in _all_folded(_works(lake, end.folded_to), processes or settings.RAPPORT_ENGINE_THREADS):
        for parties in _in_parts(Party.objects.filter(pk__gt=beyond, pk__lte=work.last)):
            _write(_of(parties, states), known)
            done += len(parties)
            yield done
        beyond = work.last
    for parties in _in_parts(Party.objects.filter(pk__gt=beyond)):
        _write(empty_states(parties), known)
        done += len(parties)
        yield done


def _works(manifest: Manifest, upto: int) -> list[Work]:
    lake = the_lake()
    files = [lake.address(file) for file in manifest.touches]
    lake.spill.mkdir(mode=0o700, parents=True, exist_ok=True)
    with opened(memory=MEMORY, threads=1, spill=lake.spill) as database:
        if lake.system() is not None:
            database.register_filesystem(lake.system())
        ranges = list(ranges_of(database, files, most=TOUCHES_AT_ONCE))
    return [Work(first, last, files, upto, MEMORY, lake.spill, lake.system()) for first, last in ranges]


def _all_folded(works: list[Work], processes: int) -> Iterator[tuple[Work, np.ndarray]]:
    """Every range with its states, in order; so many processes fold ahead, and no further."""
    if processes < 2 or len(works) < 2:
        yield from ((work, folded(work)) for work in works)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        ahead: deque[tuple[Work, Future[np.ndarray]]] = deque()
        for work in works:
            ahead.append((work, pool.submit(folded, work)))
            if len(ahead) > processes:
                first, states = ahead.popleft()
                yield first, states.result()
        while ahead:
            first, states = ahead.popleft()
            yield first, states.result()


def _in_parts(parties: QuerySet[Party]) -> Iterator[np.ndarray]:
    """The ids of these parties, ascending, so many at a time."""
    ids = np.fromiter(parties.order_by("pk").values_list("pk", flat=True).iterator(), "i8")
    for start in range(0, len(ids), STATES_AT_ONCE):
        yield ids[start : start + STATES_AT_ONCE]


def _of(parties: np.ndarray, folded_states: np.ndarray) -> np.ndarray:
    """The states of these parties, empty where nothing was folded."""
    states = empty_states(parties)
    known = folded_states[np.isin(folded_states["party"], parties)]
    states[np.searchsorted(parties, known["party"])] = known
    return states


@transaction.atomic
def _write(states: np.ndarray, known: exported.Known) -> None:
    """Store these states, but for those of parties whose touches are other ones by now."""
    with connection.cursor() as cursor:
        hold_the_ledger(cursor)
    changed = exported.parties_changed_since(known)
    if changed is None:
        raise LakeTooOld(LakeTooOld.__doc__)
    mine = np.isin(states["party"], changed)
    recount(states["party"][mine].tolist(), refold=True)
    states = states[~mine]
    write_states(states)
    empty, upto = np.empty(0, "i8"), clock.instant(known.folded_to)
    publish(Batch(touches=np.empty(0, ROW), refold=empty, retime=states["party"], upto=upto))
