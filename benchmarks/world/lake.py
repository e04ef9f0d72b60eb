"""How is a lake of millions of touches generated? By DuckDB, month by month, in the shape that copies leave it in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb

from rapport.loop.listen.vocabulary import CODES
from rapport.loop.understand.engine.files import CORRECTION, ROW_GROUP, TOUCH
from rapport.loop.understand.engine.manifest import Manifest, Part
from rapport.loop.understand.engine.place import Directory, cleared
from rapport.platform import clock

#: How often each kind happens, in parts of a hundred; with its direction and channel code.
MIX = (
    ("order.placed", 16, 1, 2), ("item.bought", 34, 1, 2), ("item.returned", 2, 1, 2), ("newsletter.sent", 14, -1, 0),
    ("mail.clicked", 6, 1, 0), ("page.viewed", 18, 1, 3), ("call.received", 3, 1, 1), ("question.asked", 2, 1, 0),
    ("question.answered", 2, -1, 0), ("mail.sent", 3, -1, 0),
)  # fmt: skip
#: The first customers have most touches.
SKEW = 1.3
LENGTH = 30 * 86_400_000_000
_MONTH = """
COPY (
    SELECT {columns} FROM (
        SELECT 1 + floor({people} * power(random(), {skew}))::BIGINT AS party,
               {first} + floor(random() * {length})::BIGINT AS occurred_at,
               (random() * 9e18)::BIGINT AS id_hi, i AS id_lo, floor(random() * 100)::INTEGER AS dice, i
        FROM range({touches}) AS r (i)
    ) AS invented JOIN mix ON dice >= mix.since AND dice < mix.until
    ORDER BY party, occurred_at, id_hi, id_lo
) TO '{file}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {row_group})
"""
_TOLD = {
    "party": "party", "occurred_at": "occurred_at", "id_hi": "id_hi", "id_lo": "id_lo",
    "day": "occurred_at // 86400000000", "month": "{month}", "recorded_at": "occurred_at", "seq": "{seq} + i + 1",
    "first_party": "party", "counted": "true", "first_human": "1", "direction": "mix.direction",
    "channel": "mix.channel", "kind": "mix.kind", "kind_name": "mix.name", "topic": "'topic ' || (dice % 9)",
    "topic_slot": "dice % 9", "colleague": "-1", "value": "CASE WHEN mix.kind <= 3 THEN 100 + i % 9000 END",
    "source": "'bench'", "product": "CASE WHEN mix.kind IN (2, 3) THEN i % 5000 END",
}  # fmt: skip


def make_lake(root: Path, *, people: int, touches: int, months: int, upto: int, say: Callable[[str], None]) -> Manifest:
    """A lake of so many touches of `people` parties (1, 2, ...) in the months (of 30 days) up to `upto`."""
    lake, each = Directory(root), touches // months
    settings: dict[str, Any] = {"temp_directory": str(cleared(lake.making)), "memory_limit": "4GB"}
    with duckdb.connect(config=settings) as database:
        _tell_mix(database)
        parts = {}
        for month in range(months):
            invented = partial(
                _MONTH.format, columns=_columns(month=month, seq=month * each), people=people, skew=SKEW,
                first=upto - (months - month) * LENGTH, length=LENGTH, touches=each, row_group=ROW_GROUP,
            )  # fmt: skip
            parts[f"{month:03}"] = _kept(lake, database, f"touch-{month:03}", each, invented)
        corrections = _kept(lake, database, "correction", 0, CORRECTION.nothing)
    manifest = Manifest(
        mark=str(uuid4()), copied_at=clock.micros(clock.now()), seq=each * months, removal=0, folded_to=upto,
        months=parts, corrections=corrections,
    )  # fmt: skip
    lake.publish(manifest)
    say(f"  {manifest.rows:,} touches generated in {months} months, {manifest.bytes / 1e6:,.0f} MB")
    return manifest


def _tell_mix(database: duckdb.DuckDBPyConnection) -> None:
    """The table of kinds, each with the stretch of a hundred that it takes; the same chance in every run."""
    database.execute("SELECT setseed(0.5)")
    numbers = ", ".join(f"{name} INTEGER" for name in ("kind", "since", "until", "direction", "channel"))
    database.execute(f"CREATE TABLE mix (name VARCHAR, {numbers})")
    since = 0
    for name, often, direction, channel in MIX:
        row = (name, CODES[name], since, since + often, direction, channel)
        database.execute("INSERT INTO mix VALUES (?, ?, ?, ?, ?, ?)", row)
        since += often


def _kept(
    lake: Directory, database: duckdb.DuckDBPyConnection, name: str, rows: int, statement: Callable[..., str]
) -> Part:
    made = lake.making / f"{name}-{uuid4().hex[:12]}.parquet"
    database.execute(statement(file=str(made)))
    part = Part(file=made.name, rows=rows, bytes=made.stat().st_size)
    lake.keep(made)
    return part


def _columns(**values: int) -> str:
    """The columns of a file of touches; those that nothing is told of are NULL."""
    kinds = TOUCH.comes | dict.fromkeys(("id_hi", "id_lo"), "BIGINT") | {"day": "INTEGER", "month": "INTEGER"}
    order = ["party", "occurred_at", "id_hi", "id_lo", "day", "month"]
    names = order + [name for name in TOUCH.comes if name not in {"id", *order}]
    return ", ".join(f"({_TOLD.get(name, 'NULL').format(**values)})::{kinds[name]} AS {name}" for name in names)
