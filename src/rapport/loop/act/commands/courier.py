"""Let one message after another leave over one connection, so that a crash leaves at most one of them unsure.

Each is marked as leaving, and that is committed, before the mail server hears of it. That it left is noted by the
transaction that marks the next one: so a message costs one commit, and what is marked and not noted is only ever the
one in hand.
"""

import traceback
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from rapport.loop.know.commands.holding import hold_parties
from rapport.platform import clock

from ..carrier import Carrier
from ..gate import HOLD, REFUSE, may_send
from ..mime import NotAHeader
from ..models import Message
from ..pace import Pacer
from ..smtp import AskedToWait, MailServerAway, NotAtAll, NotNow, Unanswered
from .endings import fail, hold, hold_back, put_off, was_held_too_long
from .pacing import slow_down

UNCONFIRMED = "The mail server got this message and did not say whether it took it."
_MAY_CHANGE = ("leaves_at", "attempts", "held_at", "held_until", "held_rule", "anyway_at", "trouble")


class Courier:
    """Carries messages over one connection. Whoever ends its work lets it settle."""

    def __init__(self, carrier: Carrier, pacer: Pacer) -> None:
        self._carrier, self._pacer = carrier, pacer
        self._left: tuple[int, datetime, datetime] | None = None

    def take(self, message: Message) -> bool:
        """Let it leave, if it is still due and the gate lets it; False when somebody else has taken it up.

        Raises MailServerAway, before anything was sent.
        """
        self._carrier.open()
        mail, unfit = b"", ""
        try:
            mail = self._carrier.ready(message)
        except NotAHeader as error:
            unfit = str(error)
        is_due = self._mark(message, unfit)
        if is_due and message.leaving_at:
            self._hand_over(message, mail)
        return is_due

    def settle(self) -> None:
        """Note that the last one left."""
        if self._left:
            with transaction.atomic():
                self._note_left()
            self._left = None

    def _mark(self, message: Message, unfit: str) -> bool:
        """In one transaction: the one before has left, this one is leaving, or is held, or is held back."""
        with transaction.atomic():
            hold_parties([message.party_id])
            self._note_left()
            is_due = _is_due(message)
            if is_due:
                self._decide(message, unfit)
        self._left = None
        return is_due

    def _note_left(self) -> None:
        if self._left:
            pk, leaving_at, left_at = self._left
            mine = Message.objects.filter(pk=pk, leaving_at=leaving_at, left_at=None, failed_at=None)
            mine.update(left_at=left_at, left_through=self._carrier.through, trouble="")

    def _decide(self, message: Message, unfit: str) -> None:
        """The gate is asked at the last moment, while nobody can say no beside us: the party is held."""
        now = clock.now()
        if was_held_too_long(message):
            fail(message, why=f"It was held for 14 days. {message.trouble}", came_back=False)
            return
        verdict = may_send(
            message.party, message.purpose, answering=message.loop, to=message.to, now=now, leaving=True,
            topic=message.topic_id, anyway=message.anyway_at is not None,
        )  # fmt: skip
        if verdict.answer is HOLD:
            hold(message, verdict)
        elif verdict.answer is REFUSE:
            hold_back(message, why=verdict.reason)
        elif unfit:
            fail(message, why=unfit, came_back=False)
        else:
            message.leaving_at = now
            leaving = {"leaving_at": now, "attempts": F("attempts") + 1, "held_rule": ""}
            Message.objects.filter(pk=message.pk).update(**leaving)

    def _hand_over(self, message: Message, mail: bytes) -> None:
        try:
            self._carrier.carry(message, mail)
        except MailServerAway as error:
            put_off(message, why=str(error))
            raise
        except NotNow as error:
            put_off(message, why=f"The mail server did not take it yet: {error}")
            if isinstance(error, AskedToWait):
                slow_down(message, why=str(error), pacer=self._pacer)
        except NotAtAll as error:
            fail(message, why=f"The mail server refused it: {error}")
        except Unanswered:
            _doubt(message)
        except Exception:
            traceback.print_exc()
            _doubt(message)
        else:
            assert message.leaving_at
            self._left = message.pk, message.leaving_at, clock.now()


def put_aside(message: Message) -> None:
    """Something of ours went wrong with it before it was marked: others go first, and it is tried again."""
    later = {"leaves_at": clock.now() + timedelta(minutes=5), "trouble": "Something went wrong; the log says more."}
    Message.objects.waiting().filter(pk=message.pk).update(**later)


def _is_due(message: Message) -> bool:
    """Is it still to leave? Then nobody else can take it up, and what may have changed is known."""
    due = Message.objects.due(clock.now()).filter(pk=message.pk).select_for_update(skip_locked=True)
    now = due.values(*_MAY_CHANGE).first()
    for name, value in (now or {}).items():
        setattr(message, name, value)
    return now is not None


def _doubt(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(trouble=UNCONFIRMED)
