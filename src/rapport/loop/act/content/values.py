"""What is known of those a template is for? Gathered for many at once: a question a noun, not one a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rapport.loop.understand.wants import recommended_to
from rapport.platform.access.queries import workspace
from rapport.platform.languages import day_and_month, full_date
from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.everybody import asked
from rapport.platform.records.filters import Condition, FilterUnclear
from rapport.platform.records.listing import Wanted, ids, records
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import answers
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql

from .catalogue import PARTIES, WANTS
from .liquid.block import ANSWERS

#: So many products are recommended in one mail.
MOST_WANTS = 3
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asks:
    """The names of the values and the filters of the blocks that something asks for."""

    names: tuple[str, ...]
    conditions: tuple[str, ...] = ()


def gathered(asks: Asks, parties: Sequence[int], reading: Reader, **given: Mapping[str, Any]) -> dict[int, Values]:
    """For each party what it asks for and is known, `given` among it; plain values, fit to be kept."""
    shared = _shared(asks, given)
    told: dict[int, Values] = {pk: {name: dict(part) for name, part in shared.items()} for pk in parties}
    for noun in PARTIES:
        _tell_fields(noun, asks, told, reading)
    if asks.conditions:
        for noun in PARTIES:
            _tell_answers(noun, asks.conditions, told, reading)
    if any(name.partition(".")[0].partition("[")[0] == WANTS for name in asks.names):
        for pk, wants in recommended_to(list(told), reading.now, MOST_WANTS).items():
            news = [{"name": one.name, "again": False} for one in wants.new]
            told[pk][WANTS] = [{"name": one.name, "again": True} for one in wants.again] + news
    return told


def first_name(given: str, name: str) -> str:
    """What somebody is called in a greeting; nothing where only an address is known."""
    first = given or (name.split() or [""])[0]
    return "" if "@" in first else first


def _shared(asks: Asks, given: Mapping[str, Mapping[str, Any]]) -> Values:
    """What is the same for all of them; every noun that is asked for is there, be it empty."""
    told: Values = {name.partition(".")[0]: {} for name in asks.names if "." in name}
    told |= {noun: {key: value for key, value in part.items() if value} for noun, part in given.items() if noun in told}
    if "business" in told:
        told["business"] = {"name": workspace().name}
    if asks.conditions:
        told[ANSWERS] = {}
    return told


def _tell_fields(noun: str, asks: Asks, told: dict[int, Values], reading: Reader) -> None:
    """The fields of those who are of this noun; what the reader may not see is not known."""
    wanted = [name.partition(".")[2] for name in asks.names if name.startswith(f"{noun}.")]
    if not wanted:
        return
    type = reading.noun(noun)
    columns = {"given_name", "name"} if "first_name" in wanted else set()
    columns |= {name for name in wanted if name in type.fields and type.fields[name].told}
    for row in records(type, reading, list(told), tuple(columns)):
        said = {name: _said(type.fields[name], value, reading) for name, value in row.values.items()}
        if "first_name" in wanted and "name" in said:
            said["first_name"] = first_name(said.get("given_name", ""), said["name"])
        told[row.id][noun] = {name: said[name] for name in wanted if said.get(name)}


def _said(field: Field, value: Any, reading: Reader) -> str:
    """The value as one writes it to them; empty where nothing is known."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(reading.zone).date()
    if isinstance(value, date):
        return day_and_month(value, wide=True) if field.name == "birthday" else full_date(value, wide=True)
    several: Iterable[Any] = value if isinstance(value, list) else [value]
    return ", ".join(field.type.show(one, reading.how) for one in several)


def _tell_answers(noun: str, conditions: Iterable[str], told: dict[int, Values], reading: Reader) -> None:
    """Who of them fulfils each filter; of whom it cannot be asked, nothing is known."""
    type = reading.noun(noun)
    those = _fulfil(type, None, told, reading)
    for condition in conditions if those else ():
        try:
            fulfil = _fulfil(type, asked(condition, noun, reading), told, reading)
        except FilterUnclear:
            continue
        for pk in those:
            told[pk][ANSWERS][condition] = pk in fulfil


def _fulfil(type: RecordType, filter: Condition | None, told: dict[int, Values], reading: Reader) -> set[int]:
    mine = Wanted(filter=filter, also=lambda source: _among(source, list(told)))
    return {pk for (pk,) in answers(ids(type, reading, mine))}


def _among(source: Source, parties: list[int]) -> Sql:
    return Sql(f"{source.key} = ANY (%s::bigint[])", (parties,))
