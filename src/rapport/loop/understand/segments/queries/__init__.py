"""What can be asked of segments? Who belongs, who did on a day, since when, why, and what they get."""

from django.db.models import QuerySet

from rapport.platform.languages import _
from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters import FilterUnclear, is_recounted, said, text_of
from rapport.platform.records.filters.ast import Compare, Op
from rapport.platform.records.reader import Reader

from ..leaning import FIELD
from ..models import Segment
from ..ready import Ready, ready_made
from .belonging import (
    TOLD,
    Standing,
    belonged_on,
    open_to,
    passages,
    pick_states,
    picks_of,
    sizes,
    standings_of,
)
from .reasons import Reason, why

__all__ = [
    "TOLD",
    "Ready",
    "Reason",
    "Standing",
    "belonged_on",
    "filter_for_members",
    "in_words",
    "is_counted_hourly",
    "open_to",
    "passages",
    "pick_states",
    "picks_of",
    "ready_made",
    "segments_by_name",
    "sizes",
    "standings_of",
    "why",
]


def segments_by_name() -> QuerySet[Segment]:
    """All of them by name, each with what its people get."""
    return Segment.objects.select_related("treatment").order_by("name")


def in_words(segment: Segment) -> str:
    """What a segment asks, as people read it; its text where it cannot be asked any more."""
    reading = everybody()
    try:
        condition = asked(segment.filter, segment.noun, reading)
    except FilterUnclear:
        return segment.filter
    return said(condition, reading.noun(segment.noun), reading) if condition else _("Who is put in by hand")


def is_counted_hourly(segment: Segment) -> bool:
    """Does it ask what no edge of time tells, so that everybody must be asked again once an hour?"""
    reading = everybody()
    try:
        condition = asked(segment.filter, segment.noun, reading)
    except FilterUnclear:
        return False
    return condition is not None and is_recounted(condition, reading.noun(segment.noun), reading)


def filter_for_members(segment: Segment, reading: Reader) -> str:
    """The filter, as text, by which lists find who belongs to a segment."""
    return text_of(Compare((FIELD,), Op.IS, segment.name), reading.noun(segment.noun), reading)
