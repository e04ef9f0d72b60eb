"""What do relationships add to those we know? Their measures, and when something last happened."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from rapport.loop.know.queries import people_at
from rapport.loop.listen.queries import last_touches
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import N_
from rapport.platform.records.declare import Field, View
from rapport.platform.records.filters.ast import Op
from rapport.platform.records.reader import Reader
from rapport.platform.records.registry import extend
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, either, put
from rapport.platform.records.types import Checkbox, Choice, DateTime, Money, Number, Percent, Text

from .hidden import glance_without
from .in_sql import expression
from .maths.counters import SLOW_DAYS
from .models import Relationship
from .queries import flips, glances_of, parameters
from .readings import TREND_WORDS, Glance

GROUP = N_("Relationship")


def _glances(ids: Sequence[int], reader: Reader) -> dict[int, Glance]:
    return reader.once(("glances", tuple(ids)), lambda: _told(ids, reader))


def _told(ids: Sequence[int], reader: Reader) -> dict[int, Glance]:
    hidden = hidden_fields(reader.user, "person")
    return {pk: glance_without(glance, hidden) for pk, glance in glances_of(ids, reader.now).items()}


def _glance(part: Callable[[Glance], Any]) -> Callable[[Sequence[int], Reader], dict[int, Any]]:
    return lambda ids, reader: {pk: part(glance) for pk, glance in _glances(ids, reader).items()}


def _last(ids: Sequence[int], reader: Reader) -> dict[int, tuple[str, int, Any]]:
    """Kind and direction of the last touch, and when it was."""
    at = {party: glance.last_at for party, glance in _glances(ids, reader).items() if glance.last_at}
    return {party: (*told, at[party]) for party, told in last_touches(at).items()}


def _last_inside(ids: Sequence[int], reader: Reader) -> dict[int, datetime]:
    """When an organisation, or one of its people, was last touched."""
    inside = reader.once(("people at", tuple(ids)), lambda: people_at(ids, seen_by=reader.user))
    everybody = {*ids, *(person for those in inside.values() for person, __ in those)}
    touched = Relationship.objects.filter(party__in=everybody).values_list("party_id", "last_at")
    at = {party: last_at for party, last_at in touched if last_at}
    found = {pk: [at[one] for one in (pk, *(person for person, __ in inside[pk])) if one in at] for pk in ids}
    return {pk: max(times) for pk, times in found.items() if times}


def _measure(name: str) -> Callable[[Source], Sql]:
    """A measure as SQL, at the reader's instant and with the latest fit."""

    def told(source: Source) -> Sql:
        reader = source.reader
        fitted = reader.once("parameters", parameters)
        text, values = expression(name, now=reader.now, parameters=fitted, alias=source.joined("relationship"))
        return Sql(text, tuple(values))

    return told


def _one_threaded(source: Source) -> Sql:
    """Is there exactly one person at this organisation whom we heard from of late?"""
    return Sql(_HEARD_FROM.format(source.key), (source.reader.now - timedelta(days=SLOW_DAYS),))


_HEARD_FROM = """
(SELECT count(*) = 1 FROM know_affiliation a JOIN know_party p ON p.id = a.party_id AND p.binned_at IS NULL
 JOIN understand_relationship r ON r.party_id = a.party_id
 WHERE a.other_id = {0} AND a.tie = 'works_at' AND a.ended_on IS NULL AND r.last_in_at > %s)
"""


def _moving(name: str) -> dict[str, Any]:
    """A measure that time takes across a level: found where that level is watched."""

    def crosses(source: Source, op: Op, value: Any, t0: datetime, t1: datetime) -> Sql | None:
        levels = [float(each) for each in (value if isinstance(value, tuple) else (value,)) if each is not None]
        told = [Sql(text, tuple(values)) for text, values in (flips(name, level, t0, t1) for level in levels)]
        return either(*(put(f"{source.key} IN ({{}})", each) for each in told)) if told else None

    return {"sql": _measure(name), "moves": True, "crossing": crosses, "watched": name}


def _learned(name: str) -> dict[str, Any]:
    """A measure that also moves with what we learn of everybody, or with time as no edge tells."""
    return {"sql": _measure(name), "moves": True}


MEASURES = (
    Field(name="silent_days", label=N_("Silent for"), type=Number(decimals=0, unit=N_("days")),
          **_moving("silent_days")),
    Field(name="usual_gap", label=N_("Usual gap"), type=Number(decimals=1, unit=N_("days")), **_learned("usual_gap")),
    Field(name="reciprocity", label=N_("Balance"), type=Percent(), **_learned("reciprocity"),
          help=N_("How often they answer us and we answer them.")),
    Field(name="they_answer", label=N_("They answer"), type=Percent(), **_learned("they_answer")),
    Field(name="we_answer", label=N_("We answer in time"), type=Percent(), **_learned("we_answer")),
    Field(name="trust", label=N_("Promises kept"), type=Percent(), **_moving("trust")),
    Field(name="worth", label=N_("Worth in a year"), type=Money(), **_moving("value")),
    Field(name="at_stake", label=N_("At stake"), type=Money(), **_moving("at_stake")),
    Field(name="breadth", label=N_("Breadth"), type=Number(decimals=1), sql=_measure("depth")),
)  # fmt: skip

for noun in ("person", "organisation", "customer"):
    extend(
        noun,
        Field(name="last_touch", label=N_("Last touch"), type=DateTime(), at="relationship__last_at", indexed=True,
              shows="ago", group=GROUP),
        Field(name="last_from_them", label=N_("Last heard from them"), type=DateTime(), at="relationship__last_in_at",
              group=GROUP),
        Field(name="first_touch", label=N_("First touch"), type=DateTime(), at="relationship__first_at", group=GROUP),
        Field(name="touches_in_all", label=N_("Touches in all"), type=Number(decimals=0), at="relationship__touches",
              group=GROUP),
    )  # fmt: skip
extend(
    "organisation",
    Field(name="last", label=N_("Last touch with anybody"), type=DateTime(), load=_last_inside, shows="ago",
          group=GROUP),
    Field(name="one_threaded", label=N_("One-threaded"), type=Checkbox(), sql=_one_threaded, moves=True, group=GROUP,
          help=N_("Just one person there has turned to us in 180 days.")),
)  # fmt: skip
extend(
    "person",
    Field(name="trend", label=N_("Trend"), type=Choice(words={int(t): w for t, w in TREND_WORDS.items()}),
          at="relationship__trend", indexed=True, group=GROUP),
    Field(name="orders_in_all", label=N_("Orders in all"), type=Number(decimals=0), at="relationship__orders",
          indexed=True, told=True, group=GROUP),
    Field(name="last_order", label=N_("Last order"), type=DateTime(), at="relationship__last_order_at", shows="ago",
          told=True, group=GROUP),
    Field(name="spent", label=N_("Spent in all"), type=Money(), at="relationship__spend", indexed=True, group=GROUP),
    Field(name="balance", label=N_("They and we"), type=Text(), load=_glance(lambda g: (g.they, g.we)), shows="balance",
          group=GROUP),
    *(replace(each, group=GROUP) for each in MEASURES),
    Field(name="chance", label=N_("Likely to act"), type=Percent(), **_moving("continuity"),
          load=_glance(lambda g: (g.chance, g.trend)), shows="chance", group=GROUP),
    Field(name="last", label=N_("Last"), type=Text(), load=_last, shows="last", group=GROUP),
    views=(
        View(name="growing", label=N_("Growing"), filter="trend is growing", sort="-last_touch",
             empty=N_("Nobody's chance has risen clearly in 90 days.")),
        View(name="fading", label=N_("Fading"), filter="trend is fading", sort="-last_touch",
             empty=N_("Nobody's chance has fallen clearly in 90 days.")),
    ),
    ring=_glance(lambda g: (g.chance, g.trend)),
    sort="-last_touch",
)  # fmt: skip
