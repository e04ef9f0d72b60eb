"""Which nouns are there? Declared by the modules, extended by those above them, collected once at start."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from .declare import Deeds, Field, RecordType, Related, View
from .types import One, Type

_declared: dict[str, RecordType] = {}
_added: dict[str, list[dict[str, Any]]] = defaultdict(list)
_everywhere: list[Callable[[RecordType], Sequence[Field]]] = []
_settled: dict[str, RecordType] = {}
_writer: list[Callable[[str], Deeds]] = []


class DoesNotFit(Exception):
    """What a module says about a noun contradicts what is there."""


def declare(noun: RecordType) -> RecordType:
    """There is such a noun."""
    if noun.name in _declared:
        raise DoesNotFit(f"{noun.name} is declared twice.")
    _declared[noun.name] = noun
    return noun


def extend(
    name: str,
    *fields: Field,
    related: Sequence[Related] = (),
    views: Sequence[View] = (),
    columns: Sequence[str] = (),
    **other: Any,
) -> None:
    """A module above adds to a noun: fields, relations, views; `columns` replaces those shown at first."""
    _added[name].append({"fields": fields, "related": related, "views": views, "columns": columns, "other": other})


def extend_all(fields_of: Callable[[RecordType], Sequence[Field]]) -> None:
    """A module adds fields to every noun whose records carry what colleagues put on them, those made here included."""
    _everywhere.append(fields_of)


def carried_by(noun: RecordType) -> dict[str, Field]:
    """The fields that were added to every such noun."""
    found = (each for fields_of in _everywhere for each in fields_of(noun)) if noun.carries else ()
    return {each.name: each for each in found}


def write_own(deeds_of: Callable[[str], Deeds]) -> None:
    """These are the commands that write records of the nouns made here."""
    _writer[:] = [deeds_of]


def deeds_of_own(name: str) -> Deeds:
    """The commands for a noun made here."""
    return _writer[0](name) if _writer else Deeds()


def settle() -> None:
    """Put together what was declared and added; raises DoesNotFit."""
    _settled.clear()
    _settled.update({name: _whole(noun) for name, noun in _declared.items()})
    for name in _added:
        if name not in _settled:
            raise DoesNotFit(f"{name} is extended, but nobody declares it.")
    for noun in _settled.values():
        _check(noun)
    _settled.update({name: replace(noun, fields=_tied(noun.fields)) for name, noun in _settled.items()})


def tied(kind: Type) -> Type:
    """A kind that names other records, knowing how their ids are kept; nouns made here count theirs."""
    if not isinstance(kind, One):
        return kind
    return replace(kind, key=_settled[kind.to].key_type if kind.to in _settled else "bigint")


def _tied(fields: Mapping[str, Field]) -> dict[str, Field]:
    return {name: replace(each, type=tied(each.type)) for name, each in fields.items()}


def nouns() -> Mapping[str, RecordType]:
    """Every noun by its name, without custom fields."""
    return _settled


def _whole(noun: RecordType) -> RecordType:
    fields, related, views, columns = dict(noun.fields), dict(noun.related), list(noun.views), noun.columns
    other: dict[str, Any] = {}
    for added in _added.get(noun.name, ()):
        for each in (*added["fields"], *added["related"]):
            if each.name in fields or each.name in related:
                raise DoesNotFit(f"{noun.name}.{each.name} is declared twice.")
        fields |= {each.name: each for each in added["fields"]}
        related |= {each.name: each for each in added["related"]}
        views += added["views"]
        columns = tuple(added["columns"]) or columns
        other |= added["other"]
    fields |= carried_by(noun)
    return replace(noun, fields=fields, related=related, views=tuple(views), columns=columns, **other)


def _check(noun: RecordType) -> None:
    if noun.title not in noun.fields:
        raise DoesNotFit(f"{noun.name} is titled by {noun.title}, which it does not have.")
    for name in (*noun.columns, *(each for __, names in noun.layout for each in names)):
        if name not in noun.fields and name not in noun.related:
            raise DoesNotFit(f"{noun.name} shows {name}, which it does not have.")
    if any(other.number == noun.number for other in _settled.values() if other is not noun):
        raise DoesNotFit(f"{noun.name} has the number of another noun; call it something else.")
    ends = [each.to for each in noun.related.values()]
    ends += [each.type.to for each in noun.fields.values() if isinstance(each.type, One)]
    for to in ends:
        if to not in _settled:
            raise DoesNotFit(f"{noun.name} relates to {to}, which nobody declares.")
