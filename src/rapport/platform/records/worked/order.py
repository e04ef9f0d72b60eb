"""In which order is worked out what, and which records does a deed concern? Read from the catalogue, once a version."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .. import catalogue
from ..declare import Field, RecordType, Worked

#: A field by its noun and name.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Order:
    """Every field that is worked out, each behind those it reads; and from which records.

    `concerned`: what the journal calls a record -> the nouns among those whose records something is worked out from.
    `ties`: noun -> its fields by which others are added up over it.
    """

    fields: tuple[tuple[RecordType, Field], ...]
    concerned: Mapping[str, tuple[str, ...]]
    ties: Mapping[str, frozenset[str]]


_known: tuple[Mapping[str, RecordType] | None, Order] = (None, Order((), {}, {}))


def order() -> Order:
    """As the catalogue is now; no query while nothing has changed."""
    global _known
    nouns = catalogue.nouns()
    if nouns is not _known[0]:
        _known = (nouns, _read(nouns))
    return _known[1]


def _read(nouns: Mapping[str, RecordType]) -> Order:
    places = all_worked(nouns)
    concerned, ties = defaultdict(set), defaultdict(set)
    for (noun, _), worked in places.items():
        for each in {noun, worked.noun or noun}:
            concerned[nouns[each].journal or each].add(each)
        if worked.noun:
            ties[worked.noun].add(worked.by)
    return Order(
        tuple((nouns[noun], nouns[noun].fields[name]) for noun, name in _sorted(places)),
        {each: tuple(sorted(those)) for each, those in concerned.items()},
        {each: frozenset(those) for each, those in ties.items()},
    )


def all_worked(nouns: Mapping[str, RecordType]) -> dict[Place, Worked]:
    """Every field that is worked out, and how."""
    told = ((noun.name, each) for noun in nouns.values() for each in noun.fields.values())
    return {(noun, each.name): each.worked for noun, each in told if each.worked}


def stored(worked: Worked) -> dict[str, Any]:
    """How it is worked out, as the options of a field keep it."""
    return {name: value for name, value in asdict(worked).items() if value}


def read_from(noun: str, worked: Worked) -> list[Place]:
    """The fields that one is worked out from."""
    return [(worked.noun or noun, name) for name in worked.reads]


def _sorted(places: Mapping[Place, Worked]) -> Iterator[Place]:
    done: set[Place] = set()

    def before(place: Place) -> Iterator[Place]:
        if place in done or place not in places:
            return
        done.add(place)
        for each in read_from(place[0], places[place]):
            yield from before(each)
        yield place

    for place in places:
        yield from before(place)


def circle(places: Mapping[Place, Worked], start: Place) -> list[Place]:
    """The way by which a field would be worked out from itself; empty where there is none."""
    pending = [[start]]
    seen: set[Place] = set()
    while pending:
        way = pending.pop()
        for each in read_from(way[-1][0], places[way[-1]]):
            if each == start:
                return way
            if each in places and each not in seen:
                seen.add(each)
                pending.append([*way, each])
    return []


def readers_of(nouns: Mapping[str, RecordType], place: Place) -> list[str]:
    """The labels of the fields that are worked out from this one."""
    return [
        nouns[noun].fields[name].label
        for (noun, name), worked in all_worked(nouns).items()
        if place in read_from(noun, worked)
    ]
