"""Open, move, hand over, close, forgive and reopen loops."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rapport.loop.know.commands import hold_parties
from rapport.loop.know.models import Party
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence
from rapport.platform.records.commands.index import index

from ..facts import LoopClosed, LoopHandedOver, LoopMoved, LoopOpened, LoopReopened
from ..models import Close, Conversation, Loop, OpenLoop, Owed
from ..queries import touch_or_landed
from ..touches import Touch
from ..vocabulary import Direction
from .correct import withdraw
from .project import recount
from .record import record

#: The touch that settles a loop: in time, late. What they owe is settled by their answer, whenever it comes.
SETTLED = {
    (Loop.QUESTION, Owed.BY_US): ("question.answered", "question.answered_late"),
    (Loop.COMPLAINT, Owed.BY_US): ("complaint.settled", "complaint.settled_late"),
    (Loop.PROMISE, Owed.BY_US): ("promise.kept", "promise.kept_late"),
    (Loop.FEEDBACK, Owed.BY_US): ("question.answered", "question.answered_late"),
    (Loop.THANKS, Owed.BY_US): ("thanks.said", "thanks.said"),
    (Loop.CONTACT, Owed.BY_US): ("contact.made", "contact.made"),
}


class AlreadyClosed(Exception):
    """Somebody else has settled this in the meantime."""


class StillOpen(Exception):
    """This is open already; there is nothing to reopen."""


def open_loop(
    party: Party,
    *,
    kind: str,
    owed_by: str,
    text: str,
    due_at: datetime | None = None,
    owner: Any = None,
    touch_id: UUID | None = None,
    conversation: Conversation | None = None,
    source: str = "page",
    by: Any = None,
) -> OpenLoop:
    """Note that something is not settled with this party: a question, a promise, a complaint, ..."""
    new = OpenLoop(
        party=party,
        kind=kind,
        owed_by=owed_by,
        text=text[:300],
        due_at=due_at,
        owner=owner,
        touch_id=touch_id,
        conversation=conversation,
        opened_at=clock.now(),
        opened_by=by,
        source=source,
    )
    return open_loops([new], by=by)[0]


@transaction.atomic
def open_loops(loops: Sequence[OpenLoop], *, by: Any = None) -> list[OpenLoop]:
    """Open one or many unsaved loops. A message to whom complains was claimed before, or hears of it."""
    hold_parties(loop.party_id for loop in loops if loop.kind == Loop.COMPLAINT)
    made = OpenLoop.objects.bulk_create(loops)
    index("loop", [loop.pk for loop in made], new=True)
    recount({loop.party_id for loop in made})
    announce(
        [LoopOpened(loop_id=loop.pk, party_id=loop.party_id, kind=loop.kind, owed_by=loop.owed_by) for loop in made],
        by=by,
    )
    return made


@transaction.atomic
def close_loop(loop: OpenLoop, *, channel: str, text: str, by: Any, answer_id: UUID | None = None) -> OpenLoop:
    """Settle the loop. The answer is kept as a touch, unless `answer_id` names one that is on its way."""
    loop = _open(loop)
    now = clock.now()
    if answer_id is None:
        answer = settling_touch(loop, channel=channel, text=text, at=now, by=by)
        record([answer])
        answer_id = answer.id
    loop.answer_id = answer_id
    return _close(loop, Close.ANSWERED, now=now, by=by)


@transaction.atomic
def forgive_loop(loop: OpenLoop, *, by: Any) -> OpenLoop:
    """Let go of what is owed, without an answer."""
    return _close(_open(loop), Close.FORGIVEN, now=clock.now(), by=by)


def settling_touch(loop: OpenLoop, *, channel: str, text: str, at: datetime, by: Any, source: str = "page") -> Touch:
    """The touch that settles this loop if it happens at `at`: ours if we owed it, theirs if they did."""
    in_time = loop.due_at is None or at <= loop.due_at
    if loop.is_owed_by_us:
        kind, direction = SETTLED[Loop(loop.kind), Owed.BY_US][0 if in_time else 1], Direction.FROM_US
    else:
        kind, direction = "request.answered", Direction.FROM_THEM
    return Touch(
        kind=kind,
        direction=direction,
        channel=channel,
        occurred_at=at,
        party=loop.party_id,
        said=text or None,
        actor=by and by.pk,
        source=source,
        subject_type="loop",
        subject_id=str(loop.pk),
    )


def _open(loop: OpenLoop) -> OpenLoop:
    loop = OpenLoop.objects.select_for_update().get(pk=loop.pk)
    if not loop.is_open:
        raise AlreadyClosed(sentence(AlreadyClosed))
    return loop


def _close(loop: OpenLoop, how: Close, *, now: datetime, by: Any) -> OpenLoop:
    loop.closed_at, loop.closed_by, loop.closed_how = now, by, how
    loop.save(update_fields=["closed_at", "closed_by", "closed_how", "answer_id"])
    recount([loop.party_id])
    announce(
        LoopClosed(
            loop_id=loop.pk,
            party_id=loop.party_id,
            how=how,
            on_time=loop.was_on_time,
            waited_seconds=(now - loop.opened_at).total_seconds(),
        ),
        by=by,
    )
    return loop


@transaction.atomic
def reopen_loop(loop: OpenLoop, *, by: Any) -> OpenLoop:
    """It was not settled after all. An answer already in the ledger stays there."""
    loop = OpenLoop.objects.select_for_update().get(pk=loop.pk)
    if loop.is_open:
        raise StillOpen(sentence(StillOpen))
    loop.closed_at = loop.closed_by = loop.answer_id = None
    loop.closed_how = ""
    loop.save(update_fields=["closed_at", "closed_by", "closed_how", "answer_id"])
    recount([loop.party_id])
    announce(LoopReopened(loop_id=loop.pk, party_id=loop.party_id), by=by)
    return loop


@transaction.atomic
def undo_close(loop: OpenLoop, *, by: Any) -> OpenLoop:
    """It was closed by mistake: open again, and the answer that was noted with it did not happen either."""
    answer_id = OpenLoop.objects.values_list("answer_id", flat=True).get(pk=loop.pk)
    answer = touch_or_landed(answer_id) if answer_id else None
    loop = reopen_loop(loop, by=by)
    if answer and answer.subject_type == "loop" and answer.payload is None:
        withdraw(answer.pk, at=answer.occurred_at, party_id=loop.party_id, by=by)
    return loop


@transaction.atomic
def move_loop(loop: OpenLoop, *, due_at: datetime | None, by: Any) -> OpenLoop:
    """Agree on another date."""
    loop = _open(loop)
    before, loop.due_at = loop.due_at, due_at
    loop.save(update_fields=["due_at"])
    recount([loop.party_id])
    changed = {"due": [str(before or ""), str(due_at or "")]}
    announce(LoopMoved(loop_id=loop.pk, party_id=loop.party_id, changed=changed), by=by)
    return loop


@transaction.atomic
def hand_over_loop(loop: OpenLoop, *, owner: Any, by: Any) -> OpenLoop:
    """Let another colleague settle it."""
    loop = _open(loop)
    changed = {"owner": [loop.owner.name if loop.owner else "", owner.name if owner else ""]}
    loop.owner = owner
    loop.save(update_fields=["owner"])
    recount([loop.party_id])
    told = LoopHandedOver(loop_id=loop.pk, party_id=loop.party_id, owner_id=owner and owner.pk, changed=changed)
    announce(told, by=by)
    return loop
