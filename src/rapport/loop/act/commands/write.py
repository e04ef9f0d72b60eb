"""Write a message, and take it back while it has not left."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from rapport.loop.decide.commands import act_on
from rapport.loop.decide.models import Decision, TriggerPoint
from rapport.loop.know.models import Party, Purpose, Topic
from rapport.loop.know.queries import emails_in_use
from rapport.loop.listen.commands import close_loop
from rapport.loop.listen.models import Loop, OpenLoop
from rapport.loop.listen.touches import uuid7
from rapport.platform import clock
from rapport.platform.access.rights import hidden_fields
from rapport.platform.journal.commands import announce

from ..content.models import Version
from ..content.queries import NotKnown, TooMuch, values_for, written
from ..drafts import kind_of, purpose_of, thread_of
from ..facts import MessageTakenBack, MessageWritten
from ..gate import HOLD, REFUSE, may_send
from ..models import Message, State, priority_of
from ..queries import mail_settings
from .endings import hold, take_up_again
from .talking import conversation_of
from .waking import wake_sender

LONGEST_SUBJECT = 200
LONGEST_BODY = 100_000
#: What a draft leaves standing where a value is not known.
_hole = re.compile(
    r"\{\{ ?(?:person|organisation|loop|trigger|sender|business)\.\w+ ?\}\}|\{% block when [^%]*%\}", re.IGNORECASE
)


class Refused(Exception):
    """The gate does not let this message through; its sentence says why."""


class NotReady(ValueError):
    """A mail needs a subject and a few words."""


class TooLong(NotReady):
    """A mail has at most 200 characters of subject and 100,000 of text."""


class NotFilledIn(NotReady):
    """A value of the template is not known; the sentence names it."""


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
    leaves_at: datetime | None = None,
) -> Message:
    """Write to the party, at that address of theirs or the one they use; it leaves then, or when
    the time to undo is over. A loop of ours is settled at once.

    At a quiet hour it is held until that is over, and can be taken back as long.

    The purpose is service for an answer we owe, else personal. A form sent twice with one `touch_id` writes one
    message. Raises Refused, NotReady, NotTheirs, AlreadyClosed, AlreadySettled.
    """
    subject, body = _readable(subject, body)
    loop, point = _belonging_together(party, loop, point)
    message = _addressed(party, loop, touch_id or uuid7())
    message.subject, message.body, message.to = subject, body, to or message.to
    message.leaves_at = leaves_at or message.leaves_at
    message.began_as = began_as or kind_of(loop or point or party, hidden_fields(by, "person") if by else frozenset())
    message.topic = topic
    return _sent_on_its_way(message, said=body, purpose=purpose, loop=loop, point=point, by=by)


@transaction.atomic
def write_from(
    party: Party, version: Version, *, by: Any, purpose: str | None = None, touch_id: UUID | None = None
) -> Message:
    """Write to the party what this version says to them, just as `write` does; the message keeps the two, no words.

    Raises NotFilledIn for a value that is not known of them, and what `write` raises.
    """
    sender = {"name": by.name}
    values = values_for(version, [party.pk], sender=sender)[party.pk]
    try:
        mail = written(version, values)
    except NotKnown as unknown:
        raise NotFilledIn(f"“{unknown.name}” is not known of {party.name}.") from unknown
    except TooMuch as much:
        raise NotReady(str(much)) from much
    if not mail.subject or not mail.text:
        raise NotReady(NotReady.__doc__)
    message = _addressed(party, None, touch_id or uuid7())
    message.subject, message.version, message.values = mail.subject, version, values
    return _sent_on_its_way(message, said=mail.text, purpose=purpose, loop=None, point=None, by=by)


def _sent_on_its_way(
    message: Message, *, said: str, purpose: str | None, loop: OpenLoop | None, point: TriggerPoint | None, by: Any
) -> Message:
    """Through the gate, kept, and what it answers settled."""
    party, answering = message.party, loop if loop and loop.is_owed_by_us else None
    purpose = Purpose(purpose or purpose_of(loop))
    at, topic = message.written_at, message.topic_id
    verdict = may_send(party, purpose, answering=loop, to=message.to, now=at, topic=topic)
    if verdict.answer is REFUSE:
        raise Refused(verdict.reason)

    message.purpose, message.priority = purpose, priority_of(purpose)
    message.loop, message.trigger_point, message.written_by = loop, point, by
    if not _kept(message):
        return _written_before(message)
    message.conversation = conversation_of(message) if by and purpose != Purpose.NEWSLETTER else None
    if answering:
        close_loop(answering, channel="email", text=said, by=by, answer_id=message.touch_id)
    if point:
        message.decision = act_on(point, chosen=_choice(loop), touch_id=message.touch_id, by=by)
    message.save(update_fields=["conversation", "decision"])
    announce(MessageWritten(message_id=message.pk, party_id=party.pk, purpose=purpose, loop_id=message.loop_id), by=by)
    if verdict.answer is HOLD:
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
        raise TooLate(TooLate.__doc__)
    message.taken_back_at, message.held_rule = clock.now(), ""
    message.save(update_fields=["taken_back_at", "held_rule"])
    take_up_again(message, by=by)
    announce(MessageTakenBack(message_id=message.pk, party_id=message.party_id), by=by)
    return message


def _readable(subject: str, body: str) -> tuple[str, str]:
    subject = " ".join(_without_control(subject).split())
    body = _without_control(body.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not subject or not body:
        raise NotReady(NotReady.__doc__)
    if len(subject) > LONGEST_SUBJECT or len(body) > LONGEST_BODY:
        raise TooLong(TooLong.__doc__)
    if hole := _hole.search(f"{subject}\n{body}"):
        raise NotFilledIn(f"“{hole[0]}” is not filled in: we do not know it. Say it in words, or take it out.")
    return subject, body


def _without_control(text: str) -> str:
    whole = text.encode("utf-8", "replace").decode()
    return "".join(c for c in whole if c in "\n\t" or c >= " ")


def _belonging_together(
    party: Party, loop: OpenLoop | None, point: TriggerPoint | None
) -> tuple[OpenLoop | None, TriggerPoint | None]:
    """The loop and the point that this message is about, whichever of the two was named."""
    if loop is None and point is not None:
        loop = point.loop
    elif loop is not None and point is None:
        point = TriggerPoint.objects.open().filter(loop=loop).first()
    if any(named is not None and named.party_id != party.pk for named in (loop, point)):
        raise NotTheirs(NotTheirs.__doc__)
    return loop, point


def _addressed(party: Party, loop: OpenLoop | None, touch_id: UUID) -> Message:
    """An empty message to the address they wrote from, or to their first one, in the thread of the loop."""
    now, thread, emails, settings = clock.now(), thread_of(loop), emails_in_use(party), mail_settings()
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
        raise NotTheirs(NotTheirs.__doc__)
    return before


def _choice(loop: OpenLoop | None) -> Decision.Choice:
    if loop is None or not loop.is_owed_by_us or loop.kind == Loop.CONTACT:
        return Decision.Choice.WRITE
    return Decision.Choice.THANK if loop.kind == Loop.THANKS else Decision.Choice.ANSWER
