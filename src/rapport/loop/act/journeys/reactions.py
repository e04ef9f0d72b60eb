"""What do we do when others announce? Who enters a segment enters the journeys that begin there; who says no, or cannot
be reached any more, leaves those that end with an answer; whoever waits for a dropped look back hears of it."""

from collections.abc import Sequence

from rapport.loop.know.facts import AddressSuppressed, ConsentGiven
from rapport.loop.understand.segments.facts import SegmentPassed
from rapport.platform.jobs.facts import JobDropped
from rapport.platform.journal.registry import reacts_to

from ..facts import MessageFailed
from ..models import Message
from .commands import end_dropped_looks, leave_who_said_no, let_in_by_segments


@reacts_to(SegmentPassed)
def let_in_who_entered(facts: Sequence[SegmentPassed]) -> None:
    let_in_by_segments(facts)


@reacts_to(JobDropped)
def say_that_looks_were_dropped(facts: Sequence[JobDropped]) -> None:
    end_dropped_looks([fact.job_id for fact in facts])


@reacts_to(ConsentGiven)
def let_those_leave_who_said_no(facts: Sequence[ConsentGiven]) -> None:
    refused: dict[str, set[int]] = {}
    for fact in facts:
        if not fact.granted:
            refused.setdefault(fact.purpose, set()).add(fact.party_id)
    for purpose, parties in refused.items():
        leave_who_said_no(parties, purpose=purpose)


@reacts_to(AddressSuppressed)
def let_those_leave_who_are_not_written_to(facts: Sequence[AddressSuppressed]) -> None:
    leave_who_said_no({fact.party_id for fact in facts if fact.party_id})


@reacts_to(MessageFailed)
def let_those_leave_whose_mail_came_back(facts: Sequence[MessageFailed]) -> None:
    came_back = Message.objects.filter(pk__in=[fact.message_id for fact in facts]).exclude(left_at=None)
    if parties := set(came_back.values_list("party", flat=True)):
        leave_who_said_no(parties)
