"""What stands in this file? The columns and the rows of a table, whether it is text or Parquet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapport.platform.languages import _, written

from . import delimited, parquet
from .shape import MOST_COLUMNS, MOST_ROWS, WRONG, Shape, Unreadable

__all__ = ["ENDINGS", "MOST_COLUMNS", "MOST_ROWS", "WRONG", "Shape", "Unreadable", "rows_of", "shape_of"]

ENDINGS = (".csv", ".txt", ".tsv", ".parquet")


def shape_of(path: Path) -> Shape:
    """How the table in this file is written; raises Unreadable."""
    return parquet.shape_of(path) if path.suffix == ".parquet" else delimited.shape_of(path)


def rows_of(path: Path, shape: Shape) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows as (row number from 1, column -> cell), a few at a time in memory; raises Unreadable.

    A row that does not fit its columns has its sentence under `WRONG`. Empty rows are counted and left out.
    """
    if not path.is_file():
        raise Unreadable(_("The copy of this file is not kept any more. Choose the file again."))
    read = parquet.rows_of if shape.is_parquet else delimited.rows_of
    for number, cells in read(path, shape):
        if number > MOST_ROWS:
            most = written(MOST_ROWS)
            raise Unreadable(_("This file has more than %(most)s rows. Cut it into several files.", most=most))
        yield number, cells
