"""Which fields does a form show, need and limit, as its other values stand? As the declared rules say."""

from collections.abc import Iterable, Mapping
from typing import Any

from rapport.platform.records.declare import Field, RecordType, Rule
from rapport.platform.records.filters import Condition, FilterUnclear, parse
from rapport.platform.records.filters.holds import fields_asked, holds
from rapport.platform.records.reader import Reader

from .boxes import Box

#: A field that a rule hides says nothing to the rules of others; so often may one hide the next.
ROUNDS = 4


class Rules:
    """The rules of a form's fields, read once. One that is not clear, or asks of other records, is as if not there."""

    def __init__(self, fields: Iterable[Field], noun: RecordType, reader: Reader) -> None:
        self._noun, self._reader = noun, reader
        self._told: dict[str, list[tuple[Rule, Condition]]] = {}
        self.asked: dict[str, set[str]] = {}
        for field in fields:
            for rule in field.rules:
                self._read(field, rule)

    def _read(self, field: Field, rule: Rule) -> None:
        try:
            condition = parse(rule.when, self._noun, self._reader)
        except FilterUnclear:
            return
        names = fields_asked(condition)
        if names is not None:
            self._told.setdefault(field.name, []).append((rule, condition))
            self.asked.setdefault(field.name, set()).update(names)

    @property
    def deciding(self) -> set[str]:
        """The fields on whose values something depends."""
        return {name for names in self.asked.values() for name in names}

    def apply(self, boxes: Mapping[str, Box], values: Mapping[str, Any], *, new: bool) -> None:
        """Hide, need and limit as these values ask for."""
        told = dict(values)
        for _ in range(ROUNDS):
            hidden = {name for name in boxes if not self._shown(name, told)}
            told = {name: None if name in hidden else value for name, value in values.items()}
        for name, box in boxes.items():
            box.open = name not in hidden
            box.decides = name in self.deciding
            box.asked = self.asked.get(name, set())
            box.needed = self._needed(box, told, new=new)
            limits = [rule.choices for rule, condition in self._those(name, "choices") if self._holds(condition, told)]
            if limits:
                box.options = [each for each in box.options if not each[0] or each[0] in limits[0]]

    def _those(self, name: str, does: str) -> list[tuple[Rule, Condition]]:
        return [each for each in self._told.get(name, ()) if each[0].does == does]

    def _shown(self, name: str, values: Mapping[str, Any]) -> bool:
        rules = self._those(name, "show")
        return not rules or any(self._holds(condition, values) for _, condition in rules)

    def _needed(self, box: Box, values: Mapping[str, Any], *, new: bool) -> bool:
        rules = self._those(box.name, "require")
        asked = any(self._holds(condition, values) for _, condition in rules)
        return asked or (box.field.required and not (new and rules))

    def _holds(self, condition: Condition, values: Mapping[str, Any]) -> bool:
        return holds(condition, values, self._noun, self._reader)
