"""What must be known about the whole file before its first row can be read? Found out in one pass."""

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rapport.platform.languages import _

from .catalogue import Needs
from .catalogue.orders import order_number
from .mapping import Mapping
from .meaning.dates import ORDERS, readings
from .meaning.misunderstood import Misunderstood, quoted
from .meaning.numbers import MARKS, amounts
from .meaning.texts import is_nothing
from .reading import WRONG

#: So many different cells of a column are looked at once only; what comes after them is looked at each time.
REMEMBERED = 100_000


@dataclass(frozen=True)
class Question:
    """A column that can be read in two ways, with the ways and what is odd about it."""

    column: str
    sentence: str
    ways: tuple[tuple[str, str], ...]


@dataclass
class Survey:
    """The number of rows, how columns are written, what must be asked, and where each order has its last line.

    `last_lines[n]` is true when row n is the last one with its order number; `cancellations` says whether the sign of a
    return is one, or just how all numbers begin.
    """

    rows: int = 0
    reading: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    last_lines: np.ndarray = field(default_factory=lambda: np.zeros(1, bool))
    cancellations: bool = False


def survey(
    rows: Iterable[tuple[int, dict[str, Any]]], mapping: Mapping, *, hints: dict[str, str] | None = None
) -> Survey:
    """Pass once through all rows; a hint decides about a column that leaves both ways open. Raises Unreadable."""
    found = Survey()
    dates = {column: _Ways(readings, ("dmy", "mdy")) for column in mapping.undecided(Needs.ORDER)}
    marks = {column: _Ways(amounts, tuple(MARKS)) for column in mapping.undecided(Needs.MARK)}
    both = [*dates.items(), *marks.items()]
    orders = _Orders(mapping) if mapping.kind == "order" else None
    for number, cells in rows:
        found.rows = number
        if orders:
            orders.see(number, cells)
        if WRONG not in cells:
            for column, ways in both:
                ways.see(cells[column])
    for column, ways in both:
        way, other = (ORDERS, "ymd") if column in dates else (MARKS, "point")
        decided = ways.decided(otherwise=other) or (hints or {}).get(column, "")
        if decided:
            found.reading[column] = decided
        else:
            found.questions.append(Question(column, ways.sentence(column), tuple((w, _(way[w])) for w in ways.ways)))
    if orders:
        found.last_lines, found.cancellations = orders.last_lines(found.rows), orders.cancellations()
    return found


class _Ways:
    """Counts in which ways the different cells of one column can be read."""

    def __init__(self, possible: Any, ways: tuple[str, ...]) -> None:
        self.possible, self.ways = possible, ways
        self.seen: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.example = ""

    def see(self, cell: Any) -> None:
        if not isinstance(cell, str) or cell in self.seen or is_nothing(cell):
            return
        if len(self.seen) < REMEMBERED:
            self.seen.add(cell)
        found = self.possible(cell.strip())
        mine = [way for way in self.ways if way in found]
        if len(mine) > 1 and len({found[way] for way in mine}) == 1:
            return
        self.counts.update(mine)
        if len(mine) > 1:
            self.example = self.example or cell.strip()

    def decided(self, *, otherwise: str) -> str:
        """The way that reads the most cells; `otherwise` when no cell has a say; empty when two ways read as many."""
        (first, most), (__, next_most) = (self.counts.most_common() + [("", 0), ("", 0)])[:2]
        return "" if most and most == next_most else first or otherwise

    def sentence(self, column: str) -> str:
        told = {"column": column, "example": quoted(self.example)}
        return _("“%(column)s” can be read in two ways: what is meant by %(example)s?", **told)


class _Orders:
    """Remembers, as one number a row, which order each row belongs to."""

    def __init__(self, mapping: Mapping) -> None:
        self.column = next(column for column, name in mapping.fields.items() if name == "order")
        self.sign = mapping.options.returns_begin_with
        self.places = array("q")
        self.keys = array("q")
        self.marked = 0
        self.last_cell, self.last_number = None, ""

    def see(self, number: int, cells: dict[str, Any]) -> None:
        cell = cells[self.column]
        if cell != self.last_cell:
            self.last_cell = cell
            try:
                self.last_number = order_number(cell)
            except Misunderstood:
                self.last_number = ""
        text = self.last_number
        self.places.append(number)
        self.keys.append(hash(text))
        self.marked += bool(self.sign) and has_sign(text, self.sign)

    def last_lines(self, rows: int) -> np.ndarray:
        keys, places = np.frombuffer(self.keys, "i8"), np.frombuffer(self.places, "i8")
        __, from_behind = np.unique(keys[::-1], return_index=True)
        last = np.zeros(rows + 1, bool)
        last[places[::-1][from_behind]] = True
        return last

    def cancellations(self) -> bool:
        return 0 < self.marked * 2 < len(self.keys)


def has_sign(number: str, sign: str) -> bool:
    """Does an order number begin with the sign of a return, followed by a digit?"""
    return number.startswith(sign) and number[len(sign) : len(sign) + 1].isdigit()
