"""What can somebody choose a goal from? The figures that fit the plan and that they may read; three to begin with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rapport.loop.know.models import Kind
from rapport.loop.know.queries import NOUNS
from rapport.platform.languages import N_, _
from rapport.platform.records.everybody import everybody
from rapport.platform.records.filters import FilterUnclear
from rapport.platform.records.reader import Reader
from rapport.strategy.plans.metrics import (
    Metric,
    NotMeasurable,
    Subject,
    in_words,
    nouns_of,
    numbers_of,
    subject_of,
    tells,
    type_of,
    value_of,
)
from rapport.strategy.plans.models import Figure, Plan
from rapport.strategy.plans.queries import today

#: A first goal is for a quarter, and asks for a tenth.
QUARTER, TENTH = timedelta(days=91), 0.1
FIRST = (
    (N_("Regulars"), Metric(Figure.COUNT, "person", filter="at least 3 orders in the last 90 days"), 1),
    (N_("Fading relationships"), Metric(Figure.COUNT, "person", filter="trend is fading"), -1),
    (N_("Worth of a year"), Metric(Figure.SUM, "person", "worth"), 1),
    (N_("People we heard from"), Metric(Figure.COUNT, "person", filter="last_from_them in the last 30 days"), 1),
)
MOST_FIRST = 3


def key_of(metric: Metric) -> str:
    """How a form names what is counted: `sum:person:spent`."""
    return ":".join(part for part in (metric.figure, metric.noun, metric.field) if part)


def metric_of(key: str, filter: str, days: int) -> Metric:
    """The metric that a form means; what does not belong to the figure is left out."""
    figure, noun, field = (*key.split(":"), "", "")[:3]
    asks = "" if figure == Figure.FIELD else filter
    return Metric(figure, noun, field, asks.strip(), days if figure == Figure.TOUCHES else 0)


def choices(plan: Plan, reader: Reader) -> list[tuple[str, str]]:
    """What this colleague can choose from, counts first."""
    return list(_choices(subject_of(plan, everybody(reader.now)), reader))


def _choices(subject: Subject, reader: Reader) -> Iterator[tuple[str, str]]:
    nouns = [name for name in nouns_of(subject) if reader.scope(reader.noun(name)).everything]
    for name in nouns:
        plural = reader.noun(name).plural.lower()
        whose = _("How many of its people") if subject.party else _("How many %(plural)s", plural=plural)
        yield key_of(Metric(Figure.COUNT, name)), whose
    if subject.kind:
        yield key_of(Metric(Figure.TOUCHES, "touch")), _("How many touches")
        own = NOUNS[Kind(subject.kind)]
        for field in numbers_of(reader.noun(own), reader, Figure.FIELD):
            yield key_of(Metric(Figure.FIELD, own, field.name)), field.label
    for name in nouns:
        noun = reader.noun(name)
        for field in numbers_of(noun, reader, Figure.SUM):
            told = {"plural": noun.plural, "field": field.label.lower()}
            yield key_of(Metric(Figure.SUM, name, field.name)), _("%(plural)s: %(field)s, all together", **told)
        for field in numbers_of(noun, reader, Figure.MEAN):
            told = {"plural": noun.plural, "field": field.label.lower()}
            yield key_of(Metric(Figure.MEAN, name, field.name)), _("%(plural)s: %(field)s, on average", **told)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A goal to begin with: what it is now, and where it could lead."""

    name: str
    metric: Metric
    what: str
    now: str
    target: str
    due_on: date


def first_goals(reader: Reader) -> list[Suggestion]:
    """At most three goals for everybody, each with what is now; what nothing tells yet is left out."""
    found: list[Suggestion] = []
    for name, metric, way in FIRST:
        try:
            value = value_of(metric, Subject(), everybody(reader.now)) if tells(metric, reader) else 0
        except (FilterUnclear, NotMeasurable):
            continue
        if value > 0 and len(found) < MOST_FIRST:
            kind = type_of(metric, reader)
            target = kind.read(kind.write(_round(value * (1 + way * TENTH), value), reader.how), reader.how)
            now, aimed = kind.show(value, reader.how), kind.write(target, reader.how)
            found.append(Suggestion(_(name), metric, in_words(metric, reader), now, aimed, today() + QUARTER))
    return found


def _round(target: float, value: float) -> int:
    """To two digits, and at least one away from what is now."""
    digits = len(str(int(abs(target)))) - 2
    rounded = round(target, -digits) if digits > 0 else round(target)
    return int(rounded if rounded != round(value) else rounded + (1 if target > value else -1))
