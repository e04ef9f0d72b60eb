"""Into which ranges of parties is the lake divided, so that each has few enough touches to be held in memory?"""

from collections.abc import Iterator

import duckdb

from .duck import quoted

SLOTS = 8192


def ranges_of(database: duckdb.DuckDBPyConnection, files: list[str], *, most: int) -> Iterator[tuple[int, int]]:
    """First and last party of each range, ascending, from the first party with touches to the last.

    A range has at most `most` touches, unless those of a stretch of neighbours alone are more.
    """
    listed = f"read_parquet([{', '.join(map(quoted, files))}])"
    lowest, highest = database.execute(f"SELECT min(party), max(party) FROM {listed}").fetchall()[0]
    if lowest is None:
        return
    width = (highest - lowest) // SLOTS + 1
    counts = database.execute(
        f"SELECT (party - {lowest}) // {width} AS slot, count(*) FROM {listed} WHERE party IS NOT NULL "
        "GROUP BY slot ORDER BY slot"
    ).fetchall()
    first, held = lowest, 0
    for slot, count in counts:
        begins = lowest + slot * width
        if held and held + count > most:
            yield first, begins - 1
            first, held = begins, 0
        held += count
    yield first, highest
