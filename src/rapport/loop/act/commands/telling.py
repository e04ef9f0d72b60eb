"""Who hears that messages left? The ledger and the journal, many at a time, soon after they did.

That is apart from leaving, so that a message costs one commit on its way; and it is done once, as telling and the note
that it was told are one transaction.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from rapport.loop.listen.commands import record, settling_touch
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..channels.known import CHANNELS
from ..facts import MessageLeft
from ..models import Message


@transaction.atomic
def tell_left(limit: int = 500) -> int:
    """Tell of messages that have left and of which nobody has been told; how many."""
    untold = Message.objects.untold().select_related("loop", "written_by").order_by("left_at", "pk")
    return tell(list(untold.select_for_update(of=("self",), skip_locked=True)[:limit]))


def tell(messages: Sequence[Message], *, by: Any = None) -> int:
    """Record the touches of these messages and announce that they left, in the caller's transaction; how many."""
    if not messages:
        return 0
    now = clock.now()
    record([_touch_of(message) for message in messages])
    announce([_fact_of(message) for message in messages], by=by)
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(told_at=now)
    for message in messages:
        message.told_at = now
    return len(messages)


def _fact_of(message: Message) -> MessageLeft:
    return MessageLeft(
        message_id=message.pk, party_id=message.party_id, touch_id=str(message.touch_id), through=message.left_through
    )


def _touch_of(message: Message) -> Touch:
    at, by = message.left_at, CHANNELS[message.channel]
    assert at is not None
    if message.loop and message.answers:
        touch = settling_touch(message.loop, channel=by.medium, text=_said(message), at=at, by=message.written_by)
    else:
        touch = Touch(
            kind=by.touch_of(message),
            direction=Direction.FROM_US,
            channel=by.medium,
            occurred_at=at,
            party=message.party_id,
            said=_said(message),
            actor=message.written_by_id,
            source="page",
            subject_type="message",
            subject_id=str(message.pk),
        )
    touch.id, touch.external_id = message.touch_id, message.message_id
    touch.payload = {"subject": message.subject, "to": message.to, "message_id": message.message_id}
    return touch


def _said(message: Message) -> str:
    """The words of a message written by hand. One from a template says its subject: its words are kept once, there."""
    return message.body or message.subject
