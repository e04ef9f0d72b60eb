"""Copy to the lake what the ledger has got, lost or corrected since the last copy; only the months that changed.

The lake is always the last copy or this one, whenever this one dies: files are new ones under names of their own, and
only the manifest, which is replaced in one step at the end, makes them the lake.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from uuid import UUID, uuid4

import duckdb
import numpy as np
from django.conf import settings
from django.db import connection

from rapport.loop.listen.queries import exported
from rapport.platform import clock

from ..duck import opened, quoted
from ..files import CORRECTION, TOUCH, FileSpec
from ..manifest import Manifest, Part
from ..models import Copied
from ..place import Lake, cleared, the_lake
from ..queries import corrections_in

_LOCK = 0x7261_7074


class AnotherCopy(Exception):
    """The ledger is being copied to the lake already. It is finished soon; there is nothing to do."""


class CopyIncomplete(Exception):
    """Fewer touches were written than the ledger gave. The lake stays as it was; look at the space on its disk."""


def copy_ledger(*, whole: bool = False, say: Callable[[str], None] = lambda line: None) -> Manifest:
    """Bring the lake up to the ledger; with `whole`, write every month anew. Returns what the lake holds now."""
    lake = the_lake()
    with _alone():
        old = None if whole else _last_copy(lake)
        mark = uuid4()
        begun = {"begun": mark, "begun_at": clock.now()}
        Copied.objects.update_or_create(id=1, defaults=begun, create_defaults={"mark": None, **begun})
        work = cleared(lake.making)
        memory, threads = settings.RAPPORT_ENGINE_MEMORY, settings.RAPPORT_ENGINE_THREADS
        with opened(memory=memory, threads=threads, spill=work) as database, exported.one_snapshot():
            new = _copied(lake, database, old, mark, say)
        lake.publish(new)
        Copied.objects.filter(id=1).update(mark=mark)
        lake.sweep(new)
        cleared(lake.making)
    return new


def _last_copy(lake: Lake) -> Manifest | None:
    """What the lake holds, if that is a copy of this ledger."""
    manifest, row = lake.manifest(), Copied.objects.filter(id=1).first()
    known = {row.mark, row.begun} if row else set()
    return manifest if manifest and UUID(manifest.mark) in known else None


def _copied(
    lake: Lake, database: duckdb.DuckDBPyConnection, old: Manifest | None, mark: UUID, say: Callable[[str], None]
) -> Manifest:
    """The new lake, complete but for its manifest."""
    end, replaced = exported.ledger_end(), lake.manifest()
    dirty = _changed(old)
    months = {} if old is None or dirty is None else {m: part for m, part in old.months.items() if m not in dirty}
    there = exported.all_months()
    for done, month in enumerate(todo := [month for month in there if dirty is None or month in dirty], 1):
        copy = partial(exported.copy_month, month, end.seq)
        months[month] = _written(lake, database, TOUCH, f"touch-{month}", copy)
        say(f"{month}: {months[month].rows:,} touches ({done} of {len(todo)} months)")
    return Manifest(
        mark=str(mark),
        copied_at=clock.micros(clock.now()),
        seq=end.seq,
        removal=end.removal,
        folded_to=end.folded_to,
        months={month: part for month, part in sorted(months.items()) if month in there and part.rows},
        corrections=_written(lake, database, CORRECTION, "correction", exported.copy_corrections),
        before=replaced.files if replaced else [],
    )


def _changed(old: Manifest | None) -> set[str] | None:
    """The months in which the ledger is not what the lake says; None for all of them."""
    lost = exported.months_removed_after(old.removal) if old else None
    if old is None or lost is None:
        return None
    return lost | exported.months_after(old.seq) | _corrected(old)


def _corrected(old: Manifest) -> set[str]:
    """The months of the touches whose corrections are not those that the lake knows."""
    now = exported.correction_marks()
    before = corrections_in(old)
    marks = np.setxor1d(now[0], before[0])
    instants = [at[np.isin(number, marks)] for number, at in (now, before)]
    return {clock.instant(at).strftime("%Y-%m") for at in np.unique(np.concatenate(instants) // _DAY) * _DAY}


_DAY = 86_400_000_000


def _written(
    lake: Lake, database: duckdb.DuckDBPyConnection, spec: FileSpec, name: str, copy: Callable[[exported.Write], int]
) -> Part:
    """One file of the lake: what the ledger gives is put down as it comes, then sorted and packed."""
    raw, made = lake.making / "rows.csv", lake.making / f"{name}-{uuid4().hex[:12]}.parquet"
    with raw.open("wb") as file:
        given = copy(file.write)
    database.execute(spec.statement(str(raw), str(made)) if given else spec.nothing(str(made)))
    raw.unlink()
    if database.execute(f"SELECT count(*) FROM read_parquet({quoted(str(made))})").fetchall() != [(given,)]:
        raise CopyIncomplete(CopyIncomplete.__doc__)
    part = Part(file=made.name, rows=given, bytes=made.stat().st_size)
    lake.keep(made)
    return part


@contextmanager
def _alone() -> Iterator[None]:
    """Nobody else copies meanwhile; whoever dies lets go."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise AnotherCopy(AnotherCopy.__doc__)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
