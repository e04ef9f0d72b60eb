"""Write to many at once what a template says: set by set, each message once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from rapport.loop.know.models import Channel, Topic
from rapport.loop.listen.touches import uuid7
from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..content.models import Version
from ..facts import MessageWritten
from ..models import Message, Priority
from ..queries import mail_settings
from .waking import wake_sender


@dataclass(frozen=True, slots=True)
class Letter:
    """What one party is told: where it goes, its place in its cause, the words and what fills them."""

    party: int
    to: str
    once: str
    version: Version
    values: dict[str, Any]
    subject: str


@transaction.atomic
def write_many(
    letters: Sequence[Letter], *, purpose: str, topic: Topic | None, cause: str, channel: str = Channel.EMAIL
) -> int:
    """Let these wait to leave at once by this channel; how many are new.

    What was written under its `once` before is not written again. Whoever calls has asked the gate; the sender asks it
    again, while nobody can say no beside it.
    """
    if not letters:
        return 0
    now = clock.now()
    host = mail_settings().from_address.partition("@")[2]
    host = host if host and host.isascii() else "localhost"
    there = set(Message.objects.filter(once__in=[one.once for one in letters]).values_list("once", flat=True))
    made = [_message(one, host) for one in letters if one.once not in there]
    for message in made:
        message.purpose, message.topic, message.cause, message.channel = purpose, topic, cause, channel
        message.written_at = message.leaves_at = now
    Message.objects.bulk_create(made, batch_size=1_000)
    announce([MessageWritten(message_id=one.pk, party_id=one.party_id, purpose=purpose, loop_id=None) for one in made])
    wake_sender()
    return len(made)


def _message(letter: Letter, host: str) -> Message:
    name = uuid7()
    return Message(
        party_id=letter.party, to=letter.to, subject=letter.subject, version=letter.version, values=letter.values,
        once=letter.once, priority=Priority.MANY, touch_id=name, message_id=f"<{name}@{host}>",
    )  # fmt: skip
