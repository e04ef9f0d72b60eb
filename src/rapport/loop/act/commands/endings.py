"""What became of a message: it left, as a colleague says, was put off, is held, was held back, failed, or came back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from rapport.loop.decide.commands import undo
from rapport.loop.listen.commands import record, reopen_loop, withdraw
from rapport.loop.listen.models import OpenLoop
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..channels.known import CHANNELS
from ..facts import MessageFailed, MessageHeld, MessageHeldBack
from ..gate import Verdict
from ..models import Message, Through
from .causes import Kept, note_held
from .talking import unsay
from .telling import tell
from .waking import wake_sender

#: The pauses after the first, second, ... attempt; the last one repeats until a message is too old to be sent.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
TOO_OLD = timedelta(days=2)
#: Nobody wants to read after that long what was meant for then.
LONGEST_HELD = timedelta(days=14)


@transaction.atomic
def note_left(message: Message, *, through: Through, at: datetime, by: Any = None) -> Message:
    """It left, as a colleague says: the touch is recorded, once, under the id chosen at writing."""
    message = _locked(message)
    if message.left_at or message.failed_at:
        return message
    message.left_at, message.left_through, message.trouble = at, through, ""
    message.save(update_fields=["left_at", "left_through", "trouble"])
    tell([message], by=by)
    return message


@transaction.atomic
def put_off(message: Message, *, why: str) -> Message:
    """The mail server did not take it this time: the same message waits for its next attempt, or is given up."""
    message = _locked(message)
    now = clock.now()
    if now - message.ready_at > TOO_OLD:
        return fail(message, why=why)
    message.leaving_at, message.trouble = None, why[:300]
    message.leaves_at = now + PAUSES[min(max(message.attempts, 1), len(PAUSES)) - 1]
    message.save(update_fields=["leaving_at", "trouble", "leaves_at"])
    wake_sender()
    return message


@transaction.atomic
def hold(message: Message, verdict: Verdict) -> Message:
    """The gate lets it go later: it waits until then, and what it answered stays answered."""
    message = _locked(message)
    now = clock.now()
    begun = message.held_at or now
    last, is_news = begun + LONGEST_HELD, message.held_rule != verdict.rule
    message.held_at, message.held_rule, message.trouble = begun, str(verdict.rule), verdict.reason[:300]
    message.held_until = message.leaves_at = min(max(verdict.until or last, message.leaves_at), last)
    message.save(update_fields=["held_at", "held_rule", "held_until", "leaves_at", "trouble"])
    wake_sender()
    if is_news:
        _note(message, str(verdict.rule), verdict.reason, until=message.held_until)
        announce(MessageHeld(message_id=message.pk, party_id=message.party_id, why=message.trouble))
    return message


def was_held_too_long(message: Message) -> bool:
    """Has it been held for 14 days, whether the gate would let it go by now or not?"""
    return message.held_at is not None and message.held_rule != "" and clock.now() - message.held_at >= LONGEST_HELD


@transaction.atomic
def hold_back(message: Message, *, why: str) -> Message:
    """The gate refuses it now, though it did not at writing: it stays here, and what it answered is open again."""
    message = _locked(message)
    message.held_back_at, message.held_rule, message.trouble = clock.now(), "", why[:300]
    message.save(update_fields=["held_back_at", "held_rule", "trouble"])
    take_up_again(message, by=None)
    _note(message, "refused", why)
    announce(MessageHeldBack(message_id=message.pk, party_id=message.party_id, why=why))
    return message


@transaction.atomic
def fail(message: Message, *, why: str, came_back: bool = True) -> Message:
    """It will not arrive: what it answered is open again, and the timeline says that it could not be delivered.

    What never came as far as a mail server (`came_back` is false) is no touch.
    """
    message = _locked(message)
    message.failed_at, message.held_rule, message.trouble = clock.now(), "", why[:300]
    message.save(update_fields=["failed_at", "held_rule", "trouble"])
    take_up_again(message, by=None)
    if came_back:
        record([_bounce_of(message, why)])
    announce(MessageFailed(message_id=message.pk, party_id=message.party_id, why=why))
    return message


@transaction.atomic
def note_bounce(message: Message, *, why: str) -> Message:
    """A mail server on the way gave it back after it had left: it counts as never sent. Told twice, it fails once."""
    message = _locked(message)
    if message.failed_at or not message.left_at:
        return message
    if not message.told_at:
        tell([message])
    withdraw(message.touch_id, at=message.left_at, party_id=message.party_id, by=None)
    return fail(message, why=why)


def take_up_again(message: Message, *, by: Any) -> None:
    """Undo what writing it did: loops it settled are open again, unless another answer did so; so is the decision."""
    for loop in OpenLoop.objects.closed().filter(party=message.party_id, answer_id=message.touch_id):
        reopen_loop(loop, by=by)
    unsay(message)
    if message.decision and not message.decision.undone_at:
        undo(message.decision, by=by)


def _locked(message: Message) -> Message:
    rows = Message.objects.select_related("loop", "decision", "written_by")
    return rows.select_for_update(of=("self",)).get(pk=message.pk)


def _note(message: Message, rule: str, why: str, *, until: datetime | None = None) -> None:
    """What the gate did at the last moment to a message of a cause is told with that cause."""
    if message.cause:
        note_held([Kept(message.party_id, rule, why, until)], cause=message.cause, purpose=message.purpose)


def _bounce_of(message: Message, why: str) -> Touch:
    return Touch(
        kind="mail.bounced",
        direction=Direction.NONE,
        channel=CHANNELS[message.channel].medium,
        occurred_at=clock.now(),
        party=message.party_id,
        said=why,
        human=0.0,
        source="page",
        subject_type="message",
        subject_id=str(message.pk),
        external_id=f"{message.message_id} failed",
        payload={"subject": message.subject, "to": message.to},
    )
