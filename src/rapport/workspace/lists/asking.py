"""How is one condition asked for, step by step? A field, what it is to do, and a value."""

from dataclasses import dataclass
from typing import Any

from rapport.platform.access.queries import colleagues
from rapport.platform.languages import N_, _, said
from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.filters import Condition, FilterUnclear, parse, text_of
from rapport.platform.records.filters.ast import Op
from rapport.platform.records.filters.operators import EMPTINESS, LISTED, OPERATORS, Family, family
from rapport.platform.records.filters.tokens import quoted
from rapport.platform.records.reader import Reader
from rapport.platform.records.types import Choice, One

#: What people mean most often when they ask for a time.
MOMENTS = (
    N_("today"), N_("yesterday"), N_("this week"), N_("this month"), N_("this year"), N_("in the last 7 days"),
    N_("in the last 30 days"), N_("in the last 90 days"), N_("in the last 365 days"), N_("in the next 7 days"),
    N_("in the next 30 days"),
)  # fmt: skip
AGES = (
    N_("7 days ago"), N_("30 days ago"), N_("90 days ago"), N_("180 days ago"), N_("1 year ago"), N_("today"),
    N_("tomorrow"), N_("in 7 days"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """One field to be asked: its operators, and what may be chosen as a value; free text where nothing is offered."""

    field: Field
    operators: list[Op]
    op: Op
    options: list[tuple[str, str]]
    suggestions: tuple[str, ...]
    needs_value: bool
    several: bool


def question(noun: RecordType, reader: Reader, field: Field, op: str) -> Question:
    """What there is to choose for this field and operator."""
    kind = family(field.type)
    operators = list(OPERATORS[kind])
    chosen = next((each for each in operators if each == op), operators[0])
    return Question(
        field=field,
        operators=operators,
        op=chosen,
        options=[] if chosen in EMPTINESS else _options(field, kind),
        suggestions=_suggestions(kind, chosen),
        needs_value=chosen not in EMPTINESS,
        several=chosen in LISTED,
    )


def _options(field: Field, kind: Family) -> list[tuple[str, str]]:
    """(what the filter says, what people read), where there are few."""
    if isinstance(field.type, Choice):
        return [(quoted(words), said(words)) for words in field.type.words.values()]
    if kind is Family.CHECKBOX:
        return [("yes", _("Yes")), ("no", _("No"))]
    if isinstance(field.type, One) and field.type.to == "colleague":
        return [("me", _("Me")), ("my team", _("My team")), *((quoted(one.name), one.name) for one in colleagues())]
    return []


def _suggestions(kind: Family, op: Op) -> tuple[str, ...]:
    if kind is not Family.DATE:
        return ()
    return AGES if op in {Op.BEFORE, Op.AFTER, Op.SINCE, Op.UNTIL} else MOMENTS


def with_condition(
    text: str, noun: RecordType, reader: Reader, asked: Question, values: list[str]
) -> tuple[str, Condition]:
    """The filter with one more condition, and that condition; raises FilterUnclear with what is wrong."""
    new = parse(_written(asked, values), noun, reader)
    told = text_of(new, noun, reader)
    before = f"({text})" if _is_loose(text, noun, reader) else text
    whole = f"{before} and {told}" if text else told
    return text_of(parse(whole, noun, reader), noun, reader), new


def _is_loose(text: str, noun: RecordType, reader: Reader) -> bool:
    """Would something be misread behind this filter without brackets?"""
    if not text:
        return False
    try:
        return " or " in text and parse(text, noun, reader) is not None
    except FilterUnclear:
        return False


def _written(asked: Question, values: list[str]) -> str:
    """The condition as the filter says it."""
    if not asked.needs_value:
        return f"{asked.field.name} {asked.op}"
    told = [value for value in values if value.strip()]
    if not told:
        raise FilterUnclear(_("Say what to look for."))
    kind = family(asked.field.type)
    words = told if asked.options or kind in {Family.NUMBER, Family.DATE} else [_text(kind, value) for value in told]
    return f"{asked.field.name} {asked.op} " + (f"({', '.join(words)})" if asked.several else words[0])


def _text(kind: Family, value: Any) -> str:
    """A name or a text in quotes; a number of a record as it is."""
    value = value.strip()
    return value if kind in {Family.ONE, Family.MANY} and value.startswith("#") else quoted(value)
