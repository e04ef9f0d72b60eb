"""Make a few segments, as a campaign goes to one: whoever tries the product need not begin with a filter."""

from contextlib import suppress
from typing import Any

from rapport.loop.understand.segments.commands import AskedFor, NameTaken, make_segment, remove_segment
from rapport.loop.understand.segments.models import Segment

from ..story.moments import SOURCE

SEGMENTS = {
    "Everybody who bought this quarter": "some orders in the last 90 days",
    "Regulars": "at least 20 orders in the last 90 days",
    "Quiet for two months": "some orders and no orders in the last 60 days",
}


def make_segments(by: Any) -> None:
    """Those that are not there yet; somebody who works here already keeps their own."""
    for name, filter in SEGMENTS.items():
        with suppress(NameTaken):
            make_segment(name, "person", filter, by=by)


def remove_segments(by: Any) -> None:
    """What is still called as it was made, and no other segment or journey asks for."""
    for segment in Segment.objects.filter(name__in=SEGMENTS, made_by__source=SOURCE):
        with suppress(AskedFor):
            remove_segment(segment, by=by)
