"""How is a file cut into pieces that are committed at once? Never more than 5,000 rows, and never through an order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rapport.platform.languages import _, written

from ..reading import Unreadable
from ..rows import Row
from .orders import OrderRows

ROWS_AT_ONCE = 5000
MOST_WAITING = 200_000


@dataclass
class Piece:
    """What is planned and written together; with it, the import is done up to row `upto`."""

    units: list[Any] = field(default_factory=list)
    rows: int = 0
    upto: int = 0


def pieces_of_rows(rows: Iterable[Row], *, at_once: int = ROWS_AT_ONCE) -> Iterator[Piece]:
    """The rows as they come."""
    piece = Piece()
    for row in rows:
        piece.units.append(row)
        piece.rows, piece.upto = piece.rows + 1, row.number
        if piece.rows >= at_once:
            yield piece
            piece = Piece()
    if piece.units:
        yield piece


def pieces_of_orders(
    rows: Iterable[Row], last_lines: np.ndarray, *, after: int = 0, at_once: int = ROWS_AT_ONCE
) -> Iterator[Piece]:
    """Whole orders, each when its last row has come; those that were complete at row `after` are left out.

    Raises Unreadable when too many rows wait for the rest of their orders.
    """
    waiting: dict[str, list[Row]] = {}
    number_waiting, piece = 0, Piece(upto=after)
    for row in rows:
        number = row.get("order", "")
        waiting.setdefault(number, []).append(row)
        number_waiting += 1
        if number and not last_lines[row.number]:
            if number_waiting > MOST_WAITING:
                told = _(
                    "More than %(most)s rows wait for the rest of their order. If the right column is matched as the "
                    "order number, sort the file by it.",
                    most=written(MOST_WAITING),
                )
                raise Unreadable(told)
            continue
        order = OrderRows(waiting.pop(number))
        number_waiting -= len(order.rows)
        if row.number <= after:
            continue
        if piece.rows and piece.rows + len(order.rows) > at_once:
            yield piece
            piece = Piece()
        piece.units.append(order)
        piece.rows, piece.upto = piece.rows + len(order.rows), row.number
    if piece.units:
        yield piece
