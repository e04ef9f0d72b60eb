"""Decide about a trigger point: act, put off, call it not useful; and undo."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from rapport.loop.listen.commands import close_loop, record, reopen_loop, withdraw
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import N_, sentence

from ..facts import DecisionMade, DecisionUndone
from ..models import Decision, TriggerPoint
from ..moves import did_otherwise, eligible_moves
from .fire import tell_today

OUTCOME_WINDOW = timedelta(days=14)
#: How a choice leaves the point; every other one has acted on it.
SETTLED_BY: dict[str, str] = {
    Decision.Choice.LATER: "",
    Decision.Choice.NOT_USEFUL: TriggerPoint.Settled.NOT_USEFUL,
}
#: What whoever took a choice back is told where `undo` could not open the point again.
SETTLED_SINCE = N_("Taken back. It stays settled or put off: somebody has dealt with it since, or it is over.")


class AlreadySettled(Exception):
    """Somebody else has dealt with this in the meantime."""


class AlreadyUndone(Exception):
    """This was taken back already."""


def act_on(point: TriggerPoint, *, chosen: str, by: Any, touch_id: UUID | None = None, why: str = "") -> Decision:
    """Log that we acted (answered, called, wrote, thanked, or left alone on purpose), and settle the point."""
    return _decide(point, chosen, how=TriggerPoint.Settled.ACTED, touch_id=touch_id, why=why, by=by)


@transaction.atomic
def call(point: TriggerPoint, *, text: str, by: Any) -> Decision:
    """We called: the call is kept as a touch, and settles the loop if the point is about one."""
    now = clock.now()
    if point.loop and point.loop.is_open:
        touch_id = close_loop(point.loop, channel="phone", text=text, by=by).answer_id
    else:
        made = Touch(kind="call.made", direction=Direction.FROM_US, channel="phone", occurred_at=now,
                     party=point.party_id, said=text or None, actor=by.pk, source="page")  # fmt: skip
        record([made])
        touch_id = made.id
    return act_on(point, chosen=Decision.Choice.CALL, touch_id=touch_id, by=by)


def put_off(point: TriggerPoint, *, until: datetime, by: Any, why: str = "") -> Decision:
    """Let it come up again at `until`."""
    return _decide(point, Decision.Choice.LATER, asleep_until=until, why=why, by=by)


def call_not_useful(point: TriggerPoint, *, by: Any, why: str = "") -> Decision:
    """Say that this was no help; it does not come up again."""
    return _decide(point, Decision.Choice.NOT_USEFUL, how=TriggerPoint.Settled.NOT_USEFUL, why=why, by=by)


@transaction.atomic
def _decide(
    point: TriggerPoint,
    chosen: str,
    *,
    by: Any,
    why: str,
    how: str = "",
    touch_id: UUID | None = None,
    asleep_until: datetime | None = None,
) -> Decision:
    point = TriggerPoint.objects.select_for_update().get(pk=point.pk)
    if point.settled_at:
        raise AlreadySettled(sentence(AlreadySettled))
    now = clock.now()
    moves = eligible_moves(point)
    decision = Decision.objects.create(
        trigger_point=point, party_id=point.party_id, eligible=list(moves), proposed=moves[0], chosen=chosen,
        why=why[:200], asleep_until=asleep_until, touch_id=touch_id, decided_at=now, decided_by=by,
        window_ends_at=now + OUTCOME_WINDOW,
    )  # fmt: skip
    if did_otherwise(point.arm, chosen):
        point.decisions.assignments().update(overridden_at=now)
    point.asleep_until = asleep_until
    if how:
        point.settled_at, point.settled_how = now, how
    point.save(update_fields=["asleep_until", "settled_at", "settled_how"])
    announce(DecisionMade(decision_id=decision.pk, party_id=point.party_id, chosen=chosen), by=by)
    tell_today()
    return decision


@transaction.atomic
def undo(decision: Decision, *, by: Any) -> TriggerPoint:
    """Take the choice back: the point is open and awake again, unless somebody or something else has settled it since,
    or put it off anew: then it stays so."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.undone_at:
        raise AlreadyUndone(sentence(AlreadyUndone))
    assert decision.trigger_point is not None, "only what a colleague did about a trigger point is taken back"
    decision.undone_at = clock.now()
    decision.save(update_fields=["undone_at"])
    if decision.chosen == Decision.Choice.CALL:
        _take_back_call(decision, by=by)
    point = TriggerPoint.objects.select_for_update().get(pk=decision.trigger_point.pk)
    if _still_stands(decision, point):
        point.decisions.assignments().update(overridden_at=None)
        point.asleep_until = point.settled_at = None
        point.settled_how = ""
        point.save(update_fields=["asleep_until", "settled_at", "settled_how"])
    announce(DecisionUndone(decision_id=decision.pk, party_id=point.party_id), by=by)
    tell_today()
    return point


def _still_stands(decision: Decision, point: TriggerPoint) -> bool:
    """Is the point as this decision left it?"""
    if point.decisions.filter(pk__gt=decision.pk, undone_at=None).exists():
        return False
    return point.settled_how in ("", SETTLED_BY.get(decision.chosen, TriggerPoint.Settled.ACTED))


def _take_back_call(decision: Decision, *, by: Any) -> None:
    """The call was logged by hand: it did not happen after all, and what it settled is open again."""
    if decision.touch_id:
        withdraw(decision.touch_id, at=decision.decided_at, party_id=decision.party_id, by=by)
    loop = decision.trigger_point.loop if decision.trigger_point else None
    if loop and not loop.is_open and loop.answer_id == decision.touch_id:
        reopen_loop(loop, by=by)
