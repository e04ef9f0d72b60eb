"""What was chosen, why, and how sure was it? For the moves that stand, and for whom was left alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from rapport.loop.know.models import Party

from ..arms import CALL, HOLD
from ..believed import Believed
from ..maths.offpolicy import SURE
from ..models import USUAL_CALLS, USUAL_MESSAGES, Capacity, Decision, TriggerPoint, TriggerPointQuerySet
from .points import points_seen_by

_MAILS = (Decision.Choice.WRITE.value, Decision.Choice.THANK.value)
#: Whoever was left alone is told of for so long, and so many at most by name.
TOLD_FOR, NAMED = timedelta(days=7), 20


@dataclass(frozen=True, slots=True)
class Suggested:
    """The move that was chosen, the best hour of the week for it, and what it adds, as a share of people: `mean`, and
    the middle 95 % of what is believed. Not measured: only hoped for."""

    arm: str
    hour: int | None
    mean: float
    low: float
    high: float
    is_measured: bool


def with_choices(points: TriggerPointQuerySet) -> TriggerPointQuerySet:
    """The points, each with what was drawn for it; `suggested` tells it. Asked with them, in the same question."""
    drawn = Decision.objects.assignments().filter(trigger_point=OuterRef("pk"))
    return points.annotate(drawn=Subquery(drawn.values(told=JSONObject(arm="arm", hour="hour", arms="arms"))[:1]))


def suggested(point: TriggerPoint) -> Suggested | None:
    """What was chosen for a point of `with_choices`; None where nothing was."""
    drawn = getattr(point, "drawn", None)
    if not drawn or drawn["arm"] == HOLD:
        return None
    told = _believed(drawn["arms"], drawn["arm"])
    return Suggested(
        arm=drawn["arm"], hour=drawn["hour"], mean=told.mean, low=told.mean - SURE * told.sd,
        high=told.mean + SURE * told.sd, is_measured=told.is_measured,
    )  # fmt: skip


def _believed(arms: Sequence[dict[str, Any]], key: str) -> Believed:
    told = next(arm for arm in arms if arm["key"] == key)
    return Believed(told["mean"], told["sd"], told["n"], told["n_hold"])


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Somebody who was left alone on purpose; `why` is a sentence where nothing could be done. `in_group`: in the
    left-alone group; `too_little`: every move has been seen to bring too little here. Else it was the draw."""

    party: Party
    why: str
    in_group: bool
    too_little: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a colleague's moves: how many calls and messages there is room for today, and who was left
    alone lately, the first by name."""

    calls: int
    messages: int
    left_alone: tuple[LeftAlone, ...]
    left_alone_in_all: int

    def room_for(self, arm: str) -> int | None:
        """How many moves of this kind; None where nobody counts them."""
        return self.calls if arm == CALL else self.messages if arm in _MAILS else None


def beside_moves(user: Any, now: datetime) -> Beside:
    """All of it in one question. What is owed does not count as done today, nor what was taken back."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    can = Capacity.objects.filter(user=OuterRef("pk"))
    mine = Decision.objects.by_hand().filter(decided_by=OuterRef("pk"), decided_at__gte=midnight, undone_at=None)
    done = mine.filter(trigger_point__loop=None).order_by().values("decided_by")
    alone = points_seen_by(user).for_keeper(user).filter(
        settled_how=TriggerPoint.Settled.LEFT_ALONE, settled_at__gt=now - TOLD_FOR
    )  # fmt: skip
    drawn = Decision.objects.assignments().filter(trigger_point=OuterRef("pk"))
    named = alone.order_by("-settled_at", "-pk").values(
        told=JSONObject(
            id=F("party_id"),
            kind=F("party__kind"),
            name=F("party__name"),
            drawn=Subquery(drawn.values(told=JSONObject(why="why", arms="arms"))[:1]),
        )
    )
    calls, messages, called, written, people, count = (
        get_user_model()
        .objects.filter(pk=user.pk)
        .values_list(
            Subquery(can.values("calls")),
            Subquery(can.values("messages")),
            Subquery(done.annotate(n=Count("pk", filter=Q(chosen=CALL))).values("n")),
            Subquery(done.annotate(n=Count("pk", filter=Q(chosen__in=_MAILS))).values("n")),
            ArraySubquery(named[:NAMED]),
            Subquery(alone.order_by().values("settled_how").annotate(n=Count("pk")).values("n")),
        )
        .get()
    )
    return Beside(
        calls=max((USUAL_CALLS if calls is None else calls) - (called or 0), 0),
        messages=max((USUAL_MESSAGES if messages is None else messages) - (written or 0), 0),
        left_alone=tuple(_left_alone(row) for row in people),
        left_alone_in_all=count or 0,
    )


def _left_alone(row: dict[str, Any]) -> LeftAlone:
    drawn = row["drawn"] or {"why": "", "arms": []}
    others = [_believed(drawn["arms"], arm["key"]) for arm in drawn["arms"] if arm["key"] != HOLD]
    return LeftAlone(
        party=Party(pk=row["id"], kind=row["kind"], name=row["name"]),
        why=drawn["why"],
        in_group=not others and not drawn["why"],
        too_little=bool(others) and all(one.is_measured and one.mean < 0 for one in others),
    )
