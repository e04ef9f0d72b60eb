"""Write a message, and take it back while it has not left."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from rapport.loop.decide.commands import act_on
from rapport.loop.decide.models import Decision, TriggerPoint
from rapport.loop.know.models import Party, Purpose
from rapport.loop.know.queries import emails_of
from rapport.loop.listen.commands import close_loop
from rapport.loop.listen.models import Loop, OpenLoop
from rapport.loop.listen.touches import uuid7
from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..drafts import purpose_of, thread_of
from ..facts import MessageTakenBack, MessageWritten
from ..gate import HOLD, REFUSE, may_send
from ..models import Message, State
from ..queries import mail_settings
from .endings import hold, take_up_again
from .waking import wake_sender

LONGEST_SUBJECT = 200
LONGEST_BODY = 100_000


class Refused(Exception):
    """The gate does not let this message through; its sentence says why."""


class NotReady(ValueError):
    """A mail needs a subject and a few words."""


class TooLong(NotReady):
    """A mail has at most 200 characters of subject and 100,000 of text."""


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
    loop: OpenLoop | None = None,
    point: TriggerPoint | None = None,
    touch_id: UUID | None = None,
) -> Message:
    """Write to the party; the message leaves when the time to undo is over. A loop of ours is settled at once.

    At a quiet hour it is held until that is over, and can be taken back as long.

    The purpose is service for an answer we owe, else personal. A form sent twice with one `touch_id` writes one
    message. Raises Refused, NotReady, NotTheirs, AlreadyClosed, AlreadySettled.
    """
    subject, body = _readable(subject, body)
    loop, point = _belonging_together(party, loop, point)
    answering = loop if loop and loop.is_owed_by_us else None
    purpose = Purpose(purpose or purpose_of(loop))
    message = _addressed(party, loop, touch_id or uuid7())
    verdict = may_send(party, purpose, answering=loop, to=message.to, now=message.written_at)
    if verdict.answer is REFUSE:
        raise Refused(verdict.reason)

    message.purpose, message.subject, message.body = purpose, subject, body
    message.loop, message.trigger_point, message.written_by = loop, point, by
    if not _kept(message):
        return _written_before(message)
    if answering:
        close_loop(answering, channel="email", text=body, by=by, answer_id=message.touch_id)
    if point:
        message.decision = act_on(point, chosen=_choice(loop), touch_id=message.touch_id, by=by)
        message.save(update_fields=["decision"])
    announce(MessageWritten(message_id=message.pk, party_id=party.pk, purpose=purpose, loop_id=message.loop_id), by=by)
    if verdict.answer is HOLD:
        return hold(message, verdict)
    wake_sender(message.leaves_at)
    return message


@transaction.atomic
def take_back(message: Message, *, by: Any) -> Message:
    """Withdraw a message that has not left: its loop is open again, its decision undone; raises TooLate."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state == State.TAKEN_BACK:
        return message
    if message.state not in (State.WAITING, State.HELD):
        raise TooLate(TooLate.__doc__)
    message.taken_back_at, message.held_rule, message.trouble = clock.now(), "", ""
    message.save(update_fields=["taken_back_at", "held_rule", "trouble"])
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
    now, thread, emails, settings = clock.now(), thread_of(loop), emails_of(party), mail_settings()
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
