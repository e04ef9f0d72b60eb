"""How do the records of a list stand on a board? In a column for each option of one choice, and one for none."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rapport.platform.languages import _, said

from .declare import Field, RecordType
from .grouping import NOTHING, Total, added
from .listing import Wanted, condition, firsts
from .reader import Reader
from .rows import run
from .source import Source
from .sql import NULL, Sql, join, put
from .types import Choice

#: The key of the column of those that say nothing.
NONE = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One column: the key of its option and its words, how many records, what they add up to, the ids of the first."""

    key: str
    words: str
    records: int = 0
    total: Total = NOTHING
    ids: list[Any] = field(default_factory=list)


def can_stand(field: Field) -> bool:
    """Can a board have a column for each option of this field? One that is worked out can be looked at."""
    return isinstance(field.type, Choice) and not field.type.several and field.is_filtered and field.each is None


def lanes(noun: RecordType, reader: Reader, wanted: Wanted, along: Field, adds: Field | None) -> list[Lane]:
    """The columns of a board in the order of the options, those that say nothing last, with their first cards.

    Two questions, however many columns and cards there are.
    """
    found = firsts(noun, reader, wanted, lambda source: _key(source, along))
    counted = {each.key: each for each in heads(noun, reader, wanted, along, adds)}
    return [Lane(each.key, each.words, each.records, each.total, found.get(each.key, [])) for each in counted.values()]


def heads(noun: RecordType, reader: Reader, wanted: Wanted, along: Field, adds: Field | None) -> list[Lane]:
    """The same columns without their cards."""
    source = Source(noun, reader)
    where, key = condition(source, wanted), _key(source, along)
    sums = added(adds, source) if adds else [NULL, Sql("0")]
    found = run(source, join(", ", [key, Sql("count(*)"), *sums]), where, group=Sql("1"))
    words = {key: said(text) for key, text in options(along).items()}
    none = _("No %(along)s", along=along.label.lower())
    counted = {told[0]: told[1:] for told in found}
    strange = {key: along.type.show(key, reader.how) for key in counted if key and key not in words}
    return [_lane(key, text, counted.get(key)) for key, text in (words | strange | {NONE: none}).items()]


def options(along: Field) -> dict[str, str]:
    """What can be written there, by its key as an address writes it."""
    assert isinstance(along.type, Choice)
    return {str(key): words for key, words in along.type.words.items()}


def in_lane(along: Field, key: str) -> Callable[[Source], Sql]:
    """Does a record stand in this column?"""
    return lambda source: put("{} = {}", _key(source, along), Sql("%s", (key,)))


def _key(source: Source, along: Field) -> Sql:
    return put("coalesce(({})::text, '')", source.value(along))


def _lane(key: str, words: str, counted: tuple[Any, ...] | None) -> Lane:
    if counted is None:
        return Lane(key, words)
    records, *told = counted
    return Lane(key, words, records, Total(*told))
