"""Write a message, and take it back while it has not left."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from rapport.loop.decide.commands import act_on
from rapport.loop.decide.models import Decision, TriggerPoint
from rapport.loop.know.models import Channel, Party, Purpose, Topic
from rapport.loop.know.queries import emails_in_use
from rapport.loop.listen.commands import close_conversation, close_loop
from rapport.loop.listen.models import Conversation, Loop, OpenLoop
from rapport.loop.listen.queries import loops_in
from rapport.loop.listen.touches import uuid7
from rapport.platform import clock
from rapport.platform.access.rights import hidden_fields
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence

from ..channels.texts import SMS
from ..content.models import Version
from ..content.queries import NotKnown, TooMuch, values_for, written
from ..drafts import kind_of, purpose_of, thread_in, thread_of
from ..facts import MessageTakenBack, MessageWritten
from ..gate import HOLD, REFUSE, addressed_many, may_send
from ..models import Message, State, priority_of
from ..queries import mail_settings
from .enclosing import enclosable, enclose
from .endings import hold, take_up_again
from .reading import NotFilledIn, NotReady, readable
from .replying import Seen, held_to_reply
from .talking import conversation_of
from .timing import planned
from .waking import wake_sender


class Refused(Exception):
    """The gate does not let this message through; its sentence says why."""


class NotTheirs(ValueError):
    """This loop or trigger point is somebody else's."""


class TooLate(Exception):
    """A message that has left, or is leaving right now, cannot be taken back."""


@transaction.atomic
def write(
    party: Party,
    *,
    subject: str,
    body: str,
    by: Any,
    purpose: str | None = None,
    topic: Topic | None = None,
    loop: OpenLoop | None = None,
    point: TriggerPoint | None = None,
    touch_id: UUID | None = None,
    to: str = "",
    began_as: str = "",
    conversation: Conversation | None = None,
    seen: Seen | None = None,
    keep_open: bool = False,
    leaves_at: datetime | None = None,
    files: Sequence[int] = (),
) -> Message:
    """Write to the party, at that address of theirs or the one they use; it leaves then, or when
    the time to undo is over. A loop of ours is settled at once.

    At a quiet hour it is held until that is over, and can be taken back as long. With `leaves_at` it waits until then.

    In a `conversation` it answers what they said last, settles all that we owe there and closes it; or leaves both
    open. If more was said there than who writes had `seen`, it is not written.

    The purpose is service for an answer we owe, else personal. A form sent twice with one `touch_id` writes one
    message. Raises Refused, NotReady, NotTheirs, NotYours, Overtaken, AlreadyClosed, AlreadySettled.
    """
    subject, body = readable(subject, body)
    touch_id, enclosed = touch_id or uuid7(), enclosable(files, by=by)
    if conversation:
        conversation, before = held_to_reply(conversation, party, touch_id, seen=seen, by=by)
        if before:
            return before
        loop = loop or loops_in(conversation).first()
    loop, point = _belonging_together(party, loop, point)
    message = _addressed(party, loop, touch_id, conversation)
    message.subject, message.body, message.to = subject, body, to or message.to
    message.began_as = began_as or kind_of(loop or point or party, hidden_fields(by, "person") if by else frozenset())
    message.topic, message.conversation, message.keeps_open = topic, conversation, keep_open
    if leaves_at:
        message.leaves_at = message.planned_for = planned(leaves_at, now=message.written_at)
    about = None if keep_open else point
    sent = _sent_on_its_way(message, said=body, purpose=purpose, loop=loop, point=about, by=by)
    if message.pk is None:
        return sent
    enclose(message, enclosed)
    if conversation and not keep_open:
        _settle_the_rest(message, conversation, by=by)
    return sent


@transaction.atomic
def write_from(
    party: Party, version: Version, *, by: Any, purpose: str | None = None, touch_id: UUID | None = None
) -> Message:
    """Write to the party what this version says to them, just as `write` does, by text message where it is one; the
    message keeps the two, no words.

    Raises NotFilledIn for a value that is not known of them, and what `write` raises.
    """
    sender = {"name": by.name}
    values = values_for(version, [party.pk], sender=sender)[party.pk]
    try:
        mail = written(version, values)
    except NotKnown as unknown:
        said = _("“%(value)s” is not known of %(who)s.", value=unknown.name, who=party.name)
        raise NotFilledIn(said) from unknown
    except TooMuch as much:
        raise NotReady(str(much)) from much
    if not mail.subject or not mail.text:
        raise NotReady(sentence(NotReady))
    message = _addressed(party, None, touch_id or uuid7(), None)
    message.subject, message.version, message.values = mail.subject, version, values
    if version.is_text:
        if trouble := SMS.trouble():
            raise NotReady(trouble)
        [(__, number)] = addressed_many(
            [party.pk], purpose or Purpose.PERSONAL, now=message.written_at, channel=SMS.name
        )
        message.channel, message.to = SMS.name, number
    return _sent_on_its_way(message, said=mail.text, purpose=purpose, loop=None, point=None, by=by)


def _settle_the_rest(message: Message, conversation: Conversation, *, by: Any) -> None:
    """What else we owed in the conversation is answered, too, and nothing more is to be said."""
    for loop in loops_in(conversation):
        close_loop(loop, channel="email", text=message.body, by=by, answer_id=message.touch_id)
    close_conversation(conversation, by=by)


def _sent_on_its_way(
    message: Message, *, said: str, purpose: str | None, loop: OpenLoop | None, point: TriggerPoint | None, by: Any
) -> Message:
    """Through the gate, kept, and what it answers settled."""
    party, answering = message.party, loop if loop and loop.is_owed_by_us and not message.keeps_open else None
    purpose = Purpose(purpose or purpose_of(loop))
    at, topic = message.planned_for or message.written_at, message.topic_id
    channel = message.channel
    verdict = may_send(party, purpose, answering=loop, to=message.to, now=at, topic=topic, channel=channel)
    if verdict.answer is REFUSE:
        raise Refused(verdict.reason)

    message.purpose, message.priority = purpose, priority_of(purpose)
    message.loop, message.trigger_point, message.written_by = loop, point, by
    if not _kept(message):
        return _written_before(message)
    is_talk = by and purpose != Purpose.NEWSLETTER and channel == Channel.EMAIL
    message.conversation = conversation_of(message) if is_talk else None
    if answering:
        close_loop(answering, channel="email", text=said, by=by, answer_id=message.touch_id)
    if point:
        message.decision = act_on(point, chosen=_choice(loop), touch_id=message.touch_id, by=by)
    message.save(update_fields=["conversation", "decision"])
    announce(MessageWritten(message_id=message.pk, party_id=party.pk, purpose=purpose, loop_id=message.loop_id), by=by)
    if verdict.answer is HOLD and not message.planned_for:
        return hold(message, verdict)
    wake_sender()
    return message


@transaction.atomic
def take_back(message: Message, *, by: Any) -> Message:
    """Withdraw a message that has not left: its loop is open again, its decision undone; raises TooLate."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state == State.TAKEN_BACK:
        return message
    if message.state not in (State.WAITING, State.HELD):
        raise TooLate(sentence(TooLate))
    message.taken_back_at, message.held_rule, message.trouble = clock.now(), "", ""
    message.save(update_fields=["taken_back_at", "held_rule", "trouble"])
    take_up_again(message, by=by)
    announce(MessageTakenBack(message_id=message.pk, party_id=message.party_id), by=by)
    return message


def _belonging_together(
    party: Party, loop: OpenLoop | None, point: TriggerPoint | None
) -> tuple[OpenLoop | None, TriggerPoint | None]:
    """The loop and the point that this message is about, whichever of the two was named."""
    if loop is None and point is not None:
        loop = point.loop
    elif loop is not None and point is None:
        point = TriggerPoint.objects.open().filter(loop=loop).first()
    if any(named is not None and named.party_id != party.pk for named in (loop, point)):
        raise NotTheirs(sentence(NotTheirs))
    return loop, point


def _addressed(party: Party, loop: OpenLoop | None, touch_id: UUID, conversation: Conversation | None) -> Message:
    """An empty message to the address they wrote from, or to their first one, in the thread of conversation or loop."""
    thread = thread_in(conversation) if conversation else thread_of(loop)
    now, emails, settings = clock.now(), emails_in_use(party), mail_settings()
    host = settings.from_address.partition("@")[2]
    return Message(
        party=party,
        touch_id=touch_id,
        message_id=f"<{touch_id}@{host if host and host.isascii() else 'localhost'}>",
        to=thread.address if thread.address in emails else next(iter(emails), ""),
        in_reply_to=thread.message_id,
        references=f"{thread.references} {thread.message_id}".strip(),
        written_at=now,
        leaves_at=now + timedelta(seconds=settings.undo_seconds),
    )


def _kept(message: Message) -> bool:
    """Was it stored, or is there a message under its touch id already?"""
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _written_before(message: Message) -> Message:
    """The message that the same form has written; nobody else's."""
    before = Message.objects.filter(touch_id=message.touch_id, written_by=message.written_by).first()
    if before is None or before.party_id != message.party_id:
        raise NotTheirs(sentence(NotTheirs))
    return before


def _choice(loop: OpenLoop | None) -> Decision.Choice:
    if loop is None or not loop.is_owed_by_us or loop.kind == Loop.CONTACT:
        return Decision.Choice.WRITE
    return Decision.Choice.THANK if loop.kind == Loop.THANKS else Decision.Choice.ANSWER
