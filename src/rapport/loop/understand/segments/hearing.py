"""Which kinds of touch may move the answer to a filter, and which touches does it read?"""

from collections.abc import Iterable, Iterator

import numpy as np

from rapport.loop.listen.vocabulary import CODES
from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.filters import All, Condition
from rapport.platform.records.filters.ast import Any, Compare, Count, Figure, Op, Quantity, SinceLast
from rapport.platform.records.filters.readable import way_to
from rapport.platform.records.filters.tree import atoms_of, parts_of
from rapport.platform.records.reader import Reader

#: Every bit: anything may have changed.
ANYTHING = -1
#: Kinds share bits where there are more of them, and unknown ones the first: then more is looked at than need be.
_BITS = 63
TOUCH = "touch"
#: The module whose tables no touch changes, but only those who edit.
_EDITED = "know"

Kinds = frozenset[str] | None


def bits_of(codes: np.ndarray) -> np.ndarray:
    """A bit for each code of a kind of touch."""
    found: np.ndarray = np.left_shift(np.int64(1), codes % _BITS)
    return found


def hears(condition: Condition, noun: RecordType, reader: Reader) -> int:
    """The kinds of touch, as bits, that may move the answer; ANYTHING where it asks for what touches add up to."""
    heard = 0
    for atom in atoms_of(condition):
        at = way_to(noun, atom.path[:-1], reader)
        if isinstance(atom, Compare):
            heard |= 0 if _is_edited(at, at.fields[atom.path[-1]]) else ANYTHING
        elif at.related[atom.path[-1]].to == TOUCH and all(map(_is_of_touch, parts_of(atom))):
            heard |= _as_bits(_kinds_asked(atom))
        else:
            return ANYTHING
    return heard


def reads(condition: Condition, noun: RecordType, reader: Reader) -> tuple[bool, Kinds]:
    """Does it read touches of those alone whom it is asked of, and of which kinds (None: of all)?"""
    found = list(_asked(condition, noun, reader, theirs=True))
    return bool(found) and all(theirs for theirs, _ in found), union_of(kinds for _, kinds in found)


def union_of(told: Iterable[Kinds]) -> Kinds:
    """All these kinds; None where all kinds are among them."""
    every = list(told)
    return None if None in every else frozenset().union(*(kinds for kinds in every if kinds))


def _is_edited(noun: RecordType, field: Field) -> bool:
    """Is it written by those alone who edit?"""
    if field.own or field.sql or field.each:
        return field.own
    model = noun.model
    for step in field.path.split("__")[:-1]:
        model = model._meta.get_field(step).related_model
    return bool(model._meta.app_label == _EDITED)


def _is_of_touch(condition: Condition) -> bool:
    """Does it ask for nothing but what a touch itself says?"""
    return all(isinstance(atom, Compare) and len(atom.path) == 1 for atom in atoms_of(condition))


def _as_bits(kinds: Kinds) -> int:
    if kinds is None:
        return ANYTHING
    return int(np.bitwise_or.reduce(bits_of(np.array([CODES.get(kind, 0) for kind in kinds], "i8"))))


def _asked(condition: Condition, noun: RecordType, reader: Reader, *, theirs: bool) -> Iterator[tuple[bool, Kinds]]:
    """For each question about touches: is it about their own, and about which kinds?"""
    for atom in atoms_of(condition):
        if isinstance(atom, Compare):
            continue
        other = reader.noun(way_to(noun, atom.path[:-1], reader).related[atom.path[-1]].to)
        if other.name == TOUCH:
            yield theirs and len(atom.path) == 1, _kinds_asked(atom)
        for part in parts_of(atom):
            yield from _asked(part, other, reader, theirs=False)


def _kinds_asked(atom: Count | Figure) -> Kinds:
    """The kinds of touch of which it matters whether there is one more."""
    everything = isinstance(atom, Count) and atom.quantity is Quantity.ALL
    asked = [None if everything else _kinds_of(atom.where)]
    if isinstance(atom.window, SinceLast):
        asked.append(_kinds_of(atom.window.where))
    return union_of(asked)


def _kinds_of(condition: Condition | None) -> Kinds:
    """The kinds that a touch may be of to fulfil this."""
    if isinstance(condition, Compare) and condition.path == ("kind",):
        if condition.op is Op.IS and isinstance(condition.value, str):
            return frozenset([condition.value])
        if condition.op is Op.ONE_OF and isinstance(condition.value, tuple):
            return frozenset(map(str, condition.value))
    if isinstance(condition, All):
        told = [kinds for kinds in map(_kinds_of, condition.parts) if kinds is not None]
        return frozenset.intersection(*told) if told else None
    return union_of(map(_kinds_of, condition.parts)) if isinstance(condition, Any) else None
