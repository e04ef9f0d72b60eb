"""Which messages leave now, and what became of those that were carried? One transaction for all connections that wait.

Each message is marked as leaving, and that is committed, before the mail server hears of it. That it left is noted
together with the next ones that leave. So there is less than one commit a message, and what is marked and not noted is
only what is in hand: one message for each connection.
"""

import traceback
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import Error, connection, transaction

from rapport.loop.know.commands import hold_parties
from rapport.platform import clock
from rapport.platform.languages import _

from ..channels.known import CHANNELS
from ..courier import Carried, How
from ..gate import HOLD, REFUSE, Verdict, judge_leaving
from ..models import Message, Through
from ..pace import Pacer
from .endings import fail, hold, hold_back, put_off, was_held_too_long
from .pacing import slow_down
from .reports import concerned, note_refusal

_MAY_CHANGE = ("leaves_at", "attempts", "held_at", "held_until", "held_rule", "trouble", "anyway_at")
_STILL_DUE = """
SELECT id, leaves_at, attempts, held_at, held_until, held_rule, trouble, anyway_at FROM act_message
WHERE id = ANY (%s) AND leaves_at <= %s
      AND leaving_at IS NULL AND taken_back_at IS NULL AND held_back_at IS NULL AND failed_at IS NULL
      AND cause NOT IN (SELECT cause FROM act_pausedcause)
FOR UPDATE SKIP LOCKED
"""
_LEAVING = "UPDATE act_message SET leaving_at = %s, attempts = attempts + 1, held_rule = '' WHERE id = ANY (%s)"
_LEFT = """
UPDATE act_message SET left_at = carried.left_at, left_through = %s, trouble = ''
FROM (SELECT unnest(%s::bigint[]) AS id, unnest(%s::timestamptz[]) AS leaving_at, unnest(%s::timestamptz[]) AS left_at)
     carried
WHERE act_message.id = carried.id AND act_message.leaving_at = carried.leaving_at AND act_message.left_at IS NULL
      AND failed_at IS NULL
"""


def take_up(
    messages: Sequence[Message], *, carried: Sequence[Carried] = (), pacer: Pacer, through: Through
) -> list[Message]:
    """Note what became of what was carried, and mark those of these messages that leave now, one for each party.

    Those that somebody else has taken up, and those that the gate holds or refuses by now, are left out. Where
    something of ours goes wrong with these messages they are put aside, and what was carried is noted all the same.
    """
    try:
        with transaction.atomic():
            first = list({message.party_id: message for message in reversed(messages)}.values())[::-1]
            refused = concerned([one.message for one in carried if one.how is How.NEVER])
            if first or refused:
                hold_parties({message.party_id for message in first} | refused)
            note(carried, pacer=pacer, through=through)
            return _marked(first)
    except Error:
        raise
    except Exception:
        traceback.print_exc()
        with transaction.atomic():
            note(carried, pacer=pacer, through=through)
            _put_aside(messages)
        return []


@transaction.atomic
def note(carried: Iterable[Carried], *, pacer: Pacer, through: Through) -> None:
    """What became of messages that were carried."""
    left = [one for one in carried if one.how is How.LEFT]
    if left:
        rows = zip(*((one.message.pk, one.message.leaving_at, one.at) for one in left), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_LEFT, [through, *map(list, rows)])
    for one in carried:
        if one.how is not How.LEFT:
            _note_apart(one, pacer)


def _note_apart(one: Carried, pacer: Pacer) -> None:
    """So that what cannot be noted of one takes nothing from the others: that one is in doubt."""
    try:
        with transaction.atomic():
            if Message.objects.filter(pk=one.message.pk).exists():  # else its party has been erased meanwhile
                _note(one, pacer)
    except Error:
        raise
    except Exception:
        traceback.print_exc()


def _note(one: Carried, pacer: Pacer) -> None:
    message = one.message
    if one.how is How.UNSURE:
        Message.objects.filter(pk=message.pk, left_at=None, failed_at=None).update(
            trouble=CHANNELS[message.channel].unconfirmed
        )
    elif one.how is How.NEVER:
        note_refusal(message, why=one.why, at=one.at)
    elif one.how is How.UNFIT:
        fail(message, why=one.why, came_back=False)
    else:
        put_off(message, why=one.why)
    if one.how is How.ASKED_TO_WAIT:
        slow_down(message, why=one.why, pacer=pacer)


def _marked(messages: Sequence[Message]) -> list[Message]:
    """The gate is asked at the last moment, while nobody can say no beside us: the parties are held."""
    now = clock.now()
    due = _still_due(messages)
    verdicts = judge_leaving(due, now=now)
    leaving = [message for message, verdict in zip(due, verdicts, strict=True) if _may_leave(message, verdict)]
    if leaving:
        with connection.cursor() as cursor:
            cursor.execute(_LEAVING, [now, [message.pk for message in leaving]])
    for message in leaving:
        message.leaving_at, message.attempts = now, message.attempts + 1
    return leaving


def _still_due(messages: Sequence[Message]) -> list[Message]:
    """Those that nobody else has taken up; nobody can now, and what may have changed of them is known."""
    if not messages:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_STILL_DUE, [[message.pk for message in messages], clock.now()])
        told = {pk: values for pk, *values in cursor.fetchall()}
    found = [message for message in messages if message.pk in told]
    for message in found:
        for name, value in zip(_MAY_CHANGE, told[message.pk], strict=True):
            setattr(message, name, value)
    return found


def _may_leave(message: Message, verdict: Verdict) -> bool:
    if was_held_too_long(message):
        fail(message, why=_("It was held for 14 days. %(trouble)s", trouble=message.trouble), came_back=False)
    elif verdict.answer is HOLD:
        hold(message, verdict)
    elif verdict.answer is REFUSE:
        hold_back(message, why=verdict.reason)
    else:
        return True
    return False


def _put_aside(messages: Sequence[Message]) -> None:
    """Others go first, and these are tried again."""
    later = {"leaves_at": clock.now() + timedelta(minutes=5), "trouble": _("Something went wrong; the log says more.")}
    Message.objects.waiting().filter(pk__in=[message.pk for message in messages]).update(**later)
