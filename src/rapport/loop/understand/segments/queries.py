"""What can be asked of segments? Who belongs, who did on a day, since when, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from rapport.loop.know.models import Party
from rapport.platform.records.filters import All, Condition, FilterUnclear, compiled, said, text_of
from rapport.platform.records.filters.ast import Compare, Op
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import run
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, both

from .everybody import FIELD, asked, everybody
from .models import Member, Passage, Segment

SHOWN, MOST_SHOWN = timedelta(days=30), 20


def segments_by_name() -> QuerySet[Segment]:
    """All of them by name."""
    return Segment.objects.order_by("name")


def sizes() -> dict[int, int]:
    """How many belong to each segment that has members, by its id."""
    return dict(Member.objects.values_list("segment").annotate(Count("pk")))


def segments_of(party: Party) -> list[Member]:
    """Those a party belongs to, by name, with since when."""
    return list(Member.objects.filter(party=party).select_related("segment").order_by("segment__name"))


def passages(segment: Segment, now: datetime) -> list[Passage]:
    """The latest who came and went in the last 30 days."""
    recent = Passage.objects.filter(segment=segment, at__gt=now - SHOWN, party__binned_at=None)
    return list(recent.select_related("party").order_by("-at", "-id")[:MOST_SHOWN])


def in_words(segment: Segment) -> str:
    """What a segment asks, as people read it; its text where it cannot be asked any more."""
    reading = everybody()
    try:
        condition = asked(segment.filter, segment.noun, reading)
    except FilterUnclear:
        return segment.filter
    return said(condition, reading.noun(segment.noun), reading) if condition else "Who is put in by hand"


def filter_for_members(segment: Segment, reading: Reader) -> str:
    """The filter, as text, by which lists find who belongs to a segment."""
    return text_of(Compare((FIELD,), Op.IS, segment.name), reading.noun(segment.noun), reading)


def members_on(segment: Segment, at: datetime) -> set[int]:
    """The ids of those who belonged at this instant."""
    latest = Passage.objects.filter(segment=segment, at__lte=at).order_by("party", "-at", "-id").distinct("party")
    return {party for party, entered in latest.values_list("party_id", "entered") if entered}


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of what a segment asks, in words, and whether the party fulfils it."""

    words: str
    holds: bool


def why(segment: Segment, party: Party) -> Sequence[Reason]:
    """Why does a party belong, or not? By hand, or part by part of the filter."""
    by_hand = segment.picks.filter(party=party).first()
    told = [Reason("Put in by hand" if by_hand.belongs else "Kept out by hand", by_hand.belongs)] if by_hand else []
    reading = everybody()
    condition = asked(segment.filter, segment.noun, reading)
    if condition is None:
        return told
    parts = condition.parts if isinstance(condition, All) else (condition,)
    noun = reading.noun(segment.noun)
    return told + [Reason(said(part, noun, reading), _holds(part, party, segment, reading)) for part in parts]


def _holds(part: Condition, party: Party, segment: Segment, reading: Reader) -> bool:
    source = Source(reading.noun(segment.noun), reading)
    where = both(compiled(part, source, few=True), Sql(f"{source.key} = %s", (party.pk,)))
    return bool(run(source, Sql(source.key), where))
