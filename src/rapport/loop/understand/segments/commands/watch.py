"""Watch the levels of measures that a segment asks about, so that time takes nobody across one unnoticed."""

from datetime import timedelta

from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters import Level, levels

from ...commands import unwatch_level, watch_level
from ...models import Fit
from ..models import Segment

SETTLING = timedelta(hours=1)


def watch(segment: Segment) -> None:
    """Watch what it asks about now, and nothing else. Crossings are kept from this moment on, so it comes before a
    rebuild, and outside its transaction: it may take a while, and what is watched twice does no harm.
    """
    wanted, known = levels_asked(segment), levels_watched(segment)
    for level in sorted(wanted - known):
        watch_level(*level)
    Segment.objects.filter(pk=segment.pk).update(watched=sorted(wanted))
    segment.watched = sorted(wanted)
    release(known - wanted)


def release(known: set[Level]) -> None:
    """Watch these no more on its behalf."""
    for level in sorted(known):
        unwatch_level(*level)


def levels_asked(segment: Segment) -> set[Level]:
    """The levels that its filter compares with; raises FilterUnclear."""
    reading = everybody()
    condition = asked(segment.filter, segment.noun, reading)
    return levels(condition, reading.noun(segment.noun), reading) if condition else set()


def levels_watched(segment: Segment) -> set[Level]:
    return {(name, level) for name, level in segment.watched}


def has_learned(segment: Segment) -> bool:
    """Does it ask about levels, and were measures fitted anew since everybody was asked? A fit moves them without a
    crossing, and for an hour, while crossings are worked out anew, what lies in between may be missing.
    """
    levels_differ = levels_asked(segment) != levels_watched(segment)
    latest = Fit.objects.order_by("-pk").values_list("fitted_at", flat=True).first()
    fitted = latest is not None and segment.recounted_at is not None and segment.recounted_at < latest + SETTLING
    return levels_differ or (bool(segment.watched) and fitted)
