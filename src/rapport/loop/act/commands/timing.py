"""When does a message leave? At once, or when whoever writes it wants it to."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import MessagePlanned
from ..models import Message, State
from .reading import NotReady
from .waking import wake_sender

FARTHEST = timedelta(days=90)


class NotAhead(NotReady):
    """Choose a time between now and 90 days from now."""


class LeftAlready(Exception):
    """This message does not wait any more."""


def planned(at: datetime, *, now: datetime) -> datetime:
    """This very instant, if a message may wait for it; raises NotAhead."""
    if not now < at <= now + FARTHEST:
        raise NotAhead(sentence(NotAhead))
    return at


@transaction.atomic
def reschedule(message: Message, *, leaves_at: datetime, by: Any) -> Message:
    """Let it leave then, past the gate as ever; raises NotAhead, LeftAlready."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state not in (State.WAITING, State.HELD):
        raise LeftAlready(sentence(LeftAlready))
    message.leaves_at = message.planned_for = planned(leaves_at, now=clock.now())
    message.held_rule, message.held_at, message.held_until, message.trouble = "", None, None, ""
    message.save(update_fields=["leaves_at", "planned_for", "held_rule", "held_at", "held_until", "trouble"])
    wake_sender()
    announce(MessagePlanned(message_id=message.pk, party_id=message.party_id, leaves=leaves_at.isoformat()), by=by)
    return message
