"""How is a Parquet file read? By DuckDB, a few thousand rows at a time, with nothing else reachable from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from rapport.platform import clock
from rapport.platform.languages import _

from .shape import Shape, Unreadable, named

AT_ONCE = 2000
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "512MB",
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def shape_of(path: Path) -> Shape:
    """The columns of a Parquet file; raises Unreadable when it is none."""
    with _opened(path) as (database, described):
        columns = named([name for name, __ in described])
        if not database.execute("SELECT 1 FROM read_parquet(?) LIMIT 1", [str(path)]).fetchone():
            raise Unreadable(_("This file has columns but no rows."))
        return Shape(columns, "parquet")


def rows_of(path: Path, shape: Shape) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows as (row number from 1, column -> value in its own type)."""
    with _opened(path) as (database, described):
        columns = named([name for name, __ in described])
        instants = [columns[place] for place, (__, kind) in enumerate(described) if kind == "TIMESTAMP WITH TIME ZONE"]
        wanted = ", ".join(_selected(name, kind) for name, kind in described)
        database.execute(f"SELECT {wanted} FROM read_parquet(?)", [str(path)])  # noqa: S608 - names are quoted
        number = 0
        while rows := database.fetchmany(AT_ONCE):
            for cells in rows:
                number += 1
                row = dict(zip(columns, cells, strict=True))
                for column in instants:
                    if row[column] is not None:
                        row[column] = clock.instant(row[column])
                yield number, row


def _selected(name: str, kind: str) -> str:
    """Instants travel as microseconds: DuckDB hands them out only with a library we do not need otherwise."""
    quoted = '"' + name.replace('"', '""') + '"'
    return f"epoch_us({quoted})" if kind == "TIMESTAMP WITH TIME ZONE" else quoted


@contextmanager
def _opened(path: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, list[tuple[str, str]]]]:
    """A database that sees the file, and the names and types of its columns."""
    with path.open("rb") as file:
        if file.read(4) != b"PAR1":
            raise Unreadable(_("This is not a Parquet file, whatever its name says."))
    database = duckdb.connect(config=SETTINGS)
    try:
        described = database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        yield database, [(name, kind) for name, kind, *__ in described]
    except (duckdb.Error, UnicodeError, OverflowError) as error:
        raise Unreadable(
            _("This Parquet file is damaged or written in a way we cannot read. Export it again.")
        ) from error
    finally:
        database.close()
