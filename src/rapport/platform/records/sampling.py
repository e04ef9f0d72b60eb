"""About how many records fulfil what takes long to count? A part of the table says it, the same part each time."""

from collections.abc import Callable

from .rows import answers
from .source import Source
from .sql import Sql, put

#: So many records are looked at: one in SPREAD of those that lie together, as neighbours are much alike.
SAMPLE, SPREAD = 2_000, 8


def sampled(source: Source, condition: Callable[[Source], Sql]) -> tuple[int, float] | None:
    """How many of the sample fulfil the condition, and for how many records each of them stands.

    None while nobody has said how large the table is, or where it is so small that a sample would be all of it.
    """
    rows = answers(Sql("SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", (source.noun.table,)))[0][0]
    share = SAMPLE * SPREAD / rows if rows > 0 else 1
    if share >= 1:
        return None
    asked = condition(source)
    part = f"TABLESAMPLE SYSTEM ({100 * share:.6f}) REPEATABLE (0)"
    looked, met = answers(
        put(
            f"SELECT count(*), count(*) FILTER (WHERE {{}}) FROM {source.sample(part)} "
            f"WHERE mod(hashtext({source.key}::text), {SPREAD}) = 0",
            asked,
        )
    )[0]
    return (met, rows / looked) if looked else None
