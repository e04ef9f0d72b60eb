"""Settle a message that was cut off while leaving: only a colleague can say whether it arrived."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..channels.known import CHANNELS
from ..facts import MessageSentAgain
from ..models import Message, State
from ..queries import mail_settings
from .endings import note_left
from .waking import wake_sender


class NotUncertain(Exception):
    """What became of this message is known by now."""


@transaction.atomic
def it_arrived(message: Message, *, by: Any) -> Message:
    """It did arrive: it counts as left at the moment it was cut off."""
    message = _uncertain(message)
    return note_left(
        message, through=CHANNELS[message.channel].through, at=message.leaving_at or message.leaves_at, by=by
    )


@transaction.atomic
def send_again(message: Message, *, by: Any) -> Message:
    """It did not arrive: the same message leaves once more, under the same Message-ID, after its time to undo."""
    message = _uncertain(message)
    message.leaving_at, message.trouble, message.held_at, message.held_until = None, "", None, None
    message.leaves_at = clock.now() + timedelta(seconds=mail_settings().undo_seconds)
    message.save(update_fields=["leaving_at", "trouble", "leaves_at", "held_at", "held_until"])
    wake_sender()
    announce(MessageSentAgain(message_id=message.pk, party_id=message.party_id), by=by)
    return message


def _uncertain(message: Message) -> Message:
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state != State.UNCERTAIN:
        raise NotUncertain(sentence(NotUncertain))
    return message
