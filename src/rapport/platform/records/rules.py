"""Which fields are shown, needed and limited while the others say this? As their declared rules have it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from .declare import Field, RecordType, Rule
from .filters import Condition, FilterUnclear, parse
from .filters.holds import fields_asked, holds
from .reader import Reader

#: A field that a rule hides says nothing to the rules of others; so often may one hide the next.
ROUNDS = 4


class Rules:
    """The rules of some fields, read once. One that is not clear, or asks of other records, is as if not there."""

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

    def hidden(self, names: Collection[str], values: Mapping[str, Any]) -> set[str]:
        """Those of these fields that are not asked for, as the values stand."""
        told, hidden = dict(values), set[str]()
        for _ in range(ROUNDS):
            hidden = {name for name in names if not self._shown(name, told)}
            told = {name: None if name in hidden else value for name, value in values.items()}
        return hidden

    def needed(self, field: Field, values: Mapping[str, Any], *, new: bool) -> bool:
        """May it not be empty, as the values of the fields that are shown stand?"""
        rules = self._those(field.name, "require")
        asked = any(self._holds(condition, values) for _, condition in rules)
        return asked or (field.required and not (new and rules))

    def choices(self, name: str, values: Mapping[str, Any]) -> tuple[str, ...] | None:
        """The keys that may be chosen, if a rule limits them just now."""
        limits = (rule.choices for rule, condition in self._those(name, "choices") if self._holds(condition, values))
        return next(limits, None)

    def _those(self, name: str, does: str) -> list[tuple[Rule, Condition]]:
        return [each for each in self._told.get(name, ()) if each[0].does == does]

    def _shown(self, name: str, values: Mapping[str, Any]) -> bool:
        rules = self._those(name, "show")
        return not rules or any(self._holds(condition, values) for _, condition in rules)

    def _holds(self, condition: Condition, values: Mapping[str, Any]) -> bool:
        return holds(condition, values, self._noun, self._reader)


def lacking(fields: Collection[Field], rules: Rules, values: Mapping[str, Any]) -> list[Field]:
    """The fields that a new record with these values still needs."""
    hidden = rules.hidden([field.name for field in fields], values)
    told = {name: None if name in hidden else value for name, value in values.items()}
    return [
        field
        for field in fields
        if field.name not in hidden and told.get(field.name) in (None, "", []) and rules.needed(field, told, new=True)
    ]
