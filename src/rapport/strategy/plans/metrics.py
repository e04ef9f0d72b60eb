"""What can a goal be told from? A figure over those who fulfil a filter, a value of one party, or its touches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import DataError, ProgrammingError

from rapport.loop.know.models import Kind
from rapport.loop.know.queries import NOUNS, people_at
from rapport.loop.understand.segments.leaning import FIELD
from rapport.platform.languages import _, ngettext, written
from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.everybody import asked, asker
from rapport.platform.records.filters import All, Condition, FilterUnclear, compiled, said
from rapport.platform.records.filters.ast import Compare, Op
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import run
from rapport.platform.records.source import Source
from rapport.platform.records.sql import TRUE, Sql, both, put
from rapport.platform.records.types import Money, Number, Percent, Rating, Type

from .models import Figure, Plan

MOST_DAYS = 3650
OVER = ("person", "organisation")
ADDED, MEANT = (Number, Money), (Number, Money, Percent, Rating)


class NotMeasurable(ValueError):
    """This cannot be measured."""


@dataclass(frozen=True, slots=True)
class Metric:
    """`figure` over records of `noun` that fulfil `filter`; `field` is added up, `days` is how far touches reach."""

    figure: str
    noun: str
    field: str = ""
    filter: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a plan is for, as far as measuring needs it: a segment by name, or a party with those who work there."""

    segment: str = ""
    segment_noun: str = ""
    party: int | None = None
    kind: int | None = None
    people: tuple[int, ...] = ()


def subject_of(plan: Plan, reading: Reader) -> Subject:
    """Whom this plan is for."""
    if plan.segment is not None:
        return Subject(segment=plan.segment.name, segment_noun=plan.segment.noun)
    if plan.party is None:
        return Subject()
    there = plan.party.is_organisation
    people = tuple(pk for pk, __ in people_at([plan.party.pk], seen_by=reading.user)[plan.party.pk]) if there else ()
    return Subject(party=plan.party.pk, kind=plan.party.kind, people=people)


def nouns_of(subject: Subject) -> Sequence[str]:
    """Of whom such a plan can count: nobody but the people of an organisation, the members of a segment, or anybody."""
    if subject.segment:
        return (subject.segment_noun,)
    if subject.party is None:
        return OVER
    return ("person",) if subject.kind == Kind.ORGANISATION else ()


def numbers_of(noun: RecordType, reader: Reader, figure: str) -> list[Field]:
    """The fields of which sums, means or single values say something, as far as this colleague sees them."""
    kinds = ADDED if figure == Figure.SUM else MEANT
    return [
        each
        for each in noun.fields.values()
        if isinstance(each.type, kinds) and each.each is None and each.is_filtered and reader.sees(noun, each)
    ]


def type_of(metric: Metric, reader: Reader) -> Type:
    """How the figure is written and read; counts have no digits behind the point, means one at least."""
    if metric.figure in {Figure.COUNT, Figure.TOUCHES}:
        return Number(decimals=0)
    field = reader.noun(metric.noun).fields.get(metric.field)
    kind = field.type if field else Number(decimals=1)
    if metric.figure != Figure.MEAN or isinstance(kind, Money | Percent):
        return kind
    return Number(decimals=max(getattr(kind, "decimals", 0), 1), unit=getattr(kind, "unit", ""))


def value_of(metric: Metric, subject: Subject, reading: Reader) -> float:
    """The figure at the reader's instant. Raises FilterUnclear, and NotMeasurable where nothing is there to tell it."""
    noun = _noun(metric, subject, reading)
    source = Source(noun, reading)
    condition = _condition(metric, noun, subject, reading)
    what = _what(metric, noun, source, reading)
    where = both(source.rows(), _among(metric, subject, source, reading), _holds(condition, source))
    try:
        found = run(source, what, where)
    except (ProgrammingError, DataError) as trouble:
        raise NotMeasurable(_("The database cannot work this figure out.")) from trouble
    if not found or found[0][0] is None:
        raise NotMeasurable(_("There is nothing yet that this could be measured by."))
    return float(found[0][0])


def check(metric: Metric, subject: Subject, reader: Reader) -> None:
    """May this colleague ask that? Raises FilterUnclear and NotMeasurable, in sentences."""
    noun = _noun(metric, subject, reader)
    _condition(metric, noun, subject, reader)
    if metric.figure in {Figure.SUM, Figure.MEAN, Figure.FIELD}:
        _field(metric, noun, reader)
    if metric.figure == Figure.TOUCHES and not 1 <= metric.days <= MOST_DAYS:
        raise NotMeasurable(_("Say over how many days touches count: 1 to %(most)s.", most=written(MOST_DAYS)))
    if not tells(metric, reader):
        raise NotMeasurable(_("You may not read all that this would be told from."))


def tells(metric: Metric, reader: Reader) -> bool:
    """May this colleague read the figure? Not if it is of a field hidden from them, or of more than they may read."""
    noun = reader.nouns.get(metric.noun)
    if noun is None:
        return False
    if metric.figure in {Figure.COUNT, Figure.SUM, Figure.MEAN} and not reader.scope(noun).everything:
        return False
    try:
        asked(metric.filter, metric.noun, asker(reader))
        if metric.figure in {Figure.SUM, Figure.MEAN, Figure.FIELD}:
            _field(metric, noun, reader)
    except (FilterUnclear, NotMeasurable):
        return False
    return True


def in_words(metric: Metric, reader: Reader) -> str:
    """What the figure is, like "People with an order in the last 90 days" or "Spent in all, of people, together"."""
    noun = reader.nouns.get(metric.noun)
    if noun is None:
        return metric.filter
    try:
        condition = asked(metric.filter, metric.noun, reader)
        those = said(condition, noun, reader) if condition else ""
    except FilterUnclear:
        those = metric.filter
    figure = _figure_said(metric, noun)
    return f"{figure}: {those}" if those and metric.figure != Figure.FIELD else figure


def _figure_said(metric: Metric, noun: RecordType) -> str:
    if metric.figure == Figure.TOUCHES:
        return ngettext("Touches in %(n)s day", "Touches in %(n)s days", metric.days)
    if metric.figure == Figure.COUNT:
        return noun.plural
    field = noun.fields.get(metric.field)
    label, plural = field.label if field else metric.field, noun.plural.lower()
    if metric.figure == Figure.FIELD:
        return label
    if metric.figure == Figure.SUM:
        return _("%(field)s of %(plural)s, all together", field=label, plural=plural)
    return _("%(field)s of %(plural)s, on average", field=label, plural=plural)


def _noun(metric: Metric, subject: Subject, reader: Reader) -> RecordType:
    """The record type that is asked, if such a plan can ask it."""
    single = NOUNS[Kind(subject.kind)] if subject.kind else ""
    fits: dict[str, Sequence[str]] = {
        Figure.COUNT: nouns_of(subject), Figure.SUM: nouns_of(subject), Figure.MEAN: nouns_of(subject),
        Figure.FIELD: (single,), Figure.TOUCHES: ("touch",) if subject.party else (),
    }  # fmt: skip
    if metric.noun not in fits.get(metric.figure, ()) or metric.noun not in reader.nouns:
        raise NotMeasurable(_("A plan like this cannot have such a goal."))
    return reader.noun(metric.noun)


def _condition(metric: Metric, noun: RecordType, subject: Subject, reader: Reader) -> Condition | None:
    """Who counts: the filter, among the members of the plan's segment."""
    mine = asked(metric.filter, noun.name, reader)
    if not subject.segment:
        return mine
    members = Compare((FIELD,), Op.IS, subject.segment)
    return All((members, mine)) if mine is not None else members


def _field(metric: Metric, noun: RecordType, reader: Reader) -> Field:
    for each in numbers_of(noun, reader, metric.figure):
        if each.name == metric.field:
            return each
    raise NotMeasurable(_("Choose what is to be measured."))


def _what(metric: Metric, noun: RecordType, source: Source, reader: Reader) -> Sql:
    if metric.figure in {Figure.COUNT, Figure.TOUCHES}:
        return Sql("count(*)")
    value = source.compared(_field(metric, noun, reader))
    if metric.figure == Figure.FIELD:
        return value
    return put("coalesce(sum({}), 0)" if metric.figure == Figure.SUM else "avg({})", value)


def _among(metric: Metric, subject: Subject, source: Source, reading: Reader) -> Sql:
    """The record or the records that such a plan is about."""
    if metric.figure == Figure.FIELD:
        return Sql(f"{source.key} = %s", (subject.party,))
    if metric.figure == Figure.TOUCHES:
        since = reading.now - timedelta(days=metric.days)
        these: tuple[Any, ...] = ([subject.party, *subject.people], since, reading.now)
        party, at = source.column("party_id"), source.column("occurred_at")
        return Sql(f"{party} = ANY (%s::bigint[]) AND {at} > %s AND {at} <= %s", these)
    if subject.party is not None:
        return Sql(f"{source.key} = ANY (%s::bigint[])", (list(subject.people),))
    return TRUE


def _holds(condition: Condition | None, source: Source) -> Sql:
    return compiled(condition, source, few=False) if condition is not None else TRUE
