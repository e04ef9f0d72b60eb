"""Which records do these words name? By their title, or by an e-mail, a phone, a number that they are recognised by."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection

from .declare import TELLS, Each, Field, RecordType
from .reader import Reader
from .rows import run
from .source import Source
from .sql import Sql, both, join, name, put
from .types import Email, Unreadable


def ids_called(noun: RecordType, reader: Reader, words: Collection[str]) -> dict[str, list[Any]]:
    """The records that each of these words names exactly, large letters or small, of those that may be read.

    By the word in small letters. What a record is recognised by counts in any spelling in which it can be written.
    """
    told: dict[str, dict[Any, None]] = defaultdict(dict)
    title = noun.fields[noun.title]
    for said, pk in _said_by(noun, reader, title, "lower({})", [word.casefold() for word in words]):
        told[said.casefold()][pk] = None
    for field in _recognising(noun, reader):
        spelled = _spelled(field, words, reader)
        if spelled:
            for said, pk in _found(noun, reader, field, list(spelled)):
                for word in spelled[said]:
                    told[word.casefold()][pk] = None
    return {word: list(ids) for word, ids in told.items()}


def _recognising(noun: RecordType, reader: Reader) -> Iterable[Field]:
    parts = [each for each in noun.fields.values() if each.searched == TELLS or isinstance(each.type, Email)]
    return [each for each in parts if each.name != noun.title and reader.sees(noun, each)]


def _spelled(field: Field, words: Collection[str], reader: Reader) -> dict[str, list[str]]:
    """The one spelling of each word that can be a value of this field -> the words written so."""
    told: dict[str, list[str]] = defaultdict(list)
    for word in words:
        try:
            told[str(field.type.read(word, reader.how))].append(word)
        except (Unreadable, ArithmeticError):
            continue
    return told


def _found(noun: RecordType, reader: Reader, field: Field, said: list[str]) -> Iterable[tuple[str, Any]]:
    return _among_several(noun, reader, field.each, said) if field.each else _said_by(noun, reader, field, "{}", said)


def _said_by(noun: RecordType, reader: Reader, field: Field, spelled: str, said: list[str]) -> list[tuple[str, Any]]:
    """(what the field says, id) of those that say one of these."""
    source = Source(noun, reader)
    value = source.value(field)
    where = both(source.only(), put(f"{spelled} = ANY ({{}})", value, Sql("%s::text[]", (said,))))
    return [(text, pk) for text, pk in run(source, join(", ", [value, Sql(source.key)]), where)]


def _among_several(noun: RecordType, reader: Reader, each: Each, said: list[str]) -> list[tuple[str, Any]]:
    """The same for a field with several values."""
    where = f" AND {each.where.format('e')}" if each.where else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.{name(each.column)}, e.{name(each.near)} FROM {name(each.table)} e "
            f"WHERE e.{name(each.column)} = ANY (%s::text[]){where}",
            [said],
        )
        found = cursor.fetchall()
    source = Source(noun, reader)
    named = Sql(f"{source.key} = ANY (%s::{noun.key_type}[])", (list({pk for _, pk in found}),))
    readable = {pk for (pk,) in run(source, Sql(source.key), both(source.only(), named))} if found else set()
    return [(text, pk) for text, pk in found if pk in readable]
