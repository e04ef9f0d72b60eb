"""What do we do when others announce? Who enters a segment enters the journeys that begin there; whoever waits for a
dropped look back hears of it."""

from collections.abc import Sequence

from rapport.loop.understand.segments.facts import SegmentPassed
from rapport.platform.jobs.facts import JobDropped
from rapport.platform.journal.registry import reacts_to

from .commands import end_dropped_looks, let_in_by_segments


@reacts_to(SegmentPassed)
def let_in_who_entered(facts: Sequence[SegmentPassed]) -> None:
    let_in_by_segments(facts)


@reacts_to(JobDropped)
def say_that_looks_were_dropped(facts: Sequence[JobDropped]) -> None:
    end_dropped_looks([fact.job_id for fact in facts])
