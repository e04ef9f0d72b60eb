"""How is a CSV read? Delimiter, quote and head are found from its beginning; odd rows are named, not dropped."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from rapport.platform.languages import _, written

from .encodings import encoding_of
from .shape import WRONG, Shape, Unreadable, named

DELIMITERS = (",", ";", "\t", "|")
QUOTES = ('"', "'")
LOOKED_AT = 60
LONGEST_CELL = 2 * 1024 * 1024

csv.field_size_limit(LONGEST_CELL)


def shape_of(path: Path) -> Shape:
    """Encoding, delimiter, quote and columns of a delimited text; raises Unreadable."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as text:
        beginning = [line for line in islice(text, LOOKED_AT + 1) if len(line) <= LONGEST_CELL]
    skipped = (
        int(beginning[0].strip().lower().startswith("sep=") and len(beginning[0].strip()) == 5) if beginning else 0
    )
    beginning = beginning[skipped:]
    delimiter, quote = max(((d, q) for d in DELIMITERS for q in QUOTES), key=lambda way: _evenness(beginning, *way))
    shape = Shape((), encoding, delimiter, quote, skipped)
    head = next((cells for cells in _cells(path, shape) if any(map(str.strip, cells))), None)
    if head is None:
        raise Unreadable(_("This file is empty."))
    _refuse_data_as_head(head)
    return Shape(named(head), encoding, delimiter, quote, skipped)


def _evenness(lines: list[str], delimiter: str, quote: str) -> tuple[float, int, int]:
    """How table-like the lines look in this way: the share of rows as wide as most, that width, fewest quotes left."""
    rows = [row for row in csv.reader(lines, delimiter=delimiter, quotechar=quote) if row]
    widths = Counter(map(len, rows))
    if not widths:
        return 0.0, 0, 0
    width, number = widths.most_common(1)[0]
    left = sum(len(cell) > 1 and cell[0] == cell[-1] and cell[0] in QUOTES for row in rows for cell in row)
    return number / len(rows) if width > 1 else 0.01, width, -left


def _refuse_data_as_head(head: list[str]) -> None:
    cells = [cell.strip() for cell in head if cell.strip()]
    like_data = sum("@" in cell or cell.lstrip("+-").replace(".", "").replace(",", "").isdigit() for cell in cells)
    if any("@" in cell for cell in cells) or like_data * 2 > len(cells):
        told = _(
            "The first row must hold the names of the columns, but it reads “%(cells)s”. Add a first row such as: "
            "name, e-mail, phone.",
            cells=", ".join(cells)[:80],
        )
        raise Unreadable(told)


def rows_of(path: Path, shape: Shape) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows below the head as (row number from 1, column -> text)."""
    columns, width = shape.columns, len(shape.columns)
    rows = _cells(path, shape)
    next((cells for cells in rows if any(map(str.strip, cells))), None)
    for number, cells in enumerate(rows, start=1):
        if len(cells) == width:
            row = dict(zip(columns, cells, strict=True))
        elif not cells:
            continue
        else:
            row = _ragged(columns, cells)
        if any(map(str.strip, cells)):
            yield number, row


def _ragged(columns: tuple[str, ...], cells: list[str]) -> dict[str, Any]:
    """A row of another width than the head: what there is, and a sentence about it."""
    row: dict[str, Any] = dict(zip(columns, cells + [""] * len(columns), strict=False))
    beyond = ", ".join(f"“{cell[:40]}”" for cell in cells[len(columns) :][:5])
    told = {"cells": len(cells), "columns": len(columns)}
    row[WRONG] = _("This row has %(cells)s cells, but there are %(columns)s columns.", **told)
    if beyond:
        row[WRONG] += " " + _("Beyond the last column: %(cells)s.", cells=beyond)
    return row


def _cells(path: Path, shape: Shape) -> Iterator[list[str]]:
    with path.open(encoding=shape.encoding, newline="") as text:
        for __ in range(shape.skipped_lines):
            text.readline()
        reader = csv.reader(text, delimiter=shape.delimiter, quotechar=shape.quote)
        try:
            yield from reader
        except csv.Error as error:
            told = _(
                "Around line %(line)s this is no table any more: a cell of more than %(most)s million signs, probably "
                "a quotation mark that is opened and never closed.",
                line=written(reader.line_num), most=LONGEST_CELL >> 20,
            )  # fmt: skip
            raise Unreadable(told) from error
        except (UnicodeError, OSError) as error:
            raise Unreadable(_("The file changed while it was being read. Choose it again.")) from error
