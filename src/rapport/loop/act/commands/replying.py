"""May somebody answer in a conversation? Only what they have seen the end of, and only once."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from rapport.loop.know.models import Party
from rapport.loop.listen.commands import hold_conversation, note_not_writing
from rapport.loop.listen.models import Conversation
from rapport.platform.languages import sentence

from ..models import Message


class Seen(NamedTuple):
    """The last word of theirs and of ours that somebody has seen: when it was said, and which it was."""

    heard_at: datetime | None
    said_at: datetime | None
    heard_id: UUID | None

    @classmethod
    def of(cls, conversation: Conversation) -> "Seen":
        """The last words as they stand."""
        return cls(conversation.last_in_at, conversation.last_out_at, conversation.last_in_id)


class Overtaken(Exception):
    """Something was said here since you began to write."""


class NotTheirTalk(ValueError):
    """This conversation is with somebody else."""


def held_to_reply(
    conversation: Conversation, party: Party, touch_id: UUID, *, seen: Seen | None, by: Any
) -> tuple[Conversation, Message | None]:
    """The conversation, in which nobody else can say anything now; and what this very form has said in it before."""
    conversation = hold_conversation(conversation.pk)
    if conversation.party_id != party.pk:
        raise NotTheirTalk(sentence(NotTheirTalk))
    before = Message.objects.filter(touch_id=touch_id, conversation=conversation, written_by=by).first()
    if before:
        return conversation, before
    if seen is not None and seen != Seen.of(conversation):
        raise Overtaken(sentence(Overtaken))
    note_not_writing(conversation, by=by)
    return conversation, None
