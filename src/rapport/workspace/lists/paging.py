"""Which rows come next? Pages that begin after a row, not after a count, so that the last is as fast as the first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

SIZE = 30


@dataclass(frozen=True, slots=True)
class Order:
    """One way to sort: by which column, downwards or not. What has no value there comes last, by `then`.

    `ties_down` says which way ids go among equals: as the index of that column has them, so that it can be walked.
    """

    column: str
    down: bool = False
    ties_down: bool = False
    then: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the rows that has one order throughout."""

    rows: QuerySet
    column: str
    down: bool
    ties_down: bool

    def sorted(self, *, backwards: bool) -> QuerySet:
        signs = ["-" if down != backwards else "" for down in (self.down, self.ties_down)]
        return self.rows.order_by(signs[0] + self.column, signs[1] + "pk")

    def beyond(self, value: Any, pk: int, *, backwards: bool) -> "Stretch":
        """What is past (value, pk). The first filter looks redundant: it is what lets the index find the place."""
        past = "lt" if self.down != backwards else "gt"
        tied = "lt" if self.ties_down != backwards else "gt"
        rows = self.rows.filter(**{f"{self.column}__{past}e": value}).filter(
            Q(**{f"{self.column}__{past}": value}) | Q(**{self.column: value, f"pk__{tied}": pk})
        )
        return replace(self, rows=rows)


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page, and whether others come before and after them."""

    rows: list[Any]
    earlier: bool
    later: bool

    @property
    def first_id(self) -> int:
        return _id(self.rows[0]) if self.rows else 0

    @property
    def last_id(self) -> int:
        return _id(self.rows[-1]) if self.rows else 0


def _id(row: Any) -> int:
    """A row is a tuple that begins with its id, or a model."""
    return row[0] if isinstance(row, tuple) else row.pk


def page(rows: QuerySet, order: Order, *, after: int = 0, before: int = 0, size: int = SIZE) -> Page:
    """The rows that follow the one with the id `after`, or precede `before`; the first ones if neither is there."""
    anchor = _anchor(rows, order, after or before)
    backwards = bool(before and not after and anchor)
    start = (*_place(anchor, order), after or before) if anchor else None
    found = _collect(_stretches(rows, order), start, backwards=backwards, wanted=size + 1)
    more, found = len(found) > size, found[:size]
    if backwards:
        return Page(found[::-1], earlier=more, later=True)
    return Page(found, earlier=anchor is not None, later=more)


def _anchor(rows: QuerySet, order: Order, pk: int) -> tuple[Any, Any] | None:
    """What the row of this id is sorted by; None when there is none, and the list begins at its beginning."""
    return rows.model.objects.filter(pk=pk).values_list(order.column, order.then or "pk").first() if pk else None


def _stretches(rows: QuerySet, order: Order) -> list[Stretch]:
    """What has a value, then what has none."""
    if not order.then:
        return [Stretch(rows, order.column, order.down, order.ties_down)]
    known = rows.filter(**{f"{order.column}__isnull": False})
    unknown = rows.filter(**{f"{order.column}__isnull": True})
    return [Stretch(known, order.column, order.down, order.ties_down), Stretch(unknown, order.then, False, False)]


def _place(anchor: tuple[Any, Any], order: Order) -> tuple[int, Any]:
    """In which stretch the anchor stands, and the value it is sorted by there."""
    value, otherwise = anchor
    return (1, otherwise) if order.then and value is None else (0, value)


def _collect(
    stretches: Sequence[Stretch], start: tuple[int, Any, int] | None, *, backwards: bool, wanted: int
) -> list[Any]:
    found: list[Any] = []
    numbered = list(enumerate(stretches))
    for place, stretch in reversed(numbered) if backwards else numbered:
        if start and (place > start[0] if backwards else place < start[0]):
            continue
        if start and place == start[0]:
            stretch = stretch.beyond(start[1], start[2], backwards=backwards)
        found += stretch.sorted(backwards=backwards)[: wanted - len(found)]
        if len(found) >= wanted:
            break
    return found
