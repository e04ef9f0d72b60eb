"""What does a row say? Its cells as meanings by field, and what was wrong with them, as sentences."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.platform.access.queries import zone
from rapport.platform.languages import _

from .catalogue import RECOGNISING, Field, How, fields_of
from .mapping import Mapping
from .meaning.misunderstood import Misunderstood
from .meaning.texts import is_nothing
from .reading import WRONG

LONGEST_SHOWN = 200
REMEMBERED = 20_000
#: Kinds whose rows are never changed once they are in.
WRITTEN_ONCE = ("order", "contract", "touch", "decision")
ABOUT_A_CUSTOMER = ("name", "email", "phone")


@dataclass(slots=True)
class Problem:
    """What is wrong with one row, or with one cell of it; without `whole` the rest of the row is still good."""

    row: int
    sentence: str
    column: str = ""
    value: str = ""
    field: str = ""
    whole: bool = True


@dataclass(slots=True)
class Row:
    """One row as we understand it: field -> meaning (a list where a field may have several columns)."""

    number: int
    values: dict[str, Any]
    problems: list[Problem] = dataclasses.field(default_factory=list)

    @property
    def is_broken(self) -> bool:
        return any(problem.whole for problem in self.problems)

    def get(self, name: str, otherwise: Any = None) -> Any:
        return self.values.get(name, otherwise)


def reader_of(mapping: Mapping, *, time_zone: str, now: datetime) -> Callable[[int, dict[str, Any]], Row]:
    """A function from (row number, column -> cell) to the row as we understand it."""
    fields = fields_of(mapping.kind)
    columns = [
        _Column(column, fields[name], _how(mapping, column, time_zone=time_zone, now=now))
        for column, name in mapping.fields.items()
    ]
    #: Of a row that does not fit its columns nothing is believed, save that its order must not be placed without it.
    keys = [column for column in columns if column.entry.name == "order"]
    required = {entry.name for entry in fields.values() if entry.required}

    def understood(number: int, cells: dict[str, Any]) -> Row:
        row = Row(number, {})
        if WRONG in cells:
            for column in keys:
                column.read(cells[column.name], row)
            row.problems.insert(0, Problem(number, cells[WRONG]))
            return row
        for column in columns:
            column.read(cells[column.name], row)
        if not row.problems and row.values.keys() >= required:
            return row
        for entry in fields.values():
            if entry.name in required and entry.name not in row.values and not row.problems:
                row.problems.append(Problem(number, _("%(field)s is missing.", field=entry.said)))
        weigh(row, mapping.kind, required)
        return row

    return understood


def _how(mapping: Mapping, column: str, *, time_zone: str, now: datetime) -> How:
    way = mapping.reading.get(column, "")
    return How(order=way or "ymd", mark=way or "point", zone=zone(time_zone), region=mapping.options.region, now=now)


class _Column:
    """One matched column; what its cells meant is remembered, for most columns repeat themselves."""

    def __init__(self, name: str, entry: Field, how: How) -> None:
        self.name, self.entry, self.how = name, entry, how
        self.field, self.many = entry.name, entry.many
        self.known: dict[Any, Any] = {}

    def read(self, cell: Any, row: Row) -> None:
        """Put what the cell means into the row, or a problem."""
        try:
            meant = self.known[cell]
        except (KeyError, TypeError):
            meant = self._understand(cell)
        if meant is None:
            return
        if isinstance(meant, Misunderstood):
            shown = str(cell).replace("\x00", "")[:LONGEST_SHOWN]
            row.problems.append(Problem(row.number, str(meant), self.name, shown, self.field))
        elif self.many:
            row.values.setdefault(self.field, []).append(meant)
        else:
            row.values[self.field] = meant

    def _understand(self, cell: Any) -> Any:
        """What a cell means that was not seen before; lists and maps, out of nested Parquet, as their text."""
        if isinstance(cell, list | dict | tuple):
            return self._meaning(str(cell))
        meant = self._meaning(cell)
        if len(self.known) < REMEMBERED and (not isinstance(cell, str) or len(cell) <= LONGEST_SHOWN):
            self.known[cell] = meant
        return meant

    def _meaning(self, cell: Any) -> Any:
        if is_nothing(cell):
            return None
        try:
            meant = self.entry.means(cell, self.how)
        except Misunderstood as problem:
            return problem
        return None if meant == "" else meant


def weigh(row: Row, kind: str, required: set[str]) -> None:
    """A cell that cannot be read spoils its row, unless the row can be brought in without it and be mended later.

    That needs somebody to recognise by what is left. An order or a touch is never changed afterwards, so it must be
    right but for the details of its customer.
    """
    if not row.values.keys() >= required or not any(name in row.values for name in RECOGNISING):
        return
    for problem in row.problems:
        problem.whole = kind in WRITTEN_ONCE and problem.field not in ABOUT_A_CUSTOMER


def required_of(kind: str) -> set[str]:
    """The fields without which a row of this kind says nothing."""
    return {entry.name for entry in fields_of(kind).values() if entry.required}
