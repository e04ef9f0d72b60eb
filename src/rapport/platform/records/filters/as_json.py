"""How does a condition travel? As plain JSON that programs make and change; read again, nothing in it is believed."""

from typing import Any as Anything

from rapport.platform.languages import _

from ..declare import RecordType
from ..reader import Reader
from ..types import Type
from .ast import All, Any, Compare, Condition, Count, During, Figure, Measure, Not, Op, Quantity, SinceLast, Window
from .json_values import decoded, encoded, whole
from .operators import FIGURE_OPERATORS, OPERATORS, family
from .readable import field_of, figure_type, moment_of, relation_of, way_to
from .tree import check
from .unclear import DEEPEST, LONGEST_TEXT, MOST_ATOMS, FilterUnclear, too_deep, too_long, too_many
from .write import text_of

VERSION = 1
_KEYS = {
    "all": {"all"},
    "any": {"any"},
    "not": {"not"},
    "field": {"field", "op", "value"},
    "count": {"count", "relation", "number", "where", "window"},
    "figure": {"figure", "of", "relation", "op", "value", "where", "window"},
}


def json_of(condition: Condition) -> dict[str, Anything]:
    """The condition as JSON, with the version of its form."""
    return {"version": VERSION, "filter": _told(condition)}


def from_json(told: Anything, noun: RecordType, reader: Reader) -> Condition:
    """The condition that `json_of` wrote; raises FilterUnclear."""
    if not isinstance(told, dict) or told.get("version") != VERSION or set(told) != {"version", "filter"}:
        raise FilterUnclear(_('A filter is written as {"version": %(version)s, "filter": …}.', version=VERSION))
    found = _Reading(reader).condition(told["filter"], noun, 1)
    check(found)
    if len(text_of(found, noun, reader)) > LONGEST_TEXT:
        raise FilterUnclear(too_long())
    return found


def _told(condition: Condition) -> dict[str, Anything]:
    if isinstance(condition, All):
        return {"all": [_told(part) for part in condition.parts]}
    if isinstance(condition, Any):
        return {"any": [_told(part) for part in condition.parts]}
    if isinstance(condition, Not):
        return {"not": _told(condition.part)}
    if isinstance(condition, Compare):
        return {"field": list(condition.path), **_compared(condition.op, condition.value)}
    assert isinstance(condition, Count | Figure)
    narrowed: dict[str, Anything] = {"where": _told(condition.where)} if condition.where else {}
    if condition.window:
        narrowed["window"] = _window(condition.window)
    if isinstance(condition, Figure):
        told = {"figure": str(condition.measure), "of": condition.field, "relation": list(condition.path)}
        return {**told, **_compared(condition.op, condition.value), **narrowed}
    number = {"number": condition.number} if condition.quantity.is_numbered else {}
    return {"count": str(condition.quantity), "relation": list(condition.path), **number, **narrowed}


def _compared(op: Op, value: object) -> dict[str, Anything]:
    return {"op": str(op)} if value is None else {"op": str(op), "value": encoded(value)}


def _window(window: Window) -> dict[str, Anything]:
    if isinstance(window, During):
        return _compared(window.op, window.value)
    return {"since_last": window.nth, "where": _told(window.where)}


class _Reading:
    """Reads one condition of somebody else's making."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.questions = reader, 0

    def condition(self, told: Anything, noun: RecordType, depth: int) -> Condition:
        if depth > DEEPEST:
            raise FilterUnclear(too_deep())
        form = next((each for each in _KEYS if isinstance(told, dict) and each in told), None)
        if form is None or not set(told) <= _KEYS[form]:
            raise FilterUnclear(
                _("Each part of a filter has one of the keys %(keys)s, and what belongs to it.", keys=", ".join(_KEYS))
            )
        self.questions += 1
        if self.questions > MOST_ATOMS * 3:
            raise FilterUnclear(too_many())
        if form in {"all", "any"}:
            return self._parts(All if form == "all" else Any, told[form], noun, depth)
        if form == "not":
            return Not(self.condition(told[form], noun, depth + 1))
        if form == "field":
            return self._compare(told, noun)
        return self._figure(told, noun, depth) if form == "figure" else self._count(told, noun, depth)

    def _parts(self, kind: Anything, parts: Anything, noun: RecordType, depth: int) -> Condition:
        if not isinstance(parts, list) or len(parts) < 2:
            raise FilterUnclear(_("`all` and `any` have a list of two parts or more."))
        return kind(tuple(self.condition(part, noun, depth + 1) for part in parts))

    def _compare(self, told: dict[str, Anything], noun: RecordType) -> Condition:
        path = _path(told["field"])
        at = way_to(noun, path[:-1], self.reader)
        field = field_of(at, path[-1], self.reader)
        return Compare(path, *self._compared(told, field.type, OPERATORS[family(field.type)], field.label))

    def _compared(
        self, told: dict[str, Anything], kind: Type, allowed: tuple[Op, ...], label: str
    ) -> tuple[Op, Anything]:
        op = next((each for each in allowed if each == told.get("op")), None)
        if op is None:
            said = ", ".join(f"`{each}`" for each in allowed)
            raise FilterUnclear(_("`%(field)s` is asked with one of %(operators)s.", field=label, operators=said))
        return op, decoded(told.get("value"), kind, op, self.reader)

    def _count(self, told: dict[str, Anything], noun: RecordType, depth: int) -> Condition:
        quantity = next((each for each in Quantity if each == told["count"]), None)
        if quantity is None:
            raise FilterUnclear(_("`count` is one of %(quantities)s.", quantities=", ".join(Quantity)))
        number = whole(told.get("number"), 0, 1_000_000) if quantity.is_numbered else 1
        path = _path(told.get("relation"))
        where, window = self._narrowed(told, path, noun, depth)
        if quantity is Quantity.ALL and where is None:
            raise FilterUnclear(_("`all` says under `where` what all of them fulfil."))
        return Count(path, quantity, number, where, window)

    def _figure(self, told: dict[str, Anything], noun: RecordType, depth: int) -> Condition:
        measure = next((each for each in Measure if each == told["figure"]), None)
        if measure is None:
            raise FilterUnclear(_("`figure` is one of %(measures)s.", measures=", ".join(Measure)))
        path = _path(told.get("relation"))
        relation = relation_of(way_to(noun, path[:-1], self.reader), path[-1], self.reader)
        field = field_of(self.reader.noun(relation.to), str(told.get("of")), self.reader)
        kind = figure_type(measure, field)
        op, value = self._compared(told, kind, FIGURE_OPERATORS[family(kind)], field.label)
        return Figure(path, measure, field.name, op, value, *self._narrowed(told, path, noun, depth))

    def _narrowed(
        self, told: dict[str, Anything], path: tuple[str, ...], noun: RecordType, depth: int
    ) -> tuple[Condition | None, Window | None]:
        relation = relation_of(way_to(noun, path[:-1], self.reader), path[-1], self.reader)
        other = self.reader.noun(relation.to)
        where = self.condition(told["where"], other, depth + 1) if told.get("where") is not None else None
        window = told.get("window")
        if window is None:
            return where, None
        moment = moment_of(relation, other, self.reader)
        if not isinstance(window, dict):
            raise FilterUnclear("A `window` has `op` and `value`, or `since_last` and `where`.")
        if "since_last" in window:
            nth = whole(window["since_last"], 1, 999)
            return where, SinceLast(nth, self.condition(window.get("where"), other, depth + 1))
        allowed = (Op.IS, Op.BEFORE, Op.AFTER, Op.SINCE, Op.UNTIL, Op.BETWEEN)
        return where, During(*self._compared(window, moment.type, allowed, moment.label))


def _path(told: Anything) -> tuple[str, ...]:
    """The names along a way."""
    if not isinstance(told, list) or not 0 < len(told) <= DEEPEST or not all(isinstance(each, str) for each in told):
        raise FilterUnclear(_('A `field` or a `relation` is a list of names, like ["owner", "team"].'))
    return tuple(told)
