"""How would somebody say a condition? In the labels and words of the pages; it is to be read, not to be parsed."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any as Anything

from rapport.platform.languages import N_, _

from ..declare import Field, RecordType
from ..reader import Reader
from ..types import Choice, Date, Type
from .ast import Compare, Condition, Figure, Last, Measure, Named, Next, Op, Window
from .operators import LISTED, Family, family
from .readable import figure_type, way_to
from .write import Writer, moving_words

_SAID = {
    Op.EQUAL: "is", Op.UNEQUAL: N_("is not"), Op.LESS: N_("is less than"), Op.AT_MOST: N_("is at most"), Op.MORE: N_("is more than"),
    Op.AT_LEAST: N_("is at least"), Op.BEFORE: N_("is before"), Op.AFTER: N_("is after"), Op.SINCE: N_("is since"),
    Op.UNTIL: N_("is until"),
}  # fmt: skip


def said(condition: Condition, noun: RecordType, reader: Reader) -> str:
    """The condition as people read it: `City is Oslo`, `At least 3 orders in the last 30 days`."""
    text = _Speaker(reader).condition(condition, noun)
    return text[:1].upper() + text[1:]


class _Speaker(Writer):
    def compare(self, told: Compare, noun: RecordType) -> str:
        field = way_to(noun, told.path[:-1], self.reader).fields[told.path[-1]]
        return f"{self.path(told.path, noun)} {self.compared(told.op, told.value, _quiet(field))}"

    def figure(self, told: Figure, noun: RecordType) -> str:
        field = self.other(told.path, noun).fields[told.field]
        compared = self.compared(told.op, told.value, figure_type(told.measure, field))
        measure = _("sum of") if told.measure is Measure.SUM else told.measure
        return _(
            "%(measure)s %(field)s of %(told)s %(compared)s",
            measure=measure,
            field=field.label.lower(),
            told=self.related(told, noun),
            compared=compared,
        )

    def path(self, path: tuple[str, ...], noun: RecordType) -> str:
        """`City`, `Customer’s city`; related records in the middle of a sentence."""
        at = way_to(noun, path[:-1], self.reader)
        owners = [
            f"{way_to(noun, path[:place], self.reader).fields[name].label}’s " for place, name in enumerate(path[:-1])
        ]
        many = at.related.get(path[-1])
        label = many.label if many else at.fields[path[-1]].label
        whole = "".join(owners) + (label.lower() if owners else label)
        return whole.lower() if many else whole

    def window(self, window: Window | None, path: tuple[str, ...], noun: RecordType) -> str:
        text = super().window(window, path, noun)
        return f" {text.removeprefix(' is ')}" if text.startswith(" is ") else text

    def compared(self, op: Op, value: Anything, kind: Type) -> str:
        if op in LISTED:
            return f"{op} {', '.join(self.one(each, kind) for each in value)}"
        if op is Op.BETWEEN:
            return _("is %(op)s", op=super().compared(op, value, kind))
        if isinstance(value, Last | Next):
            return _("is %(op)s", op=super().compared(op, value, kind))
        return f"{_SAID[op]} {self.one(value, kind)}" if op in _SAID else super().compared(op, value, kind)

    def one(self, value: Anything, kind: Type) -> str:
        if isinstance(value, Named):
            return value.name
        if isinstance(value, date) and not isinstance(value, datetime):
            return Date().show(value, self.reader.how)
        among = family(kind)
        if among is Family.TEXT and isinstance(value, str):
            return value or "“”"
        if isinstance(kind, Choice):
            return kind.words.get(value, str(value))
        if among is Family.NUMBER and not moving_words(value):
            return kind.show(value, self.reader.how)
        return super().one(value, kind)


def _quiet(field: Field) -> Type:
    """The words of our own choices in the middle of a sentence; those that a workspace wrote stay as written."""
    kind = field.type
    if field.own or not isinstance(kind, Choice):
        return kind
    return replace(kind, words={key: words.lower() for key, words in kind.words.items()})
