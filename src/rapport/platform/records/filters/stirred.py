"""Whose answer may change because other records did? Found by the ways that a filter goes to them, walked back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..declare import RecordType
from ..reader import Reader
from ..source import Source
from ..sql import Sql, join, put
from .ast import Atom, Compare, Condition
from .readable import relation_of, step_to
from .related import rows_of
from .tree import atoms_of, check, parts_of

#: Records that were touched or edited: the table of their noun -> their ids.
Changed = Mapping[str, Sequence[Any]]


def stirred(condition: Condition, noun: RecordType, reader: Reader, changed: Changed) -> Sql | None:
    """A statement for the ids of all records whose truth may change because these did, and some others; None for none.

    A record that changed is among them itself. Rights play no part.
    """
    check(condition)
    found = [*_themselves(noun, reader, changed), *_led_to(condition, noun, reader, changed)]
    return join(" UNION ", found) if found else None


def led_to(condition: Condition, noun: RecordType, reader: Reader, changed: Changed) -> Sql | None:
    """The same without the records that changed themselves."""
    check(condition)
    found = [*_led_to(condition, noun, reader, changed)]
    return join(" UNION ", found) if found else None


def _themselves(noun: RecordType, reader: Reader, changed: Changed) -> Iterator[Sql]:
    """The records of this noun that changed."""
    if ids := changed.get(noun.table):
        source = Source(noun, reader)
        these = Sql(f"{source.key} = ANY (%s::{noun.key_type}[])", ([*ids],))
        yield put(f"SELECT {source.key} FROM {source.text} WHERE {{}}", these)


def _led_to(condition: Condition, noun: RecordType, reader: Reader, changed: Changed) -> Iterator[Sql]:
    for atom in atoms_of(condition):
        yield from _by_atom(atom, atom.path, noun, reader, changed)


def _by_atom(atom: Atom, path: tuple[str, ...], noun: RecordType, reader: Reader, changed: Changed) -> Iterator[Sql]:
    if len(path) > 1 or isinstance(atom, Compare):
        yield from _by_one(atom, path, noun, reader, changed)
        return
    relation = relation_of(noun, path[0], reader)
    other = reader.noun(relation.to)
    theirs = [*_themselves(other, reader, changed)]
    for part in parts_of(atom):
        theirs += _led_to(part, other, reader, changed)
    for told in theirs:
        rows = rows_of(relation, Source(noun, reader), rights=False)
        yield put(f"SELECT {rows.near} FROM {rows.tables} WHERE {rows.other.key} IN ({{}})", told)


def _by_one(atom: Atom, path: tuple[str, ...], noun: RecordType, reader: Reader, changed: Changed) -> Iterator[Sql]:
    """Who leads by a relation to one to what changed there, or further on."""
    if path[0] not in noun.ones():
        return
    field, to = step_to(noun, path[0], reader)
    told = [*_themselves(to, reader, changed)]
    if len(path) > 1:
        told += _by_atom(atom, path[1:], to, reader, changed)
    for each in told:
        source = Source(noun, reader)
        value = source.value(field)
        yield put(f"SELECT {source.key} FROM {source.text} WHERE {{}} IN ({{}})", value, each)
