"""How many touches a second does a copy of the whole ledger to the lake take over, and how long is a small one?"""

import time

from rapport.loop.know.models import Party
from rapport.loop.listen.commands import project_batch, record
from rapport.loop.understand.engine.commands import copy_ledger
from rapport.platform import clock

from .figures import Figure
from .touches import touches

FRESH = 1000


def measure() -> list[Figure]:
    """First everything, then what a thousand new happenings of this month change."""
    whole, manifest = _timed(whole=True)
    parties = list(Party.objects.people().values_list("pk", flat=True)[:FRESH])
    record(touches(parties, [clock.now()] * len(parties), source="lake", seed=3))
    while project_batch():
        pass
    some, _ = _timed(whole=False)
    month = max(manifest.months)
    data = f"{manifest.rows:,} touches of {len(manifest.months)} months, {manifest.bytes / 1e6:,.0f} MB of Parquet"
    return [
        Figure("copy of the whole ledger to the lake", manifest.rows / whole, "touches/s", data,
               "copy_ledger(whole=True): COPY month by month out of PostgreSQL, ordered and packed by DuckDB, one run",
               "lake_rows_per_s"),
        Figure("copy of what a thousand happenings changed", some, "s",
               f"the month of {manifest.months[month].rows:,} touches that they fell into", "copy_ledger(), one run"),
    ]  # fmt: skip


def _timed(*, whole: bool):
    started = time.perf_counter()
    manifest = copy_ledger(whole=whole)
    return time.perf_counter() - started, manifest
