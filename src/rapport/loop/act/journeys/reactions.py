"""What do we do when others announce? Who enters a segment enters the journeys that begin there."""

from collections.abc import Sequence

from rapport.loop.understand.segments.facts import SegmentPassed
from rapport.platform.journal.registry import reacts_to

from .commands import let_in_by_segments


@reacts_to(SegmentPassed)
def let_in_who_entered(facts: Sequence[SegmentPassed]) -> None:
    let_in_by_segments(facts)
