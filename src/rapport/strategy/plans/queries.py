"""What can be asked of plans? Each as a whole in one query, whose it is, and how far its goals have come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec
from django.db import connection
from django.db.models import JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from rapport.loop.decide.models import TriggerPointQuerySet
from rapport.loop.know.models import Party
from rapport.loop.know.queries import may_change as may_change_party
from rapport.loop.know.queries import parties_seen_by, reads_all
from rapport.loop.understand.segments.leaning import asks_for
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.access.rights import scope_of
from rapport.platform.records.everybody import everybody
from rapport.platform.records.reader import Reader

from .maths import Way
from .metrics import OVER, Metric, Subject, check, subject_of, type_of, value_of
from .models import Goal, Plan, Progress, Serves

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GoalTold:
    """One goal as its row says it."""

    id: int
    name: str
    figure: str
    noun: str
    field: str
    filter: str
    days: int
    baseline: float
    baseline_at: datetime
    target: float
    due_on: date
    value: float
    measured_at: datetime
    trouble: str

    @property
    def metric(self) -> Metric:
        return Metric(self.figure, self.noun, self.field, self.filter, self.days)

    def way(self, today: date, began: date) -> Way:
        """The goal as numbers; days are those of the workspace's calendar."""
        return Way(self.baseline, self.target, self.value, (self.due_on - began).days, (today - began).days)


@dataclass(frozen=True, slots=True)
class Step:
    """One key initiative: what, who does it, until when, and how it was settled ("" while it is open)."""

    id: int
    text: str
    owner_id: int | None
    owner: str | None
    due_on: date | None
    settled_at: datetime | None
    settled_how: str


@dataclass(frozen=True, slots=True)
class RoleTold:
    """One role to cover; `holder_id` is nobody while the role is open, `holder` is empty where one may not see them."""

    id: int
    name: str
    holder_id: int | None
    holder: str | None
    holder_kind: int | None


@dataclass(frozen=True, slots=True)
class TalkTold:
    """Who of us talks to whom about what."""

    id: int
    colleague_id: int | None
    colleague: str | None
    person_id: int | None
    person: str | None
    person_kind: int | None
    subject: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole plan; `party` and `segment` are ids, with neither it is for everybody."""

    id: int
    aim: str
    party: int | None
    party_name: str | None
    party_kind: int | None
    segment: int | None
    segment_name: str | None
    goals: list[GoalTold]
    steps: list[Step]
    roles: list[RoleTold]
    talks: list[TalkTold]


def plans_seen_by(user: Any) -> QuerySet[Plan]:
    """The plans of the parties this colleague sees; of segments and of everybody for who may read everybody."""
    wide = Q(party=None) if reads_all(user) else Q(pk__in=())
    return Plan.objects.filter(wide | Q(party__in=parties_seen_by(user).values("pk")))


def may_change(user: Any, plan: Plan) -> bool:
    """Who changes the party changes its plan; plans of segments and of everybody, who may change everybody."""
    if plan.party is not None:
        return may_change_party(user, plan.party)
    return may_steer(user)


def may_steer(user: Any) -> bool:
    """May the colleague make plans for segments and for everybody?"""
    return all(scope_of(user, noun, "edit").everything for noun in OVER)


def plan_for_everybody() -> Plan | None:
    """The plan of the whole business, if there is one."""
    return Plan.objects.filter(party=None, segment=None).first()


def outline_of(user: Any, party: Party) -> Outline | None:
    """The plan of a party that the colleague may see, in one query; in none if `with_outline` has asked for it."""
    if hasattr(party, "outline"):
        return _as_seen(user, msgspec.convert(party.outline, Outline)) if party.outline else None
    return next(iter(_outlines(user, "p.party_id = %s", [party.pk])), None)


def with_outline(parties: QuerySet[Party]) -> QuerySet[Party]:
    """These parties with their plans beside them, for `outline_of`."""
    told = f"({_OUTLINE} p.party_id = know_party.id)"
    return parties.annotate(outline=RawSQL(told, (), JSONField()))  # noqa: S611 - put together from constants


def outlines(user: Any, plans: Sequence[int]) -> list[Outline]:
    """These plans, whose rights were asked before, in the order of the ids; in one query."""
    told = {each.id: each for each in _outlines(user, "p.id = ANY (%s)", [list(plans)])}
    return [told[pk] for pk in plans if pk in told]


def _outlines(user: Any, where: str, values: list[Any]) -> list[Outline]:
    with connection.cursor() as cursor:
        cursor.execute(_OUTLINE + where, values)
        rows = [msgspec.json.decode(told, type=Outline) for (told,) in cursor.fetchall()]
    return [_as_seen(user, row) for row in rows]


_OUTLINE = """
SELECT jsonb_build_object(
    'id', p.id, 'aim', p.aim, 'party', p.party_id, 'party_name', party.name, 'party_kind', party.kind,
    'segment', p.segment_id, 'segment_name', segment.name,
    'goals', (SELECT coalesce(jsonb_agg(to_jsonb(g) ORDER BY g.due_on, g.id), '[]')
              FROM plans_goal g WHERE g.plan_id = p.id AND g.dropped_at IS NULL),
    'steps', (SELECT coalesce(jsonb_agg(to_jsonb(i) || jsonb_build_object('owner', u.name)
                     ORDER BY i.settled_at NULLS FIRST, i.due_on, i.id), '[]')
              FROM plans_initiative i LEFT JOIN access_user u ON u.id = i.owner_id WHERE i.plan_id = p.id),
    'roles', (SELECT coalesce(jsonb_agg(to_jsonb(r) || jsonb_build_object('holder', h.name, 'holder_kind', h.kind)
                     ORDER BY r.id), '[]')
              FROM plans_role r LEFT JOIN know_party h ON h.id = r.holder_id AND h.binned_at IS NULL
              WHERE r.plan_id = p.id),
    'talks', (SELECT coalesce(jsonb_agg(to_jsonb(t) || jsonb_build_object('colleague', u.name, 'person', h.name,
                     'person_kind', h.kind) ORDER BY t.done_at NULLS FIRST, t.id), '[]')
              FROM plans_talk t LEFT JOIN access_user u ON u.id = t.colleague_id
              LEFT JOIN know_party h ON h.id = t.person_id AND h.binned_at IS NULL WHERE t.plan_id = p.id)
) AS told
FROM plans_plan p LEFT JOIN know_party party ON party.id = p.party_id
LEFT JOIN segments_segment segment ON segment.id = p.segment_id
WHERE """


def _as_seen(user: Any, told: Outline) -> Outline:
    """Without the names of those whom the colleague may not see."""
    named = [role.holder_id for role in told.roles] + [talk.person_id for talk in told.talks]
    asked = {pk for pk in named if pk is not None}
    if reads_all(user) or not asked:
        return told
    seen = set(parties_seen_by(user).filter(pk__in=asked).values_list("pk", flat=True))
    return replace(
        told,
        roles=[role if role.holder_id in seen else replace(role, holder=None) for role in told.roles],
        talks=[talk if talk.person_id in seen else replace(talk, person=None) for talk in told.talks],
    )


def with_goals(points: TriggerPointQuerySet, user: Any) -> TriggerPointQuerySet:
    """These trigger points, each with the name of the goal that acting on it serves, of plans this colleague sees."""
    by_it = Q(point=OuterRef("pk")) | Q(trigger=OuterRef("trigger"))
    named = Serves.objects.filter(by_it, goal__dropped_at=None, goal__plan__in=plans_seen_by(user))
    return points.annotate(serves_goal=Subquery(named.order_by("point").values("goal__name")[:1]))


def triggers_serving(goal: Goal) -> list[int]:
    """The ids of the triggers that serve a goal."""
    return list(Serves.objects.exclude(trigger=None).filter(goal=goal).values_list("trigger_id", flat=True))


def goals_that_ask_for(segment: str) -> list[Goal]:
    """Those that count by a filter which asks for the segment of this name."""
    reading = everybody()
    kept = Goal.objects.filter(dropped_at=None).exclude(filter="").order_by("name")
    return [goal for goal in kept if asks_for(segment, goal.filter, goal.noun, reading)]


def baseline(plan: Plan, metric: Metric, reader: Reader) -> float:
    """What the figure is now, if this colleague may ask it. Raises FilterUnclear and NotMeasurable."""
    reading = everybody(reader.now)
    subject = subject_of(plan, reading)
    check(metric, subject, reader)
    return value_of(metric, subject, reading)


def measured(plan: Plan, metrics: Iterable[Metric], now: datetime) -> Iterable[tuple[Metric, float]]:
    """What each of these figures is now, whoever asks."""
    reading = everybody(now)
    subject: Subject = subject_of(plan, reading)
    for metric in metrics:
        yield metric, value_of(metric, subject, reading)


def shown(goal: GoalTold, value: float, reader: Reader) -> str:
    """A figure of the goal as people read it."""
    return type_of(goal.metric, reader).show(value, reader.how)


def history(goal: Goal | GoalTold) -> list[tuple[date, float]]:
    """The figure on each day on which it had changed, the first is the baseline."""
    pk = goal.pk if isinstance(goal, Goal) else goal.id
    return list(Progress.objects.filter(goal=pk).order_by("on").values_list("on", "value"))


def today() -> date:
    """The day it is in the workspace."""
    return clock.now().astimezone(zone(workspace().time_zone)).date()


def day_of(instant: datetime) -> date:
    """The workspace's day of an instant."""
    return instant.astimezone(zone(workspace().time_zone)).date()
