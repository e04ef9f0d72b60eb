"""Let messages leave. Each is marked as leaving, and that is committed, before the mail server hears of it.

A crash between the two can therefore never send a message twice: whoever comes back finds it leaving, and leaves it
to a colleague to say whether it arrived.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from rapport.loop.know.commands import hold_parties
from rapport.platform import clock

from ..carrier import MailServer, MailServerAway, NotAtAll, NotNow, Outbox, Unanswered, opened
from ..gate import HOLD, REFUSE, may_send
from ..models import Message
from ..queries import mail_settings
from ..sealing import SealBroken
from .endings import TOO_OLD, fail, hold, hold_back, note_left, put_off, was_held_too_long
from .waking import wake_sender

WHILE_AWAY = timedelta(minutes=5)
UNCONFIRMED = "The mail server got this message and did not say whether it took it."


def send_due(limit: int = 500) -> int:
    """Let what is due leave, over one connection; how many messages were taken up."""
    if not Message.objects.due(clock.now()).exists():
        return 0
    taken = 0
    try:
        with opened(mail_settings()) as carrier:
            while taken < limit and (message := _take_up()):
                taken += 1
                if message.leaving_at:
                    _hand_over(message, carrier)
    except (MailServerAway, SealBroken) as error:
        _put_off_all(str(error))
    if taken == limit:
        wake_sender(clock.now())
    return taken


@transaction.atomic
def _take_up() -> Message | None:
    """The next due message, marked as leaving; or held, or held back, if the gate says so by now."""
    now = clock.now()
    due = Message.objects.due(now).select_for_update(of=("self",), skip_locked=True)
    message = due.select_related("party", "loop", "written_by").order_by("leaves_at", "pk").first()
    if message is None:
        return None
    if was_held_too_long(message):
        return fail(message, why=f"It was held for 14 days. {message.trouble}", came_back=False)
    hold_parties([message.party_id])
    verdict = may_send(
        message.party, message.purpose, answering=message.loop, to=message.to, now=now, leaving=True,
        topic=message.topic_id, anyway=message.anyway_at is not None,
    )  # fmt: skip
    if verdict.answer is HOLD:
        return hold(message, verdict)
    if verdict.answer is REFUSE:
        return hold_back(message, why=verdict.reason)
    message.leaving_at, message.attempts, message.held_rule = now, message.attempts + 1, ""
    message.save(update_fields=["leaving_at", "attempts", "held_rule"])
    return message


def _hand_over(message: Message, carrier: MailServer | Outbox) -> None:
    try:
        carrier.carry(message)
    except MailServerAway as error:
        put_off(message, why=str(error))
        raise
    except NotNow as error:
        put_off(message, why=f"The mail server did not take it yet: {error}")
    except NotAtAll as error:
        fail(message, why=f"The mail server refused it: {error}")
    except Unanswered:
        Message.objects.filter(pk=message.pk).update(trouble=UNCONFIRMED)
    else:
        note_left(message, through=carrier.through, at=clock.now())


@transaction.atomic
def _put_off_all(why: str) -> None:
    """Nothing leaves while the mail server is away: what is due waits, and what has waited too long fails."""
    now = clock.now()
    long_ago = now - TOO_OLD
    too_old = Q(held_until=None, written_at__lt=long_ago) | Q(held_until__lt=long_ago)
    for message in Message.objects.due(now).filter(too_old).select_for_update(skip_locked=True):
        fail(message, why=why)
    later = now + WHILE_AWAY
    if Message.objects.due(now).update(leaves_at=later, trouble=why[:300], attempts=F("attempts") + 1):
        wake_sender(later)
