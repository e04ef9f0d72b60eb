"""Look again at what is held: what held it may be over before its time, or somebody lets it go."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence

from ..facts import MessageSentAnyway
from ..gate import Rule
from ..models import Message
from ..queries import mail_settings, may_let_go
from .waking import wake_sender


class NotHeldByTheHour(Exception):
    """This message does not wait for a better hour."""


@transaction.atomic
def look_again(parties: Iterable[int] | None = None, *, rules: Iterable[str] = (Rule.COMPLAINT,)) -> int:
    """What these rules hold, of these parties or of all, stands before the gate again at once; how many messages."""
    now = clock.now()
    held = Message.objects.filter(held_rule__in=list(rules), held_until__gt=now)
    if parties is not None:
        held = held.filter(party__in=list(parties))
    found = held.update(leaves_at=now, held_until=now)
    if found:
        wake_sender()
    return found


@transaction.atomic
def send_anyway(message: Message, *, by: Any) -> Message:
    """Let it go at this quiet hour, when the time to undo is over; every other rule stays in force.

    Only a colleague who wrote it, or who keeps whom it goes to, lets it. Raises PermissionDenied, NotHeldByTheHour.
    """
    message = Message.objects.select_for_update(of=("self",)).select_related("party").get(pk=message.pk)
    if not may_let_go(by, message.written_by_id, message.party.keeper_id):
        raise PermissionDenied(_("Only whoever wrote this, or keeps the relationship, may let it go now."))
    if message.held_rule != Rule.QUIET:
        raise NotHeldByTheHour(sentence(NotHeldByTheHour))
    message.anyway_at, message.anyway_by = clock.now(), by
    message.held_rule, message.trouble = "", ""
    message.leaves_at = message.held_until = message.anyway_at + timedelta(seconds=mail_settings().undo_seconds)
    message.save(update_fields=["anyway_at", "anyway_by", "held_rule", "trouble", "leaves_at", "held_until"])
    wake_sender()
    announce(MessageSentAnyway(message_id=message.pk, party_id=message.party_id), by=by)
    return message
