"""What may be done at a trigger point? The moves a colleague could make, as far as the gate and the reachable allow.

Handed down to whoever chooses (`decide.commands.choose`), as deciding asks nothing of acting.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Count

from rapport.loop.decide.arms import CALL, HOLD, Arm, Offer
from rapport.loop.decide.commands import Taking, choose
from rapport.loop.decide.models import TriggerPoint
from rapport.loop.decide.moves import eligible_moves
from rapport.loop.know.models import Identity

from .drafts import purpose_of
from .gate import GONE, Verdict, judge_many, may_call_many
from .models import Message

#: So large a share of typical customers has to come back through a move to be worth its time, and, for each message of
#: the last days, their patience: two, and five, of a thousand; one for each message.
MAIL_COST, CALL_COST, FATIGUE = 0.002, 0.005, 0.001
PATIENCE = timedelta(days=30)
NO_PHONE = "We have no phone number of theirs."


def choose_what_fired(taking: Taking | None = None) -> int:
    """Choose for the trigger points nobody has chosen for yet, and `taking` does not take; how many there were."""
    return choose(what_may_be_done, taking=taking)


def what_may_be_done(points: Sequence[TriggerPoint], now: datetime) -> Mapping[int, Offer]:
    """For each point the moves its trigger offers, less what the gate refuses now; in few questions for all.

    What the gate would only hold to a better hour may be chosen: it is held when it is written.
    """
    parties = sorted({point.party_id for point in points})
    mails = dict(zip(parties, judge_many(parties, purpose_of(None), now=now, leaving=False), strict=True))
    calls, phones, tired = may_call_many(parties, now=now), _with_phone(parties), _written_to(parties, now)
    return {
        point.pk: _offer(eligible_moves(point), mails[point.party_id], calls.get(point.party_id, GONE),
                         point.party_id in phones, FATIGUE * tired.get(point.party_id, 0))
        for point in points
    }  # fmt: skip


def _offer(moves: Sequence[str], mail: Verdict, call: Verdict, has_phone: bool, fatigue: float) -> Offer:
    may_call = has_phone and not call.refusal
    arms = tuple(
        Arm(move, CALL_COST if move == CALL else MAIL_COST, fatigue)
        for move in moves
        if move != HOLD and (may_call if move == CALL else not mail.refusal)
    )
    return Offer(arms, "" if arms else call.refusal or f"{mail.refusal} {NO_PHONE}")


def _with_phone(parties: Collection[int]) -> set[int]:
    phones = Identity.objects.filter(party__in=parties, kind=Identity.Kind.PHONE)
    return set(phones.values_list("party", flat=True))


def _written_to(parties: Collection[int], now: datetime) -> dict[int, int]:
    """How many messages each of them had from us lately."""
    left = Message.objects.filter(party__in=parties, left_at__gt=now - PATIENCE).order_by()
    return dict(left.values_list("party").annotate(n=Count("pk")))
