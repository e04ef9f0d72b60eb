"""What does `record()` cost beside a bare COPY of the same rows into the same table with the same commits?"""

import time
from collections.abc import Callable, Sequence
from statistics import median

from django.db import connection, transaction

from rapport.loop.know.models import Party
from rapport.loop.listen.commands import record
from rapport.loop.listen.commands.record import NAMES
from rapport.loop.listen.touches import Touch
from rapport.platform import clock

from .figures import Figure
from .touches import touches

BATCH, BATCHES, ROUNDS = 1000, 20, 7
_HOW = (
    "record() of touches that are there as objects, against COPY of bytes that are there as PostgreSQL wrote them "
    "(text or binary, whichever was faster), same rows and table, a commit with fsync after each 1,000; in turns, "
    f"{ROUNDS} rounds of {BATCHES} batches, medians"
)


def measure() -> list[Figure]:
    """The ratio, and the two speeds behind it, from the same run."""
    batches = _batches()
    raw = {form: [_as_copied(batch, form) for batch in batches] for form in ("TEXT", "BINARY")}
    seconds: dict[str, list[float]] = {"record": [], "TEXT": [], "BINARY": []}
    for _ in range(ROUNDS):
        for form, parts in raw.items():
            seconds[form].append(_timed(parts, lambda part, form=form: _copy(part, form)))
        seconds["record"].append(_timed(batches, record))
    mine, bare = median(seconds["record"]), min(median(seconds["TEXT"]), median(seconds["BINARY"]))
    data, rows = f"{BATCH * BATCHES:,} touches in batches of {BATCH:,}", BATCH * BATCHES
    return [
        Figure("record() against a bare COPY", bare / mine, "", data, _HOW, "record_copy_ratio", 0.5, at_most=False),
        Figure("record()", rows / mine, "touches/s", data, "the same run"),
        Figure("bare COPY", rows / bare, "rows/s", data, "the same run"),
    ]


def _batches() -> list[list[Touch]]:
    parties = list(Party.objects.people().values_list("pk", flat=True)[: BATCH * BATCHES])
    number = BATCH * BATCHES
    happened = touches((parties * (number // len(parties) + 1))[:number], [clock.now()] * number, source="b", seed=1)
    return [happened[start : start + BATCH] for start in range(0, number, BATCH)]


def _as_copied(batch: Sequence[Touch], form: str) -> bytes:
    """What COPY writes of the landed batch; the batch itself is taken out again."""
    with transaction.atomic(), connection.cursor() as cursor:
        record(batch)
        with cursor.copy(f"COPY listen_landing ({NAMES}) TO STDOUT (FORMAT {form})") as copy:
            copied = b"".join(bytes(part) for part in copy)
        transaction.set_rollback(True)
    return copied


def _copy(copied: bytes, form: str) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY listen_landing ({NAMES}) FROM STDIN (FORMAT {form})") as copy,
    ):
        copy.write(copied)


def _timed(parts: Sequence, land: Callable) -> float:
    """Seconds to land all parts, each in a transaction of its own, into an empty table."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE listen_landing")
    started = time.perf_counter()
    for part in parts:
        with transaction.atomic():
            land(part)
    seconds = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE listen_landing")
    return seconds
