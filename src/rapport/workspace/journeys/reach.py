"""Whom would a campaign reach now? So many get it, and so many not: by rule, with the first of them by name."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from rapport.loop.act.journeys.clocks import on_that_clock
from rapport.loop.act.journeys.commands import planned_of
from rapport.loop.act.journeys.definition import EntersSegment, OnDate, read
from rapport.loop.act.journeys.models import Journey
from rapport.loop.act.journeys.queries import Audience, audience_of
from rapport.loop.know.queries import parties_seen_by
from rapport.loop.understand.segments.models import Segment
from rapport.platform.languages import N_, _
from rapport.workspace.addresses import address
from rapport.workspace.place import Place, place_of

NAMED = 5
RULES = {
    "gone": N_("are not here any more"), "bin": N_("are in the bin"), "left alone": N_("asked us not to get in touch"),
    "address": N_("have no e-mail address"), "consent": N_("have not agreed to it, or refused it"),
    "suppressed": N_("have an address that takes none of our mail"), "complaint": N_("have an open complaint"),
    "pause": N_("asked us to pause"), "budget": N_("have had enough of our mail for now"),
    "quiet": N_("have a quiet hour then"), "holdout": N_("are in the left-alone group"),
    "unknown": N_("lack something that the template fills in"), "held": N_("were held for too long"),
    "stopped": N_("were inside when it stopped"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: how many of all it keeps from it, in words, and some of them by name and address of their page."""

    number: int
    words: str
    is_held: bool
    named: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Reach:
    """The audience of a campaign: its segment, how many of it get the mail, and who does not, by rule."""

    segment: Segment
    newcomers: bool
    told: Audience
    get: int
    rows: list[Row]


def reach_of(request: HttpRequest, one: Journey) -> Reach | None:
    """By the draft; None where it begins with no segment. Names only of those whom this colleague may see."""
    entry: Any = read(one.draft).start.entry
    segment = Segment.objects.filter(pk=getattr(entry, "segment", 0)).first()
    if segment is None or not isinstance(entry, OnDate | EntersSegment):
        return None
    told = audience_of(one, segment.pk, _when(entry, place_of(request)), named=NAMED)
    named = parties_seen_by(request.user).in_bulk({party for kept in told.kept for party in kept.parties})
    rows = [
        Row(told.of_all(kept.number), _(RULES.get(kept.rule, kept.rule)), kept.is_held,
            [(named[party].name, address(named[party])) for party in kept.parties if party in named])
        for kept in told.kept
    ]  # fmt: skip
    return Reach(segment, isinstance(entry, EntersSegment), told, told.of_all(told.get), rows)


def _when(entry: Any, place: Place) -> datetime:
    """The instant for which the gate is asked: when it goes out next, else now."""
    if not isinstance(entry, OnDate) or entry.at is None:
        return place.now
    planned = planned_of(entry, place.zone, place.now)
    if planned < place.now and entry.every == "week":
        return on_that_clock(planned.astimezone(place.zone).replace(tzinfo=None) + timedelta(days=7), place.zone)
    return max(planned, place.now)
