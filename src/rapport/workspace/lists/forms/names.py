"""Which record does a name mean? What was chosen from the list, else the one that is called so, else a sentence."""

from collections.abc import Iterable, Sequence
from typing import Any

from rapport.platform.languages import N_, _
from rapport.platform.records.declare import RecordType
from rapport.platform.records.listing import records
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import Linked, run
from rapport.platform.records.search import fits
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, both, join, put
from rapport.platform.records.types import Unreadable

ENOUGH = 3
_TWO = N_("Two %(plural)s are called “%(name)s”: choose one from the list, or write its number, like #%(id)s.")
_SEVERAL = N_("Several %(plural)s are called “%(name)s”: choose one from the list, or write its number, like #%(id)s.")


def meant(line: str, chosen: Iterable[str], noun: RecordType, reader: Reader) -> Linked:
    """The record that a line means; raises Unreadable when it is nobody's name, or several have it."""
    line = " ".join(line.split())
    for each in chosen:
        key, __, title = each.partition(":")
        if title == line and (pk := noun.id_of(key)) is not None:
            return Linked(pk, title)
    if line.startswith("#") and (pk := noun.id_of(line[1:])) is not None:
        return _numbered(pk, noun, reader)
    found = called(line, noun, reader)
    if len(found) == 1:
        return found[0]
    if found:
        raise Unreadable(
            _(_SEVERAL if len(found) >= ENOUGH else _TWO, plural=noun.plural.lower(), name=line, id=found[0].id)
        )
    raise Unreadable(
        _("There is no %(noun)s called “%(name)s” that you may see.", noun=noun.label.lower(), name=line[:80])
    )


def _numbered(pk: Any, noun: RecordType, reader: Reader) -> Linked:
    if found := titled([pk], noun, reader):
        return found[0]
    raise Unreadable(_("There is no %(noun)s #%(id)s.", noun=noun.label.lower(), id=pk))


def titled(ids: Sequence[Any], noun: RecordType, reader: Reader) -> list[Linked]:
    """These records with their titles, those that the reader may read."""
    return [Linked(row.id, row.title or f"#{row.id}") for row in records(noun, reader, ids, ())] if ids else []


def called(name: str, noun: RecordType, reader: Reader) -> list[Linked]:
    """The first few records of this title that the reader may read."""
    source = Source(noun, reader)
    title = source.value(noun.fields[noun.title])
    where = both(source.only(), put("lower({}) = lower({})", title, Sql("%s::text", (name[:300],))))
    if noun.searched:
        where = both(where, fits(source, name[:300]))
    return [Linked(pk, said) for pk, said in run(source, join(", ", [Sql(source.key), title]), where, None, ENOUGH)]
