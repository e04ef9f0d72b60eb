"""How long does it take to fold everybody anew from the lake, and how much memory?"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

from rapport.loop.listen.models import LedgerEnd
from rapport.loop.understand.models import State
from rapport.platform import clock

from .figures import Figure
from .world.lake import make_lake

MONTHS = 36
EACH = 50
_HOW = (
    "what `rapport rebuild --from-lake` does but for the copy of the ledger, as the lake is up to date, by a process "
    "of its own from start to end: reading Parquet that was generated before, folding by the kernel in {workers} "
    "processes, COPY of all states and of what lists read of them into empty tables of a PostgreSQL with fsync, and "
    "working out the due time of everybody"
)
_MEMORY = (
    "the same run; resident memory of the command and its processes added up, pages that they share counted in each; "
    "the most of one look every 50 ms. PostgreSQL's own is not in it"
)


def measure(*, people: int, say: Callable[[str], None]) -> list[Figure]:
    """The world has `people` bare parties; each gets 50 touches on average."""
    touches, upto = people * EACH, clock.micros(clock.now())
    lake = Path(settings.RAPPORT_LAKE)
    made = make_lake(lake, people=people, touches=touches, months=MONTHS, upto=upto, say=say)
    _stand_for_its_ledger(made.mark, made.seq, upto)
    seconds, megabytes = _run()
    if State.objects.count() != people:
        raise RuntimeError("The rebuild did not write every state.")
    workers = settings.RAPPORT_ENGINE_THREADS
    data = f"{made.rows:,} touches of {people:,} parties in {MONTHS} months, {made.bytes / 1e9:.2f} GB of Parquet"
    whole = people == 1_000_000
    return [
        Figure("rebuild of all states from the lake", seconds, "s", data, _HOW.format(workers=workers),
               "rebuild_50m_s" if whole else "", 180 if whole else None),
        Figure("memory of that rebuild", megabytes, "MB", data, _MEMORY,
               "rebuild_memory_mb" if whole else "", 1000 if whole else None),
    ]  # fmt: skip


def _stand_for_its_ledger(mark: str, seq: int, upto: int) -> None:
    """The lake is taken for a copy of this ledger, which has nothing that the lake lacks."""
    instant = clock.instant(upto)
    LedgerEnd.objects.update_or_create(id=1, defaults={"seq": seq, "recorded_at": instant, "folded_to": instant})
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM engine_copied")
        cursor.execute("INSERT INTO engine_copied (id, mark, begun, begun_at) VALUES (1, %s, %s, now())", [mark, mark])
        cursor.execute("TRUNCATE understand_state, understand_relationship, decide_nextdue")
        cursor.execute("CHECKPOINT")


def _run() -> tuple[float, float]:
    """Seconds, and the most megabytes at one time."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", _REBUILD], env=os.environ)
    most = 0
    while process.poll() is None:
        most = max(most, _resident(process.pid))
        time.sleep(0.05)
    seconds = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError("The rebuild failed.")
    return seconds, most / 1e6


_REBUILD = """
import django
django.setup()
from rapport.loop.understand.engine.commands import rebuild_from_lake
for done in rebuild_from_lake():
    pass
"""


def _resident(pid: int) -> int:
    """Bytes in memory of a process and all that it has started."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        tasks = Path(f"/proc/{pid}/task").iterdir()
        children = {int(child) for task in tasks for child in (task / "children").read_text().split()}
    except (FileNotFoundError, ProcessLookupError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(map(_resident, children))
