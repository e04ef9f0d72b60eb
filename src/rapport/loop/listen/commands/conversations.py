"""Keep conversations: who said the last word, whose turn it is, who answers, and until when it rests."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models.functions import Coalesce, Greatest

from rapport.loop.know.models import Party
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import (
    ConversationClosed,
    ConversationGiven,
    ConversationPutToLater,
    ConversationReopened,
    ConversationWoken,
)
from ..models import Conversation, Turn, Writing


class ConversationClosedAlready(Exception):
    """Somebody else has closed this conversation in the meantime."""


class ConversationStillOpen(Exception):
    """This conversation is open already."""


class NotLater(ValueError):
    """Later is after now."""


def begin_conversation(
    party: Party | None,
    *,
    subject: str,
    turn: str,
    identity: str = "",
    owner: Any = None,
    channel: str = "email",
    source: str = "page",
    closed_at: datetime | None = None,
) -> Conversation:
    """A new conversation, in which nobody has said anything yet; one that is only history begins closed."""
    return Conversation.objects.create(
        party=party,
        identity=identity[:300],
        subject=subject[:300],
        channel=channel,
        owner=owner,
        turn=turn,
        closed_at=closed_at,
        source=source,
    )


def note_heard(conversation: Conversation, *, at: datetime, touch_id: UUID | None = None) -> None:
    """They said something: it is our turn, and whatever rested or was closed is awake again."""
    Conversation.objects.filter(pk=conversation.pk).update(
        last_in_at=Greatest("last_in_at", at), last_in_id=touch_id, turn=Turn.US, asleep_until=None, closed_at=None,
        closed_by=None,
    )  # fmt: skip
    tell_inbox()


def note_history(conversation: Conversation, *, at: datetime, touch_id: UUID | None = None) -> None:
    """They said something before we listened here: it is kept in its place, and wakes nobody."""
    Conversation.objects.filter(pk=conversation.pk).update(
        last_in_at=Greatest("last_in_at", at), last_in_id=Coalesce("last_in_id", touch_id)
    )


def note_said(conversation: Conversation, *, at: datetime) -> None:
    """We said something: it is their turn."""
    Conversation.objects.filter(pk=conversation.pk).update(
        last_out_at=Greatest("last_out_at", at), turn=Turn.THEM, asleep_until=None, closed_at=None, closed_by=None
    )
    tell_inbox()


def hold_conversation(conversation_id: int) -> Conversation:
    """Nobody else says or settles anything here until the caller's transaction ends; as it stands now."""
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("party__keeper", "owner")
    return rows.get(pk=conversation_id)


def note_writing(conversation: Conversation, *, by: Any) -> None:
    """This colleague is writing here right now."""
    Writing.objects.update_or_create(conversation=conversation, user=by, defaults={"at": clock.now()})


def note_not_writing(conversation: Conversation, *, by: Any) -> None:
    """What this colleague wrote here is on its way."""
    Writing.objects.filter(conversation=conversation, user=by).delete()


def tell_inbox() -> None:
    """Open pages hear that the Inbox has changed."""
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY inbox_changed")


def note_unsaid(conversation_id: int, *, last_out_at: datetime | None) -> None:
    """What we said last did not leave, or did not arrive: it is our turn, unless what we said before stands last."""
    conversation = Conversation.objects.select_for_update().get(pk=conversation_id)
    heard = conversation.last_in_at
    answered = last_out_at is not None and (heard is None or last_out_at > heard)
    conversation.last_out_at, conversation.turn = last_out_at, Turn.THEM if answered else Turn.US
    conversation.closed_at = conversation.closed_by = None
    conversation.save(update_fields=["last_out_at", "turn", "closed_at", "closed_by"])
    tell_inbox()


def forget_unsaid(conversation_id: int) -> None:
    """We took back the only thing that was ever said in it."""
    Conversation.objects.filter(pk=conversation_id, last_in_at=None).delete()


@transaction.atomic
def give(conversation: Conversation, *, to: Any, by: Any) -> Conversation:
    """Let another colleague answer it, or nobody in particular."""
    conversation = _locked(conversation)
    before = conversation.owner
    if (before and before.pk) == (to and to.pk):
        return conversation
    conversation.owner = to
    conversation.save(update_fields=["owner"])
    changed = {"owner": [before.name if before else "", to.name if to else ""]}
    tell_inbox()
    announce(ConversationGiven(conversation_id=conversation.pk, owner_id=to and to.pk, changed=changed), by=by)
    return conversation


@transaction.atomic
def put_to_later(conversation: Conversation, *, until: datetime, by: Any) -> Conversation:
    """Let it rest until then, or until somebody speaks; raises NotLater, ConversationClosedAlready."""
    if until <= clock.now():
        raise NotLater(sentence(NotLater))
    conversation = _open(conversation)
    conversation.asleep_until = until
    conversation.save(update_fields=["asleep_until"])
    tell_inbox()
    announce(ConversationPutToLater(conversation_id=conversation.pk, until=until.isoformat()), by=by)
    return conversation


@transaction.atomic
def wake_conversation(conversation: Conversation, *, by: Any) -> Conversation:
    """It rests no longer."""
    conversation = _locked(conversation)
    if conversation.asleep_until is None:
        return conversation
    conversation.asleep_until = None
    conversation.save(update_fields=["asleep_until"])
    tell_inbox()
    announce(ConversationWoken(conversation_id=conversation.pk), by=by)
    return conversation


@transaction.atomic
def close_conversation(conversation: Conversation, *, by: Any) -> Conversation:
    """Nothing more is to be said; raises ConversationClosedAlready."""
    conversation = _open(conversation)
    conversation.closed_at, conversation.closed_by, conversation.asleep_until = clock.now(), by, None
    conversation.save(update_fields=["closed_at", "closed_by", "asleep_until"])
    tell_inbox()
    announce(ConversationClosed(conversation_id=conversation.pk), by=by)
    return conversation


@transaction.atomic
def reopen_conversation(conversation: Conversation, *, by: Any) -> Conversation:
    """There is more to say after all; raises ConversationStillOpen."""
    conversation = _locked(conversation)
    if conversation.is_open:
        raise ConversationStillOpen(sentence(ConversationStillOpen))
    conversation.closed_at = conversation.closed_by = None
    conversation.save(update_fields=["closed_at", "closed_by"])
    tell_inbox()
    announce(ConversationReopened(conversation_id=conversation.pk), by=by)
    return conversation


def adopt_conversations(party_ids: Sequence[int]) -> int:
    """Give these parties the conversations of an identity that has turned out to be theirs; how many."""
    with connection.cursor() as cursor:
        cursor.execute(_ADOPT, [list(party_ids)])
        return cursor.rowcount


def _locked(conversation: Conversation) -> Conversation:
    return Conversation.objects.select_for_update(of=("self",)).select_related("owner").get(pk=conversation.pk)


def _open(conversation: Conversation) -> Conversation:
    conversation = _locked(conversation)
    if not conversation.is_open:
        raise ConversationClosedAlready(sentence(ConversationClosedAlready))
    return conversation


_ADOPT = """
UPDATE listen_conversation c SET party_id = p.id, owner_id = coalesce(p.keeper_id, c.owner_id)
FROM know_identity i JOIN know_party p ON p.id = i.party_id
WHERE c.party_id IS NULL AND c.identity = i.kind || ':' || i.value AND i.kind <> 'phone' AND i.party_id = ANY (%s)
"""
