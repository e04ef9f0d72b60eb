"""In which conversation is a message said, and what becomes of that when it is not said after all?"""

from rapport.loop.listen.commands import begin_conversation, forget_unsaid, note_said, note_unsaid
from rapport.loop.listen.models import Conversation, Turn

from ..models import Message


def conversation_of(message: Message) -> Conversation:
    """The conversation it was written in, or that of the loop it is about, or else a new one. It is their turn now."""
    loop = message.loop
    conversation = message.conversation or (loop.conversation if loop else None)
    if conversation is None:
        conversation = begin_conversation(
            message.party, subject=message.subject, turn=Turn.THEM, owner=message.written_by or message.party.keeper
        )
    note_said(conversation, at=message.written_at)
    return conversation


def talk_on(message: Message) -> Conversation:
    """The conversation of a message that was answered; what was sent to many has none until somebody answers."""
    if message.conversation:
        return message.conversation
    message.conversation = begin_conversation(
        message.party, subject=message.subject, turn=Turn.THEM, owner=message.written_by or message.party.keeper
    )
    message.save(update_fields=["conversation"])
    note_said(message.conversation, at=message.written_at)
    return message.conversation


def unsay(message: Message) -> None:
    """It was taken back, or will not arrive: whose turn is it now?"""
    if message.conversation_id is None:
        return
    others = Message.objects.filter(conversation=message.conversation_id, taken_back_at=None, held_back_at=None)
    said = others.filter(failed_at=None).exclude(pk=message.pk).order_by("-written_at").first()
    note_unsaid(message.conversation_id, last_out_at=said.written_at if said else None)
    if message.taken_back_at and said is None:
        forget_unsaid(message.conversation_id)
