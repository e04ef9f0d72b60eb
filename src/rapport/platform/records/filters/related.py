"""How does a question about related records become SQL?

Asked of few records, it is counted for each of them. Asked of all, the related rows are gathered once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from ..declare import Field, Related
from ..source import Source
from ..sql import FALSE, TRUE, Sql, both, name, opposite, put
from ..types import Date, Type
from .ast import Condition, Count, During, Figure, Measure, Not, Op, Quantity, SinceLast, Window
from .compare import holds, within
from .exists import exists
from .moments import TICK, bounds, today
from .operators import OPPOSITES
from .readable import field_of, figure_type, moment_of, relation_of

_BELOW = {Quantity.AT_MOST, Quantity.FEWER}
Told = Callable[[Condition, Source], Sql]
_AGGREGATES = {
    Measure.SUM: "coalesce(sum({}), 0)", Measure.AVERAGE: "avg({})", Measure.HIGHEST: "max({})",
    Measure.LOWEST: "min({})", Measure.NEWEST: "max({})", Measure.OLDEST: "min({})",
}  # fmt: skip


def asked_of(atom: Count | Figure, source: Source, told: Told, *, few: bool) -> tuple[Sql, bool]:
    """What the atom needs to be true, and whether it is the complement of that that is asked for."""
    question = _Question(atom, source, told, few=few)
    held, is_rest = question.figure(atom) if isinstance(atom, Figure) else question.count(atom)
    if not isinstance(atom.window, SinceLast):
        return held, is_rest
    return both(question.begins(atom.window), put("({}) IS NOT TRUE", held) if is_rest else held), False


@dataclass(frozen=True, slots=True)
class Rows:
    """Related records: where they lie, which column ties them to ours, and what they fulfil."""

    other: Source
    relation: Related
    alias: str
    where: Sql

    @property
    def tables(self) -> str:
        """What stands behind FROM; written last."""
        if self.alias == self.other.alias:
            return self.other.text
        tie = f"{name(self.relation.table)} {self.alias} ON {self.alias}.{name(self.relation.far)} = {self.other.key}"
        return f"{self.other.text} JOIN {tie}"

    @property
    def near(self) -> str:
        return f"{self.alias}.{name(self.relation.near)}"

    @property
    def counted(self) -> str:
        """How many they are: a record that is tied twice is one."""
        return "count(*)" if self.alias == self.other.alias else f"count(DISTINCT {self.other.key})"

    def tied(self, key: str) -> Sql:
        """They belong to the record of that key."""
        return both(Sql(f"{self.near} = {key}"), self.where)


def rows_of(relation: Related, source: Source, *, rights: bool = True) -> Rows:
    """The related records that the reader may read; without rights, all of them."""
    noun = source.reader.noun(relation.to)
    other = Source(noun, source.reader, source.names)
    same = relation.table == noun.table and relation.far == noun.key
    alias = other.alias if same else source.new_alias()
    where = Sql(relation.where.format(alias)) if relation.where else TRUE
    return Rows(other, relation, alias, both(where, other.only()) if rights and not relation.shared else where)


class _Question:
    """One question about one relation of the rows of `source`."""

    def __init__(self, atom: Count | Figure, source: Source, told: Told, *, few: bool) -> None:
        self.atom, self.source, self.told, self.reader = atom, source, told, source.reader
        self.relation = relation_of(source.noun, atom.path[-1], source.reader)
        self.noun = self.reader.noun(self.relation.to)
        self.few = few or isinstance(atom.window, SinceLast)

    def count(self, atom: Count) -> tuple[Sql, bool]:
        """So many related records fulfil it."""
        number, quantity = atom.number, atom.quantity
        if quantity is Quantity.ALL:
            return self._some(Not(atom.where) if atom.where else atom.where), True
        if quantity in {Quantity.SOME, Quantity.NO}:
            return self._least(1), quantity is Quantity.NO
        if quantity is Quantity.EXACTLY:
            return (self._least(1), True) if number == 0 else (self._counted(Op.EQUAL, number), False)
        least, is_rest = number + (quantity in {Quantity.MORE, Quantity.AT_MOST}), quantity in _BELOW
        if least == 0:  # all have at least none, also where the record on the way is not there or may not be read
            return FALSE, not is_rest
        return self._least(least), is_rest

    def figure(self, atom: Figure) -> tuple[Sql, bool]:
        """What they come to compares so; the sum of none is 0, any other figure of none compares with nothing."""
        field = field_of(self.noun, atom.field, self.reader)
        kind = figure_type(atom.measure, field)
        op = OPPOSITES.get(atom.op, atom.op)
        is_rest = op is not atom.op
        if atom.measure is not Measure.SUM:
            return self._worked_out(atom.measure, field, kind, op, atom.value), is_rest
        turned = _zero_holds(op, atom.value)
        return self._worked_out(atom.measure, field, kind, op, atom.value, turned=turned), is_rest is not turned

    def begins(self, window: SinceLast) -> Sql:
        """There is an nth last record from which on it is asked."""
        rows, _ = self._anchors(window)
        return exists(rows.tables, rows.tied(self.source.key), f" OFFSET {window.nth - 1:d}")

    def _least(self, number: int) -> Sql:
        return self._some(self.atom.where) if number == 1 else self._counted(Op.AT_LEAST, number)

    def _some(self, where: Condition | None) -> Sql:
        rows = self._rows(where)
        return exists(rows.tables, rows.tied(self.source.key))

    def _counted(self, op: Op, number: int) -> Sql:
        rows = self._rows(self.atom.where)
        return self._gathered(rows, Sql(f"{rows.counted} {op} %s", (number,)))

    def _worked_out(
        self, measure: Measure, field: Field, kind: Type, op: Op, value: object, *, turned: bool = False
    ) -> Sql:
        rows = self._rows(self.atom.where)
        held = holds(kind, op, value, put(_AGGREGATES[measure], rows.other.compared(field)), rows.other)
        return self._gathered(rows, opposite(held) if turned else held)

    def _gathered(self, rows: Rows, held: Sql) -> Sql:
        """Those whose related rows together fulfil it, none of which holds for no rows at all."""
        if self.few:
            return self._each(rows, held)
        alias = self.source.new_alias()
        known = both(Sql(f"{rows.near} IS NOT NULL"), rows.where)
        grouped = put(
            f"(SELECT {rows.near} AS id FROM {rows.tables} WHERE {{}} GROUP BY 1 HAVING {{}}) {alias}", known, held
        )
        return exists_in(grouped, alias, self.source.key)

    def _each(self, rows: Rows, held: Sql) -> Sql:
        """Worked out for one record after the other."""
        return put(f"(SELECT {{}} FROM {rows.tables} WHERE {{}})", held, rows.tied(self.source.key))

    def _rows(self, where: Condition | None) -> Rows:
        rows = rows_of(self.relation, self.source)
        asked = self.told(where, rows.other) if where else TRUE
        when = self._during(rows.other, self.atom.window) if self.atom.window else TRUE
        return Rows(rows.other, rows.relation, rows.alias, both(rows.where, asked, when))

    def _during(self, other: Source, window: Window) -> Sql:
        """They happened in this stretch of time."""
        moment = moment_of(self.relation, self.noun, self.reader)
        if isinstance(window, During):
            return within(other.value(moment), *self._bounds(window, moment))
        rows, when = self._anchors(window)
        since = put(
            f"(SELECT {{}} FROM {rows.tables} WHERE {{}} ORDER BY {{}} DESC OFFSET {window.nth - 1:d} LIMIT 1)",
            when, rows.tied(self.source.key), when,
        )  # fmt: skip
        return put("{} >= {}", other.value(moment), since)

    def _anchors(self, window: SinceLast) -> tuple[Rows, Sql]:
        """The records up to now from which on something may be asked, and when they were."""
        rows = rows_of(self.relation, self.source)
        moment = moment_of(self.relation, self.noun, self.reader)
        when = rows.other.value(moment)
        asked = both(rows.where, self.told(window.where, rows.other), within(when, None, self._beyond(moment)))
        return Rows(rows.other, rows.relation, rows.alias, asked), when

    def _beyond(self, moment: Field) -> object:
        """What lies just after now."""
        if isinstance(moment.type, Date):
            return today(self.reader.now, self.reader.zone) + timedelta(days=1)
        return self.reader.now + TICK

    def _bounds(self, window: During, moment: Field) -> tuple[object, object]:
        dated = isinstance(moment.type, Date)
        return bounds(window.op, window.value, self.reader.now, self.reader.zone, dated=dated)


def exists_in(found: Sql, alias: str, key: str) -> Sql:
    """It is one of the ids found."""
    told = exists(found.text, Sql(f"{alias}.id = {key}"))
    return type(told)(told.text, (*found.values, *told.values))


def _zero_holds(op: Op, value: object) -> bool:
    """Does the sum of nothing compare so?"""
    if op is Op.BETWEEN:
        assert isinstance(value, tuple)
        return bool(value[0] <= 0 <= value[1])
    told = {Op.EQUAL: value == 0, Op.LESS: value > 0, Op.AT_MOST: value >= 0, Op.MORE: value < 0}  # type: ignore[operator]
    return bool(told.get(op, value <= 0))  # type: ignore[operator]
