"""What may be done at a trigger point? The moves a colleague could make, as far as the gate and the reachable allow,
and the journeys that begin there.

Handed down to whoever chooses (`decide.commands.choose`), as deciding asks nothing of acting.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from rapport.loop.decide.arms import CALL, HOLD, Arm, Entering, Offer
from rapport.loop.decide.commands import Taking, choose
from rapport.loop.decide.models import TriggerPoint
from rapport.loop.decide.moves import eligible_moves
from rapport.loop.know.models import Identity
from rapport.platform.languages import N_, _

from .drafts import purpose_of
from .gate import Verdict, gone, judge_many, may_call_many
from .models import Message

#: So large a share of typical customers has to come back through a move to be worth its time, and, for each message of
#: the last days, their patience: two, and five, of a thousand; one for each message.
MAIL_COST, CALL_COST, FATIGUE = 0.002, 0.005, 0.001
#: A journey takes nobody's time but theirs.
JOURNEY_COST = 0.0
PATIENCE = timedelta(days=30)
NO_PHONE = N_("We have no phone number of theirs.")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What journeys have to say when it is chosen: which points they take without a draw, which of them may begin at
    each point, by their keys, and how those come in for whom one was drawn. All of it of locked points."""

    takes: Taking
    offers: Callable[[Sequence[TriggerPoint]], Mapping[int, Sequence[str]]]
    enters: Entering


def choose_what_fired(beginning: Beginning | None = None) -> int:
    """Choose for the trigger points nobody has chosen for yet; how many there were."""
    if beginning is None:
        return choose(what_may_be_done)

    def offering(points: Sequence[TriggerPoint], now: datetime) -> Mapping[int, Offer]:
        return what_may_be_done(points, now, beginning.offers(points))

    return choose(offering, taking=beginning.takes, entering=beginning.enters)


def what_may_be_done(
    points: Sequence[TriggerPoint], now: datetime, journeys: Mapping[int, Sequence[str]] | None = None
) -> Mapping[int, Offer]:
    """For each point the moves its trigger offers, less what the gate refuses now, and the `journeys` that may begin
    there; in few questions for all.

    What the gate would only hold to a better hour may be chosen: it is held when it is written.
    """
    begin = journeys or {}
    parties = sorted({point.party_id for point in points})
    mails = dict(zip(parties, judge_many(parties, purpose_of(None), now=now, leaving=False), strict=True))
    calls, phones, tired = may_call_many(parties, now=now), _with_phone(parties), _written_to(parties, now)
    return {
        point.pk: _offer(eligible_moves(point), mails[point.party_id], calls.get(point.party_id) or gone(),
                         point.party_id in phones, FATIGUE * tired.get(point.party_id, 0), begin.get(point.pk, ()))
        for point in points
    }  # fmt: skip


def _offer(
    moves: Sequence[str], mail: Verdict, call: Verdict, has_phone: bool, fatigue: float, journeys: Sequence[str]
) -> Offer:
    may_call = has_phone and not call.refusal
    arms = tuple(
        Arm(move, CALL_COST if move == CALL else MAIL_COST, fatigue)
        for move in moves
        if move != HOLD and (may_call if move == CALL else not mail.refusal)
    ) + tuple(Arm(key, JOURNEY_COST, fatigue) for key in journeys)
    return Offer(arms, "" if arms else call.refusal or f"{mail.refusal} {_(NO_PHONE)}")


def _with_phone(parties: Collection[int]) -> set[int]:
    phones = Identity.objects.filter(party__in=parties, kind=Identity.Kind.PHONE)
    return set(phones.values_list("party", flat=True))


def _written_to(parties: Collection[int], now: datetime) -> dict[int, int]:
    """How many messages each of them had from us lately."""
    left = Message.objects.filter(party__in=parties, left_at__gt=now - PATIENCE).order_by()
    return dict(left.values_list("party").annotate(n=Count("pk")))
