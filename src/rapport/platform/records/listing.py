"""Which records come next? Pages that begin after a record, not after a count: the last is as fast as the first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .declare import Field, RecordType
from .filters import Condition
from .filters.compile import compiled
from .filters.dear import parted
from .first import MOST_CANDIDATES, among, number_of
from .reader import Reader
from .rows import Row, answers, rows_of, run
from .source import Source
from .sql import TRUE, Sql, both, join, put

SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One look at a list: what is asked for, which columns, which order (`-name` is downwards), after which record."""

    filter: Condition | None = None
    also: Callable[[Source], Sql] | None = None
    columns: tuple[str, ...] = ()
    sort: str = ""
    after: str = ""
    before: str = ""
    size: int = SIZE


@dataclass(frozen=True, slots=True)
class Page:
    """The records of one page, and whether others come before and after them."""

    rows: list[Row]
    earlier: bool
    later: bool


@dataclass(frozen=True, slots=True)
class _Order:
    """By which field, downwards or not."""

    field: Field
    down: bool


def page(noun: RecordType, reader: Reader, wanted: Wanted) -> Page:
    """The records that follow `after`, or precede `before`; the first ones if neither is there."""
    order = order_of(noun, reader, wanted.sort)
    pk = noun.id_of(wanted.after or wanted.before) if wanted.after or wanted.before else None
    anchor = _anchor(noun, reader, order, pk) if pk is not None else None
    backwards = bool(wanted.before and not wanted.after and anchor)
    found = _collect(noun, reader, wanted, order, anchor, backwards=backwards)
    more, found = len(found) > wanted.size, found[: wanted.size]
    rows = rows_of(noun, reader, wanted.columns, found[::-1] if backwards else found)
    return Page(rows, earlier=more if backwards else anchor is not None, later=True if backwards else more)


def records(
    noun: RecordType, reader: Reader, ids: Sequence[Any], columns: Sequence[str], *, deed: str = "read"
) -> list[Row]:
    """These records in the order of `ids`; those the reader may not read (edit, ...) are missing."""
    return rows_of(noun, reader, columns, ids, deed=deed)


def order_of(noun: RecordType, reader: Reader, sort: str) -> _Order:
    """The order that a list is asked to have; the noun's usual one where it cannot be had."""
    for asked in (sort, noun.sort, noun.title):
        field = noun.fields.get(asked.removeprefix("-"))
        if field and field.is_sorted and reader.sees(noun, field):
            return _Order(field, asked.startswith("-"))
    return _Order(noun.fields[noun.title], False)


def condition(source: Source, wanted: Wanted, deed: str = "read") -> Sql:
    """What a record must fulfil to be on the list."""
    asked = compiled(wanted.filter, source) if wanted.filter else TRUE
    return both(source.only(deed), asked, wanted.also(source) if wanted.also else TRUE)


def _collect(
    noun: RecordType,
    reader: Reader,
    wanted: Wanted,
    order: _Order,
    anchor: tuple[int, Any, Any] | None,
    *,
    backwards: bool,
) -> list[Any]:
    """The ids of those with a value to sort by, then of those without one, by title; one more than the page shows."""
    found: list[Any] = []
    stretches = (0, 1) if _may_lack(order.field, noun) else (0,)
    for stretch in reversed(stretches) if backwards else stretches:
        if anchor and (stretch > anchor[0] if backwards else stretch < anchor[0]):
            continue
        after = anchor[1:] if anchor and anchor[0] == stretch else None
        part = _Part(noun, reader, order, stretch, after, backwards=backwards)
        found += part.found(wanted, wanted.size + 1 - len(found))
        if len(found) > wanted.size:
            break
    return found


class _Part:
    """One stretch of a list, from one record on if there is one: those with a value to sort by, or those without."""

    def __init__(
        self, noun: RecordType, reader: Reader, order: _Order, stretch: int, after: tuple[Any, Any] | None, *,
        backwards: bool,
    ) -> None:  # fmt: skip
        self.noun, self.reader, self.order, self.stretch, self.after = noun, reader, order, stretch, after
        self.way = " DESC" if (order.down and stretch == 0) is not backwards else ""

    def found(self, wanted: Wanted, limit: int) -> list[Any]:
        """The ids of the first: among the first candidates where these are enough, else among everybody."""
        cheap, dear = parted(wanted.filter)
        if dear is not None:
            few, source = self._first(replace(wanted, filter=cheap), MOST_CANDIDATES), Source(self.noun, self.reader)
            asked = among(few, source, compiled(dear, source, few=True), self.way, limit)
            found = [pk for (pk,) in answers(asked)]
            if len(found) >= limit or answers(number_of(few))[0][0] < MOST_CANDIDATES:
                return found
        return [pk for pk, *_ in answers(self._first(wanted, limit))]

    def _first(self, wanted: Wanted, limit: int) -> Sql:
        """The first records of the stretch that are wanted, with what they are sorted by."""
        source = Source(self.noun, self.reader)
        by, tie = _sorted(source, self.order, self.stretch)
        where = both(condition(source, wanted), _known(source, self.order, self.stretch), self._place(by, tie))
        return put(
            f"SELECT {source.key} AS id, {{}} AS value, {tie} AS tie FROM {source.text} WHERE {{}} "
            f"ORDER BY {{}}{self.way}, {tie}{self.way} LIMIT {limit:d}",
            by, where, by,
        )  # fmt: skip

    def _place(self, by: Sql, tie: str) -> Sql:
        """Behind the record that the page begins after."""
        if self.after is None:
            return TRUE
        place = put(f"({{}}, {tie}) {'<' if self.way else '>'} (%s, %s)", by)
        return Sql(place.text, (*by.values, *self.after))


def _sorted(source: Source, order: _Order, stretch: int) -> tuple[Sql, str]:
    """What the records of a stretch are sorted by, and the id beside it."""
    return source.sorted_by(order.field if stretch == 0 else source.noun.fields[source.noun.title])


def _known(source: Source, order: _Order, stretch: int) -> Sql:
    """Has it a value to sort by, or none? An empty text is none."""
    if not _may_lack(order.field, source.noun):
        return TRUE
    by, _ = source.sorted_by(order.field)
    if order.field.type.textual and not order.field.sort:
        return put("{} > ''", by) if stretch == 0 else put("coalesce({}, '') = ''", by)
    return put("{} IS NOT NULL", by) if stretch == 0 else put("{} IS NULL", by)


def _may_lack(field: Field, noun: RecordType) -> bool:
    """Are there records without a value? All have a title."""
    return field.name != noun.title


def _anchor(noun: RecordType, reader: Reader, order: _Order, pk: Any) -> tuple[int, Any, Any] | None:
    """In which stretch this record stands, what it is sorted by there, and its id; None when there is none."""
    source = Source(noun, reader)
    by, _ = source.sorted_by(order.field)
    title, _ = source.sorted_by(noun.fields[noun.title])
    asked = Sql(f"{source.key} = %s", (pk,))
    found = run(source, join(", ", [by, title]), asked)
    if not found:
        return None
    value, named = found[0]
    lacks = _may_lack(order.field, noun) and (value is None or (value == "" and order.field.type.textual))
    return (1, named, pk) if lacks else (0, value, pk)
