"""What can be asked of the lake? Any computation, answered by DuckDB here or by Spark, and what the lake holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import duckdb
import numpy as np
from django.conf import settings

from rapport.loop.listen.queries.exported import ledger_end
from rapport.platform import clock

from . import spark
from .computation import Answer, Computation, Value
from .duck import opened, show
from .manifest import Manifest
from .place import Lake, the_lake


class NoLake(Exception):
    """The ledger has not been copied to the lake yet. It is every night; `rapport lake --copy` does it now."""


@dataclass(frozen=True, slots=True)
class LakeState:
    """What the lake holds, how far behind the ledger it is, and who computes on it."""

    where: str
    engine: str
    copied_at: datetime | None
    months: int
    touches: int
    bytes: int
    behind: int


def answer(computation: Computation, **values: Value) -> Answer:
    """The rows of a computation over the whole lake, ascending by its keys; one array for each of its columns."""
    lake, manifest = the_lake(), lake_now()
    query = computation.query(**values)
    if settings.RAPPORT_ENGINE:
        return computation.in_order(spark.run(query, _tables(lake, manifest), master=settings.RAPPORT_ENGINE))
    with _shown(lake, manifest) as database:
        return computation.in_order(database.execute(query).fetchnumpy())


@contextmanager
def _shown(lake: Lake, manifest: Manifest) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database that reads the lake."""
    lake.spill.mkdir(mode=0o700, parents=True, exist_ok=True)
    memory, threads = settings.RAPPORT_ENGINE_MEMORY, settings.RAPPORT_ENGINE_THREADS
    with opened(memory=memory, threads=threads, spill=lake.spill) as database:
        show(database, _tables(lake, manifest), lake.system())
        yield database


def corrections_in(manifest: Manifest) -> tuple[np.ndarray, np.ndarray]:
    """The number of every correction in the lake, and the instant of its touch; int64 arrays (n,)."""
    with _shown(the_lake(), manifest) as database:
        told = database.execute("SELECT number, touch_at FROM correction").fetchnumpy()
    return np.asarray(told["number"], "i8"), np.asarray(told["touch_at"], "i8")


def lake_now() -> Manifest:
    """The manifest of the lake; raises NoLake, also when there is nothing in it."""
    manifest = the_lake().manifest()
    if manifest is None or not manifest.months:
        raise NoLake(NoLake.__doc__)
    return manifest


def _tables(lake: Lake, manifest: Manifest) -> dict[str, list[str]]:
    tables = {"touch": manifest.touches, "correction": [manifest.corrections.file]}
    return {name: [lake.address(file) for file in files] for name, files in tables.items() if files}


def lake_state() -> LakeState:
    manifest = the_lake().manifest()
    seq = ledger_end().seq
    return LakeState(
        where=settings.RAPPORT_LAKE,
        engine=settings.RAPPORT_ENGINE or "DuckDB",
        copied_at=clock.instant(manifest.copied_at) if manifest else None,
        months=len(manifest.months) if manifest else 0,
        touches=manifest.rows if manifest else 0,
        bytes=manifest.bytes if manifest else 0,
        behind=seq - (manifest.seq if manifest else 0),
    )
