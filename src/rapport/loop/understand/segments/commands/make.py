"""Make a segment, say anew what it asks, choose its members by hand, remove it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence
from rapport.platform.records.everybody import asked, everybody

from ..askers import who_asks
from ..facts import SegmentMade, SegmentPicked, SegmentRemoved
from ..leaning import FIELD, asks_for, leans_on
from ..models import Pick, Segment
from .stir import stir_parties
from .watch import levels_watched, release

REBUILD = "rapport.loop.understand.segments.jobs.rebuild_waiting"
NOUNS = ("person", "organisation")
LONGEST_NAME = 80


class NameTaken(ValueError):
    """Another segment has this name."""


class AskedFor(ValueError):
    """Another segment, or a trigger, asks for this one by its name."""


class GoesInCircles(ValueError):
    """A segment may ask for others, but not, by whatever way, for itself."""


@transaction.atomic
def make_segment(name: str, noun: str, filter: str = "", *, by: Any) -> Segment:
    """A segment of people or organisations; who belongs is worked out as soon as there is time.

    Raises FilterUnclear, NameTaken, GoesInCircles; ValueError for a noun that has no segments.
    """
    if noun not in NOUNS:
        raise ValueError(_("Segments are of people or organisations, not of %(noun)s.", noun=repr(noun)))
    segment = Segment(name=_named(name), noun=noun, filter=filter.strip(), made_by=by, made_at=clock.now())
    _check(segment)
    segment.save()
    announce(SegmentMade(segment_id=segment.pk, name=segment.name, filter=segment.filter), by=by)
    _ask_everybody_soon()
    return segment


@transaction.atomic
def change_segment(segment: Segment, *, name: str, filter: str, by: Any) -> Segment:
    """Another name, or another question; its members are then worked out anew.

    Raises as `make_segment`, and AskedFor for another name.
    """
    segment = Segment.objects.select_for_update().get(pk=segment.pk)
    if (name, filter.strip()) == (segment.name, segment.filter):
        return segment
    if name.strip().casefold() != segment.name.casefold():
        _not_asked_for(segment)
    segment.name, segment.filter = _named(name, but=segment.pk), filter.strip()
    _check(segment)
    segment.seen_to, segment.trouble = None, ""
    segment.save()
    announce(SegmentMade(segment_id=segment.pk, name=segment.name, filter=segment.filter), by=by)
    _ask_everybody_soon()
    return segment


@transaction.atomic
def remove_segment(segment: Segment, *, by: Any) -> None:
    """The segment goes, with its members and their history; the people stay. Raises AskedFor."""
    _not_asked_for(segment)
    told = SegmentRemoved(segment_id=segment.pk, name=segment.name)
    release(levels_watched(Segment.objects.select_for_update().get(pk=segment.pk)))
    segment.delete()
    announce(told, by=by)


@transaction.atomic
def pick(segment: Segment, parties: Sequence[int], *, belongs: bool | None, by: Any) -> None:
    """Put these in by hand, keep them out, or (None) leave it to the filter again."""
    _hold(segment)
    segment.picks.filter(party__in=parties).delete()
    if belongs is not None:
        now = clock.now()
        Pick.objects.bulk_create(
            Pick(segment=segment, party_id=party, belongs=belongs, picked_by=by, picked_at=now) for party in parties
        )
    stir_parties(parties)
    announce(SegmentPicked(segment_id=segment.pk, parties=len(parties), belongs=belongs), by=by)


@transaction.atomic
def pick_some(segment: Segment, wanted: Mapping[int, tuple[bool | None, bool | None]], *, by: Any) -> set[int]:
    """Party -> (what is believed to be said of it by hand, what shall be): those of which that still was so, and is."""
    _hold(segment)
    now = dict(segment.picks.filter(party__in=wanted).values_list("party_id", "belongs"))
    fresh = {party: after for party, (before, after) in wanted.items() if now.get(party) == before}
    for after in (True, False, None):
        if parties := [party for party, each in fresh.items() if each is after]:
            pick(segment, parties, belongs=after, by=by)
    return set(fresh)


def _hold(segment: Segment) -> None:
    """Nobody else says at the same time who belongs by hand; a tick may write down members meanwhile."""
    Segment.objects.select_for_update(no_key=True).get(pk=segment.pk)


def _ask_everybody_soon() -> None:
    """Let the worker look at everybody; one job does for all segments that wait."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(REBUILD, queue="upkeep", queueing_lock="segments").defer(timestamp=0)


def _named(name: str, but: int = 0) -> str:
    name = name.strip()[:LONGEST_NAME]
    if not name:
        raise NameTaken(_("A segment needs a name."))
    if Segment.objects.filter(name__iexact=name).exclude(pk=but).exists():
        raise NameTaken(_("There is a segment called %(name)s already.", name=name))
    return name


def _not_asked_for(segment: Segment) -> None:
    """Nobody asks for it by name: no other segment, and nothing above segments."""
    for who in chain(_segments_that_ask_for(segment), who_asks(segment.name)):
        told = {"who": who, "segment": segment.name}
        raise AskedFor(_("The %(who)s asks for %(segment)s by its name. Change that one first.", **told))


def _segments_that_ask_for(segment: Segment) -> Iterator[str]:
    reading = everybody()
    for other in Segment.objects.exclude(pk=segment.pk).filter(filter__icontains=FIELD):
        if asks_for(segment.name, other.filter, other.noun, reading):
            yield _("segment %(name)s", name=other.name)


def _check(segment: Segment) -> None:
    """It can be asked, and does not ask for itself by way of others."""
    reading = everybody()
    ahead = leans_on(asked(segment.filter, segment.noun, reading))
    others = {each.name.casefold(): each for each in Segment.objects.exclude(pk=segment.pk)}
    seen: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name == segment.name.casefold():
            told = _("%(segment)s would ask for itself.", segment=segment.name)
            raise GoesInCircles(f"{told} {sentence(GoesInCircles)}")
        if name not in seen and (other := others.get(name)):
            seen.add(name)
            ahead |= leans_on(asked(other.filter, other.noun, reading))
