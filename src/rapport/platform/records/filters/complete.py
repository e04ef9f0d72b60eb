"""What may somebody go on with who writes a filter? Fields, operators, values and words that fit at the cursor."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from rapport.platform.languages import N_, _

from ..declare import Field, RecordType
from ..reader import Reader
from .ast import Measure, Op, Quantity
from .offers import Fields, Relations, Summed, Values
from .parse import Parser
from .readable import figure_type, way_to
from .suggested import values_of
from .tokens import Words, quoted, tokens_of
from .unclear import LONGEST_TEXT, FilterUnclear
from .write import RESERVED

MOST = 80
_REST = re.compile(r"[^\s\"“”(),<>=%]*")
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` may stand from `start` to `end`; `label` says what it is.

    `kind` is field, relation, operator, value or word.
    """

    text: str
    label: str
    kind: str
    start: int
    end: int


def complete(text: str, cursor: int, noun: RecordType, reader: Reader) -> list[Suggestion]:
    """What may stand at the cursor, given what stands before it; the word under the cursor is replaced."""
    cursor = max(0, min(cursor, len(text)))
    if len(text) > LONGEST_TEXT:
        return []
    rest = _REST.match(text[cursor:])
    end = cursor + (len(rest[0]) if rest else 0)
    starts = _starts(text[:cursor])
    found: dict[str, Suggestion] = {}
    for depth, start in enumerate(starts):
        typed = text[start:cursor]
        for said, label, kind in _offered(text[:start], typed, noun, reader):
            if depth and " " not in said:
                continue
            if _fits(typed, said, label) and said not in found:
                found[said] = Suggestion(said, label, kind, start, end)
    return list(found.values())[:MOST]


def _starts(before: str) -> list[int]:
    """Where the word at the end begins, and the one or two before it: an operator may be of several words."""
    try:
        tokens = tokens_of(before)[:-1]
    except FilterUnclear as open_quote:
        return [open_quote.start]
    starts = [token.start for token in tokens if token.kind == "word"]
    if not tokens or tokens[-1].end < len(before) or tokens[-1].kind != "word":
        return [len(before), *starts[:-3:-1]] if tokens and tokens[-1].kind == "word" else [len(before)]
    return starts[:-4:-1]


def _fits(typed: str, said: str, label: str) -> bool:
    """Does it begin with what is typed, or do its words?"""
    typed = typed.lstrip('"“').casefold()
    name = said.lstrip('"').casefold()
    return name.startswith(typed) or label.casefold().startswith(typed)


def _offered(before: str, typed: str, noun: RecordType, reader: Reader) -> Iterator[tuple[str, str, str]]:
    words = Words(before)
    with suppress(FilterUnclear):
        Parser(words, reader).condition(noun)
    for offer in words.offers:
        if isinstance(offer, Values):
            yield from ((said, label, "value") for said, label in values_of(offer, typed.lstrip('"“'), reader))
        elif isinstance(offer, Fields | Relations):
            yield from _names(offer, typed, reader)
        elif isinstance(offer, Summed):
            yield from _summed(offer, reader)
        elif isinstance(offer, StrEnum):
            yield str(offer), _(_LABELS.get(offer, str(offer))), "operator" if isinstance(offer, Op) else "word"
        elif isinstance(offer, str):
            yield offer, offer, "word"


_LABELS: dict[StrEnum, str] = {
    Quantity.SOME: N_("some of them"), Quantity.NO: N_("none of them"), Quantity.ALL: N_("each of them"),
    Measure.SUM: N_("sum of a field"), Measure.AVERAGE: N_("average of a field"),
    Measure.HIGHEST: N_("highest of a field"),
    Measure.LOWEST: N_("lowest of a field"), Measure.NEWEST: N_("the newest of them"),
    Measure.OLDEST: N_("the oldest of them"),
}  # fmt: skip


def _names(offer: Fields | Relations, typed: str, reader: Reader) -> Iterator[tuple[str, str, str]]:
    """The fields or relations of a noun, or of where a path leads that has begun: `owner.`."""
    *steps, __ = typed.split(".") if not typed.startswith(('"', "“")) else [typed]
    try:
        noun = way_to(offer.noun, tuple(steps), reader)
    except FilterUnclear:
        return
    before = "".join(f"{step}." for step in steps)
    there = noun.fields.values() if isinstance(offer, Fields) else noun.related.values()
    kind = "field" if isinstance(offer, Fields) else "relation"
    for each in there:
        if reader.sees(noun, each) and (not isinstance(each, Field) or each.is_filtered):
            plain = _PLAIN.fullmatch(each.name) and each.name not in RESERVED
            yield before + (each.name if plain else quoted(each.name)), each.label, kind


def _summed(offer: Summed, reader: Reader) -> Iterator[tuple[str, str, str]]:
    """`value of orders`"""
    for relation in offer.noun.related.values():
        other = reader.noun(relation.to)
        for field in other.fields.values() if reader.sees(offer.noun, relation) else ():
            try:
                figure_type(offer.measure, field)
            except FilterUnclear:
                continue
            if reader.sees(other, field) and field.is_filtered:
                label = _("%(field)s of %(relation)s", field=field.label, relation=relation.label)
                yield f"{field.name} of {relation.name}", label, "field"
