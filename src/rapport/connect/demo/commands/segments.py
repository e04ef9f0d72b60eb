"""Make a few of the segments that are ready, as a campaign goes to one: nobody need begin with a filter."""

from contextlib import suppress
from typing import Any

from rapport.loop.understand.segments.commands import AskedFor, NameTaken, make_segment, remove_segment
from rapport.loop.understand.segments.models import Segment
from rapport.loop.understand.segments.queries import ready_made
from rapport.platform.records.reader import reader

from ..story.moments import SOURCE

NAMES = ("Champions", "Loyal", "Needs attention")


def make_segments(by: Any) -> None:
    """Those that are not there yet; somebody who works here already keeps their own."""
    habits, _ = ready_made(reader(by))
    for ready in habits:
        if ready.name in NAMES:
            with suppress(NameTaken):
                make_segment(ready.name, "person", ready.filter, by=by)


def remove_segments(by: Any) -> None:
    """What is still called as it was made, and no other segment or journey asks for."""
    for segment in Segment.objects.filter(name__in=NAMES, made_by__source=SOURCE):
        with suppress(AskedFor):
            remove_segment(segment, by=by)
