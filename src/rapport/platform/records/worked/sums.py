"""What can be added up over the records that name ours, and how is it said to the database?"""

from collections.abc import Collection, Mapping
from typing import Any

from rapport.platform.languages import N_, _, inside

from ..declare import Field, RecordType, Worked
from ..everybody import asked, everybody, values_of
from ..filters import Condition, compiled
from ..filters.ast import RELATIVE, Compare
from ..filters.holds import fields_asked
from ..filters.tree import every_atom
from ..filters.unclear import FilterUnclear
from ..objects import PREFIX
from ..reader import Reader
from ..source import Source
from ..sql import TRUE, Sql, both, put
from ..types import Number, One, Type
from .parts import TYPES, Kind, NotForFormulas, Part, kind_of
from .sql import kept, value_of

#: What is worked out over them, and how a page says it.
MEASURES = {
    "count": N_("How many"), "sum": N_("Sum"), "average": N_("Average"), "smallest": N_("Smallest"),
    "greatest": N_("Greatest"), "first": N_("First"), "last": N_("Last"),
}  # fmt: skip
_SUMS = (Kind.NUMBER, Kind.MONEY, Kind.DURATION)
_DATES = (Kind.DATE, Kind.DATE_TIME)
_OF = {"sum": _SUMS, "average": (*_SUMS, Kind.PERCENT), "smallest": (*_SUMS, Kind.PERCENT),
       "greatest": (*_SUMS, Kind.PERCENT), "first": _DATES, "last": _DATES}  # fmt: skip
_AGGREGATES = {
    "sum": "sum({})", "average": "avg({})", "smallest": "min({})", "greatest": "max({})", "first": "min({})",
    "last": "max({})",
}  # fmt: skip


def ties_to(noun: RecordType, nouns: Mapping[str, RecordType]) -> list[tuple[RecordType, Field]]:
    """The nouns made here whose records name one of ours, each with the field in which they do."""
    return [
        (other, field)
        for other in nouns.values()
        if other.name.startswith(PREFIX)
        for field in other.ones().values()
        if field.own and isinstance(field.type, One) and noun.name in (field.type.to, *nouns[field.type.to].made_of)
    ]


def understood_sum(worked: Worked, noun: RecordType, nouns: Mapping[str, RecordType]) -> tuple[Worked, Type]:
    """What is added up, with all that it reads, and the kind of the result. Raises FilterUnclear."""
    there = {(other.name, field.name): other for other, field in ties_to(noun, nouns)}
    other = there.get((worked.noun, worked.by))
    if other is None:
        raise FilterUnclear(_("Choose which records name %(plural)s.", plural=noun.plural.lower()))
    if worked.measure not in MEASURES:
        raise FilterUnclear(_("Choose what to work out."))
    counts = worked.measure == "count"
    type = Number(decimals=0) if counts else _type_of(worked, other)
    narrowed = _condition(worked.filter, other, everybody())
    names = sorted(fields_asked(narrowed) or set()) if narrowed else []
    of = "" if counts else worked.of
    reads = tuple(dict.fromkeys((worked.by, *([of] if of else []), *names)))
    return Worked(noun=other.name, by=worked.by, measure=worked.measure, of=of, filter=worked.filter.strip(),
                  reads=reads), type  # fmt: skip


def fitting(other: RecordType) -> list[Field]:
    """Those of their fields of which something can be worked out."""
    found = []
    for field in other.fields.values():
        try:
            found += [field] if kind_of(field) in (*_OF["average"], *_DATES) else []
        except NotForFormulas:
            continue
    return found


def _type_of(worked: Worked, other: RecordType) -> Type:
    field = other.fields.get(worked.of)
    if field is None:
        raise FilterUnclear(_("Choose which field of %(plural)s.", plural=other.plural.lower()))
    try:
        kind = kind_of(field)
    except NotForFormulas as fault:
        raise FilterUnclear(str(fault)) from fault
    if kind not in _OF[worked.measure]:
        none = inside(_(MEASURES[worked.measure]))
        raise FilterUnclear(
            _("%(field)s is %(kind)s: it has no %(measure)s.", field=field.label, kind=_(kind), measure=none)
        )
    if kind is Kind.NUMBER:
        average = worked.measure == "average"
        return Number(
            decimals=2 if average else getattr(field.type, "decimals", 0), unit=getattr(field.type, "unit", "")
        )
    return TYPES[kind]()


def _condition(text: str, other: RecordType, reading: Reader) -> Condition | None:
    """Which of them count; raises FilterUnclear where that changes by itself, or by what other records say."""
    condition = asked(text, other.name, reading)
    if condition is None:
        return None
    names = fields_asked(condition)
    if names is None:
        raise FilterUnclear(_("Ask only for what %(plural)s say themselves.", plural=other.plural.lower()))
    for name in names:
        try:
            kind_of(other.fields[name])
        except NotForFormulas as fault:
            raise FilterUnclear(str(fault)) from fault
    if any(isinstance(value, RELATIVE) for atom in every_atom(condition) if isinstance(atom, Compare)
           for value in values_of(atom)):  # fmt: skip
        raise FilterUnclear(_("What depends on today changes by time alone; name a day, like before 2026-05-21."))
    return condition


def sum_of(noun: RecordType, field: Field, ids: Collection[Any], reading: Reader) -> Sql:
    """The ids of those of these records that there are, each with what is added up over theirs."""
    worked = field.worked
    assert worked is not None
    theirs = Source(reading.noun(worked.noun), reading)
    ours = Source(noun, reading, theirs.names)
    these = (list(ids),)
    tie = theirs.value(theirs.noun.fields[worked.by])
    near = put("{} = ANY ({})", tie, Sql(f"%s::{noun.key_type}[]", these))
    condition = _condition(worked.filter, theirs.noun, reading)
    where = both(theirs.rows(), near, compiled(condition, theirs, few=True) if condition else TRUE)
    value, kind, decimals = _aggregate(worked, theirs), _kind(worked, theirs.noun), getattr(field.type, "decimals", 2)
    grouped = put(f"SELECT {{}} AS id, {{}} AS value FROM {theirs.text} WHERE {{}} GROUP BY 1", tie, value, where)
    none = Sql("coalesce(added.value, 0)" if worked.measure in ("count", "sum") else "added.value")
    rows = both(ours.rows(), Sql(f"{ours.key} = ANY (%s::{noun.key_type}[])", these))
    return put(
        f"WITH added AS MATERIALIZED ({{}}) SELECT {ours.key} AS id, {{}} AS value FROM {ours.text} "
        f"LEFT JOIN added ON added.id = {ours.key} WHERE {{}}",
        grouped, kept(kind, none, decimals), rows,
    )  # fmt: skip


def named_by(field: Field, ids: Collection[Any], reading: Reader) -> Sql:
    """The ids of ours that these records of theirs name."""
    assert field.worked is not None
    theirs = Source(reading.noun(field.worked.noun), reading)
    tie = theirs.value(theirs.noun.fields[field.worked.by])
    these = Sql(f"{theirs.key} = ANY (%s::{theirs.noun.key_type}[])", (list(ids),))
    return put(f"SELECT DISTINCT {{}} FROM {theirs.text} WHERE {{}} AND {{}} IS NOT NULL", tie, these, tie)


def _kind(worked: Worked, other: RecordType) -> Kind:
    return Kind.NUMBER if worked.measure == "count" else kind_of(other.fields[worked.of])


def _aggregate(worked: Worked, theirs: Source) -> Sql:
    if worked.measure == "count":
        return Sql("count(*)::numeric")
    part = Part("field", _kind(worked, theirs.noun), value=worked.of)
    return put(_AGGREGATES[worked.measure], value_of(part, theirs))
