"""Which records come next? Pages that begin after a record, not after a count: the last is as fast as the first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .declare import Field, RecordType
from .filters import Condition
from .filters.compile import compiled
from .filters.dear import about, parted
from .first import MOST_AT_LAST, MOST_CANDIDATES, MOST_COUNTED_FOR, all_found, all_told, among, first_of_each
from .planning import HOPELESS, guesses_of, knows
from .reader import Reader
from .rows import Row, answers, rows_of, run
from .source import Source
from .sql import NULL, TRUE, Sql, both, join, put

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
    """The records of one page, whether others come before and after them, and how many there are if that was found."""

    rows: list[Row]
    earlier: bool
    later: bool
    number: int | None = None


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
    if anchor is None:
        found, number = _first_page(noun, reader, wanted, order)
        rows = rows_of(noun, reader, wanted.columns, found[: wanted.size])
        return Page(rows, earlier=False, later=len(found) > wanted.size, number=number)
    backwards = bool(wanted.before and not wanted.after)
    found = _collect(noun, reader, wanted, order, anchor, backwards=backwards)
    more, found = len(found) > wanted.size, found[: wanted.size]
    rows = rows_of(noun, reader, wanted.columns, found[::-1] if backwards else found)
    return Page(rows, earlier=more if backwards else True, later=True if backwards else more)


def records(
    noun: RecordType, reader: Reader, ids: Sequence[Any], columns: Sequence[str], *, deed: str = "read"
) -> list[Row]:
    """These records in the order of `ids`; those the reader may not read (edit, ...) are missing."""
    return rows_of(noun, reader, columns, ids, deed=deed)


def firsts(noun: RecordType, reader: Reader, wanted: Wanted, part_of: Callable[[Source], Sql]) -> dict[Any, list[Any]]:
    """The ids of the first records of each part that a list falls into, in the order of the list; in one question."""
    order = order_of(noun, reader, wanted.sort)
    whole, found = _Part(noun, reader, order), dict[Any, list[Any]]()
    for part, pk in answers(first_of_each(whole.told(wanted, part_of), whole.way, wanted.size)):
        found.setdefault(part, []).append(pk)
    return found


def order_of(noun: RecordType, reader: Reader, sort: str) -> _Order:
    """The order that a list is asked to have; the noun's usual one where it cannot be had."""
    for asked in (sort, noun.sort, noun.title):
        field = noun.fields.get(asked.removeprefix("-"))
        if field and field.is_sorted and reader.sees(noun, field):
            return _Order(field, asked.startswith("-"))
    return _Order(noun.fields[noun.title], False)


def ids(noun: RecordType, reader: Reader, wanted: Wanted, deed: str = "read") -> Sql:
    """The statement that finds the ids of a look at a list, in no order."""
    source = Source(noun, reader)
    where = condition(source, wanted, deed)
    return put(f"SELECT {source.key} AS id FROM {source.text} WHERE {{}}", where)


def condition(source: Source, wanted: Wanted, deed: str = "read", *, few: bool = False) -> Sql:
    """What a record must fulfil to be on the list; `few`: it will be asked of few only."""
    asked = compiled(wanted.filter, source, few=few) if wanted.filter else TRUE
    return both(source.only(deed), asked, wanted.also(source) if wanted.also else TRUE)


def _first_page(noun: RecordType, reader: Reader, wanted: Wanted, order: _Order) -> tuple[list[Any], int | None]:
    """The first ids, one more than the page shows; and how many there are, if all had to be looked for."""
    limit, found, whole = wanted.size + 1, list[Any](), _Part(noun, reader, order)
    for stretch in _stretches(order, noun):
        more = _Part(noun, reader, order, stretch).among_first(wanted, limit - len(found))
        if more is None:
            told = answers(all_told(whole.told(wanted), whole.way, limit))
            return [pk for pk, _ in told], told[0][1] if told else 0
        found += more
        if len(found) >= limit:
            return found, None
    return found, len(found)


def _collect(
    noun: RecordType, reader: Reader, wanted: Wanted, order: _Order, anchor: tuple[int, Any, Any], *, backwards: bool
) -> list[Any]:
    """The ids of those with a value to sort by, then of those without one, by title; one more than the page shows."""
    found: list[Any] = []
    stretches = _stretches(order, noun)
    for stretch in reversed(stretches) if backwards else stretches:
        if stretch > anchor[0] if backwards else stretch < anchor[0]:
            continue
        after = anchor[1:] if anchor[0] == stretch else None
        part = _Part(noun, reader, order, stretch, after, backwards=backwards)
        found += part.found(wanted, wanted.size + 1 - len(found))
        if len(found) > wanted.size:
            break
    return found


def _stretches(order: _Order, noun: RecordType) -> tuple[int, ...]:
    return (0, 1) if _may_lack(order.field, noun) else (0,)


class _Part:
    """One stretch of a list, from one record on if there is one: those with a value to sort by, or those without."""

    def __init__(
        self, noun: RecordType, reader: Reader, order: _Order, stretch: int = 0,
        after: tuple[Any, Any] | None = None, *, backwards: bool = False,
    ) -> None:  # fmt: skip
        self.noun, self.reader, self.order, self.stretch, self.after = noun, reader, order, stretch, after
        self.field = order.field if stretch == 0 else noun.fields[noun.title]
        self.way = " DESC" if (order.down and stretch == 0) is not backwards else ""

    def found(self, wanted: Wanted, limit: int) -> list[Any]:
        """The ids of the first: among the first candidates where these are enough, else among everybody."""
        found = self.among_first(wanted, limit)
        return found if found is not None else _ids(all_found(self._every(wanted), self.way, limit))

    def among_first(self, wanted: Wanted, limit: int) -> list[Any] | None:
        """The ids of the first if they are found without looking at everybody."""
        if not self._asks(wanted):
            return self._plainly(limit)
        fit, there = self._guesses(wanted)
        if knows(wanted.filter, self.noun) and fit * MOST_CANDIDATES < limit * there:
            return None
        for few, most in self._candidates(wanted):
            if there < most:
                return None
            source = Source(self.noun, self.reader)
            asked = both(condition(source, wanted, few=True), self._known(source))
            found = _ids(among(few, source, asked, self.way, limit))
            if len(found) >= limit:
                return found
        return None

    def told(self, wanted: Wanted, part_of: Callable[[Source], Sql] | None = None) -> Sql:
        """All that are wanted, with and without a value to sort by, and what they are sorted by; and their part."""
        source = Source(self.noun, self.reader)
        by, tie = source.sorted_by(self.field)
        title, _ = source.sorted_by(self.noun.fields[self.noun.title])
        whole, known = condition(source, wanted), self._known(source)
        part = part_of(source) if part_of else NULL
        return put(
            f"SELECT {source.key} AS id, CASE WHEN {{}} THEN 0 ELSE 1 END AS stretch, {{}} AS value, {tie} AS tie, "
            f"{{}} AS title, {{}} AS part FROM {source.text} WHERE {{}}",
            known, by, title, part, whole,
        )  # fmt: skip

    def _guesses(self, wanted: Wanted) -> tuple[int, int]:
        """How many records the planner expects to be wanted, and how many of the noun to be there."""
        source = Source(self.noun, self.reader)
        whole = source.only_noun()
        there = put(f"SELECT {source.key} AS id FROM {source.text} WHERE {{}}", whole)
        fit, every = guesses_of(self.reader, [ids(self.noun, self.reader, wanted), there])
        return fit.rows, every.rows

    def _plainly(self, limit: int) -> list[Any]:
        """The first of all. Where no index sorts them, the table that does is sorted alone, and joined afterwards."""
        alone = None if self.field.indexed else self._alone()
        if alone is not None:
            source = Source(self.noun, self.reader)
            found = _ids(among(alone, source, source.only_noun(), self.way, limit))
            if len(found) >= limit:
                return found
        return _ids(self._first(limit))

    def _alone(self) -> Sql | None:
        """The first of the table that has what is sorted by, whatever else they are; None where it takes two tables."""
        source = Source(self.noun, self.reader)
        by, _ = source.sorted_by(self.field)
        beside = source.beside(by)
        if beside is None:
            return None
        table, key = beside
        where = both(self._known(source), self._place(by, key))
        return put(
            f"SELECT {key} AS id, {{}} AS value, {key} AS tie FROM {table} WHERE {{}} "
            f"ORDER BY value{self.way}, tie{self.way} LIMIT {MOST_COUNTED_FOR}",
            by, where,
        )  # fmt: skip

    def _candidates(self, wanted: Wanted) -> Iterator[tuple[Sql, int]]:
        """Whom to ask first: where the list has an index, the first of it; then the first that fulfil what is cheap."""
        cheap, dear = parted(wanted.filter)
        if self.field.indexed:
            most = MOST_COUNTED_FOR if dear else MOST_CANDIDATES
            yield self._first(most, wanted), most
        cost = guesses_of(self.reader, [self._every(wanted)])[0].cost if dear else 0
        if self.field.indexed and cheap is None and wanted.also is None:
            if cost > HOPELESS:
                yield self._first(MOST_AT_LAST, wanted), MOST_AT_LAST
        elif cost > HOPELESS:
            every = self._every(replace(wanted, filter=cheap))
            yield all_found(every, self.way, MOST_AT_LAST, what="*"), MOST_AT_LAST

    def _asks(self, wanted: Wanted) -> bool:
        """Is there anything that some records of the stretch may not fulfil?"""
        whole = self.reader.scope(self.noun, "read").everything and not self.noun.made_of
        return not whole or bool(self.stretch or wanted.filter or wanted.also)

    def _first(self, limit: int, wanted: Wanted | None = None) -> Sql:
        """The first records of the stretch, whoever may read them; within the range that is wanted of the order."""
        inside = about(self.order.field.name, wanted.filter) if wanted and self.stretch == 0 else None
        every = self._every(None, inside)
        return put(f"{{}} ORDER BY value{self.way}, tie{self.way} LIMIT {limit:d}", every)

    def _every(self, wanted: Wanted | None, inside: Condition | None = None) -> Sql:
        """The records of the stretch, those that are wanted or all of the noun, with what they are sorted by."""
        source = Source(self.noun, self.reader)
        by, tie = source.sorted_by(self.field)
        within = compiled(inside, source) if inside else TRUE
        whole = condition(source, wanted) if wanted else both(source.only_noun(), within)
        known = self._known(source) if wanted or self.stretch == 0 else TRUE
        return put(
            f"SELECT {source.key} AS id, {{}} AS value, {tie} AS tie FROM {source.text} WHERE {{}}",
            by, both(whole, known, self._place(by, tie)),
        )  # fmt: skip

    def _known(self, source: Source) -> Sql:
        """Has it a value to sort by, or none? An empty text is none."""
        field = self.order.field
        if not _may_lack(field, self.noun):
            return TRUE
        by, _ = source.sorted_by(field)
        if field.type.textual and not field.sort:
            return put("{} > ''", by) if self.stretch == 0 else put("coalesce({}, '') = ''", by)
        return put("{} IS NOT NULL", by) if self.stretch == 0 else put("{} IS NULL", by)

    def _place(self, by: Sql, tie: str) -> Sql:
        """Behind the record that the page begins after."""
        if self.after is None:
            return TRUE
        place = put(f"({{}}, {tie}) {'<' if self.way else '>'} (%s, %s)", by)
        return Sql(place.text, (*by.values, *self.after))


def _ids(asked: Sql) -> list[Any]:
    return [row[0] for row in answers(asked)]


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
