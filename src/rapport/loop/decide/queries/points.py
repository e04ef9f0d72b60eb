"""Which trigger points are there for a colleague, how many hold Today, and what was decided about them?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from rapport.loop.know.models import Party
from rapport.loop.know.queries import may_change, parties_seen_by, reads_all
from rapport.platform import clock

from ..models import (
    Decision,
    Rule,
    TriggerPoint,
    TriggerPointQuerySet,
)

MOVES_A_DAY = 7


def points_seen_by(user: Any) -> TriggerPointQuerySet:
    """The trigger points of those whom this colleague may see, and of the loops they are to settle."""
    return TriggerPoint.objects.filter(_seen(user, "")) if user.is_active else TriggerPoint.objects.none()


def _seen(user: Any, prefix: str) -> Q:
    if reads_all(user):
        return Q(party__binned_at=None)
    parties = parties_seen_by(user).values("pk")
    return Q(**{f"{prefix}loop__owner": user}, party__binned_at=None) | Q(party__in=parties)


def may_act_on(user: Any, point: TriggerPoint) -> bool:
    """May the colleague act on this point? Whose loop it is, and who may change its party."""
    is_mine = point.loop is not None and point.loop.owner_id == user.pk
    return user.is_active and (is_mine or may_change(user, point.party))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many trigger points there are: owed loops, and others."""

    owed: int
    others: int

    @property
    def total(self) -> int:
        return self.owed + self.others


def points_for(user: Any, now: datetime) -> TriggerPointQuerySet:
    """What this colleague is to look at now: owed loops by lateness first, then the rest by what a word may bring."""
    return points_seen_by(user).for_keeper(user).awake(now).order_by(*_LOOPS_FIRST)


_LOOPS_FIRST = (
    Case(When(rule=Rule.LOOP, then=Value(0)), default=Value(1), output_field=IntegerField()),
    Case(When(rule=Rule.LOOP, then=F("due_at")), default=None).asc(nulls_last=True),
    "-rank",
    "pk",
)


def first_points(points: TriggerPointQuerySet, there_are: Tally, most: int) -> list[TriggerPoint]:
    """The first of these points in the same order, with what a page says of each; every part of it read by an index."""
    owed = list(points.owed().only(*_SAID, *_SAID_OF_LOOP)[:most]) if there_are.owed else []
    room = min(most - len(owed), there_are.others)
    return owed + list(points.others().only(*_SAID, *_SAID_OF_TRIGGER)[:room]) if room else owed


_SAID_OF_TRIGGER = ("trigger__name", "trigger__kind", "trigger__sentence", "trigger__ask", "trigger__move",
                    "trigger__settings", "trigger__built_in")  # fmt: skip
_SAID = ("rule", "loop", "trigger", "due_at", "episode", "at_stake", "value", "risk", "reason", "arm", "rank",
         "party__kind", "party__name", "party__keeper", "party__binned_at")  # fmt: skip
_SAID_OF_LOOP = ("loop__party", "loop__owner", "loop__kind", "loop__owed_by", "loop__text", "loop__opened_at",
                 "loop__due_at", "loop__touch_id")  # fmt: skip


def tally(points: TriggerPointQuerySet) -> Tally:
    """How many of these points are owed, and how many are not."""
    return Tally(**points.aggregate(owed=Count("pk", filter=_OWED), others=Count("pk", filter=~_OWED)))


_OWED = Q(rule=Rule.LOOP)


def waiting_on_today(user: Any) -> int:
    """How many moves Today holds for this colleague: all that is owed, and others up to seven in all."""
    return _held(points_seen_by(user).for_keeper(user).awake(clock.now()))


def waiting_with(user: Any, *others: QuerySet[Any]) -> tuple[int, ...]:
    """The same, and how many of each of the `others` there are: every page asks for all of it, in one question."""
    points = points_seen_by(user).for_keeper(user).awake(clock.now())
    owed, not_owed, *beside = _counted(points.filter(_OWED), points.exclude(_OWED), *others)
    return owed + room_for_others(owed, not_owed), *beside


def _counted(*asked: QuerySet[Any]) -> tuple[int, ...]:
    """How many rows each of these has."""
    parts, values = list[str](), list[Any]()
    for one in asked:
        try:
            text, told = one.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            text, told = "SELECT WHERE false", ()
        parts.append(f"(SELECT count(*) FROM ({text}) part)")  # noqa: S608 - put together from querysets
        values += told
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return tuple(cursor.fetchone())


def _held(points: TriggerPointQuerySet) -> int:
    found = tally(points)
    return found.owed + room_for_others(found.owed, found.others)


def room_for_others(owed: int, others: int) -> int:
    """How many moves that are not owed a day has room for: seven moves in all, and owed ones are never left out."""
    return min(others, max(MOVES_A_DAY - owed, 0))


def open_point_of(party: Party) -> TriggerPoint | None:
    """The most pressing open point of one party, put off or not."""
    return open_point_among([party.pk])


def open_point_among(party_ids: Iterable[int]) -> TriggerPoint | None:
    """The most pressing open point of any of these parties, put off or not."""
    open_points = (
        TriggerPoint.objects.told(clock.now())
        .filter(party__in=list(party_ids))
        .select_related("loop", "party", "trigger")
    )
    return open_points.order_by(Case(When(rule=Rule.LOOP, then=Value(0)), default=Value(1)), "due_at").first()


def decisions_seen_by(user: Any) -> QuerySet[Decision]:
    """What colleagues decided about the trigger points this one may see."""
    seen = Decision.objects.by_hand().filter(_seen(user, "trigger_point__"))
    return seen if user.is_active else Decision.objects.none()


def live_counts(user_id: int, since: datetime) -> dict[str, int] | None:
    """How many wait on Today, and how many of them came up after `since`; None when there is no such colleague."""
    user = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return None
    waiting = points_seen_by(user).for_keeper(user).awake(clock.now())
    return {"count-today": _held(waiting), "new-today": waiting.filter(fired_at__gt=since).count()}
