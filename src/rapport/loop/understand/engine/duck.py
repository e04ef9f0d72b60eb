"""How does DuckDB reach the lake? A connection with a bound on its memory, and what goes beyond it on disk."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

#: Extensions are never fetched from anywhere.
SETTINGS: dict[str, Any] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "preserve_insertion_order": False,
}


@contextmanager
def opened(*, memory: str, threads: int, spill: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that uses no more than `memory` ("512MB") of it, and `spill` for the rest."""
    database = connected(memory_limit=memory, threads=threads, temp_directory=str(spill))
    try:
        yield database
    finally:
        database.close()


def connected(**limits: Any) -> duckdb.DuckDBPyConnection:
    """A database in memory within these limits, that draws no progress on the screen."""
    database = duckdb.connect(config={**SETTINGS, **limits})
    database.execute("SET enable_progress_bar = false")
    return database


def show(database: duckdb.DuckDBPyConnection, files: Mapping[str, list[str]], system: Any = None) -> None:
    """Let SQL read the files of each table under its name."""
    if system is not None:
        database.register_filesystem(system)
    for table, addresses in files.items():
        listed = ", ".join(quoted(address) for address in addresses)
        database.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{listed}])")


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
