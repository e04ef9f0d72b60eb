"""Which records do cells name? Those that words name just once; what names none, or several, is told of its row."""

from collections.abc import Iterable, Sequence
from typing import Any

from rapport.platform.languages import _, written
from rapport.platform.records.called import ids_called
from rapport.platform.records.declare import RecordType
from rapport.platform.records.listing import records
from rapport.platform.records.reader import Reader
from rapport.platform.records.types import One

from ..catalogue import Names, Own
from ..meaning.misunderstood import Misunderstood, quoted
from ..rows import LONGEST_SHOWN, Problem, Row, required_of, weigh
from .plan import About


def relate(rows: Sequence[Row], about: About) -> None:
    """Put ids where cells name other records; a cell that names no single one is a problem of its row."""
    added = about.mapping.own()
    if not added:
        return
    required = required_of(about.mapping.kind)
    columns = {field: column for column, field in about.mapping.fields.items()}
    for field, own in added.items():
        told = [(row, row.get(field)) for row in rows if isinstance(row.get(field), Names)]
        if told:
            known = _known(own, (names for __, names in told), about.reader)
            for row, names in told:
                try:
                    row.values[field] = _meant(own, names, known, about.reader)
                except Misunderstood as problem:
                    del row.values[field]
                    shown = names.whole[:LONGEST_SHOWN]
                    row.problems.append(Problem(row.number, str(problem), columns[field], shown, field))
                    weigh(row, about.mapping.kind, required)


def _known(own: Own, cells: Iterable[Names], reader: Reader) -> dict[str, list[Any]]:
    """Words in small letters -> the records they name; `#42` names one by our own number."""
    noun = _noun(own, reader)
    words = {word for names in cells for word in (names.whole, *names.parts)}
    known = ids_called(noun, reader, sorted(words))
    numbered = {word: pk for word in words if word.startswith("#") and (pk := noun.id_of(word[1:])) is not None}
    there = {row.id for row in records(noun, reader, list(set(numbered.values())), ())} if numbered else set()
    return known | {word.casefold(): [pk] for word, pk in numbered.items() if pk in there}


def _noun(own: Own, reader: Reader) -> RecordType:
    assert isinstance(own.field.type, One)
    return reader.noun(own.field.type.to)


def _meant(own: Own, names: Names, known: dict[str, list[Any]], reader: Reader) -> Any:
    """The id, or the ids where the field takes several; raises Misunderstood."""
    if own.field.type.several and len(known.get(names.whole.casefold(), ())) != 1:
        return list(dict.fromkeys(_the_one(word, known, _noun(own, reader)) for word in names.parts))
    pk = _the_one(names.whole, known, _noun(own, reader))
    return [pk] if own.field.type.several else pk


def _the_one(word: str, known: dict[str, list[Any]], noun: RecordType) -> Any:
    ids = known.get(word.casefold(), [])
    if len(ids) == 1:
        return ids[0]
    if ids:
        told = _(
            "%(number)s %(plural)s are called %(name)s. Name one by what only it has, or by our number, like #%(id)s.",
            number=written(len(ids)), plural=noun.plural.lower(), name=quoted(word), id=ids[0],
        )  # fmt: skip
        raise Misunderstood(told)
    raise Misunderstood(_("There is no %(noun)s called %(name)s.", noun=noun.label.lower(), name=quoted(word)))
