"""Set a goal with its baseline from live data, change where it leads, drop it, take it up again, say what serves it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from rapport.loop.decide.models import Trigger, TriggerPoint
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence
from rapport.platform.records.reader import Reader
from rapport.platform.records.reader import reader as reader_for

from ..facts import GoalChanged, GoalDropped, GoalServed, GoalSet, GoalTakenUp
from ..metrics import Metric, type_of
from ..models import Goal, Plan, Serves
from ..queries import baseline, today
from .measure import keep

LONGEST_NAME = 120


class NeedsAName(ValueError):
    """Say what the goal is called."""


class AlreadyThere(ValueError):
    """It is there already. Choose a target that differs from what is now."""


class InThePast(ValueError):
    """Choose a day after today."""


@transaction.atomic
def set_goal(plan: Plan, name: str, metric: Metric, *, target: float, due_on: date, by: Any) -> Goal:
    """A goal, measured from what is now.

    Raises NeedsAName, InThePast, AlreadyThere; FilterUnclear and NotMeasurable as `queries.baseline`.
    """
    name = _named(name)
    _ahead(due_on)
    reader = reader_for(by)
    value = baseline(plan, metric, reader)
    _differs(value, target)
    now = reader.now
    goal = Goal.objects.create(
        plan=plan, name=name, figure=metric.figure, noun=metric.noun, field=metric.field, filter=metric.filter.strip(),
        days=metric.days, baseline=value, baseline_at=now, target=target, due_on=due_on, value=value, measured_at=now,
        set_by=by,
    )  # fmt: skip
    keep(goal, value, now)
    announce(GoalSet(plan.pk, goal.pk, plan.party_id, goal.name, due_on.isoformat()), by=by)
    return goal


@transaction.atomic
def change_goal(goal: Goal, *, name: str, target: float, due_on: date, by: Any) -> Goal:
    """Another name, target or day; what is measured and from where stays. Raises as `set_goal`."""
    goal = Goal.objects.select_for_update(of=("self",)).select_related("plan").get(pk=goal.pk)
    before = _words(goal, reader_for(by))
    moved = due_on != goal.due_on
    goal.name, goal.target, goal.due_on = _named(name), target, due_on
    _differs(goal.baseline, target)
    if moved:
        _ahead(due_on)
    after = _words(goal, reader_for(by))
    changed = {field: [before[field], after[field]] for field in after if before[field] != after[field]}
    if changed:
        goal.save(update_fields=["name", "target", "due_on"])
        announce(GoalChanged(goal.plan_id, goal.pk, goal.plan.party_id, goal.name, changed), by=by)
    return goal


@transaction.atomic
def drop_goal(goal: Goal, *, by: Any) -> None:
    """It is no goal any more; what was measured is kept."""
    if goal.dropped_at is None:
        goal.dropped_at, goal.dropped_by = clock.now(), by
        goal.save(update_fields=["dropped_at", "dropped_by"])
        announce(GoalDropped(goal.plan_id, goal.pk, goal.plan.party_id, goal.name), by=by)


@transaction.atomic
def bring_goal_back(goal: Goal, *, by: Any) -> None:
    """A goal that was dropped is one again."""
    if goal.dropped_at is not None:
        goal.dropped_at, goal.dropped_by = None, None
        goal.save(update_fields=["dropped_at", "dropped_by"])
        announce(GoalTakenUp(goal.plan_id, goal.pk, goal.plan.party_id, goal.name), by=by)


@transaction.atomic
def serve(goal: Goal, point: TriggerPoint, *, by: Any) -> Serves:
    """Say which goal a trigger point serves; the last word counts."""
    said, _ = Serves.objects.update_or_create(
        point=point, defaults={"goal": goal, "said_at": clock.now(), "said_by": by}
    )
    announce(GoalServed(goal.plan_id, goal.pk, point.party_id, goal.name), by=by)
    return said


@transaction.atomic
def serve_by(goal: Goal, triggers: Iterable[Trigger], *, by: Any) -> None:
    """Just these triggers serve the goal; one that served another serves this one from now on."""
    wanted = {trigger.pk: trigger for trigger in triggers}
    served = Serves.objects.exclude(trigger=None).filter(goal=goal)
    served.exclude(trigger__in=wanted).delete()
    for pk in sorted(set(wanted) - set(served.values_list("trigger_id", flat=True))):
        Serves.objects.update_or_create(
            trigger=wanted[pk], defaults={"goal": goal, "said_at": clock.now(), "said_by": by}
        )
        announce(GoalServed(goal.plan_id, goal.pk, goal.plan.party_id, goal.name), by=by)


def _named(name: str) -> str:
    name = name.strip()[:LONGEST_NAME]
    if not name:
        raise NeedsAName(sentence(NeedsAName))
    return name


def _ahead(due_on: date) -> None:
    if due_on <= today():
        raise InThePast(sentence(InThePast))


def _differs(value: float, target: float) -> None:
    if target == value:
        raise AlreadyThere(sentence(AlreadyThere))


def _words(goal: Goal, reader: Reader) -> dict[str, str]:
    metric = Metric(goal.figure, goal.noun, goal.field, goal.filter, goal.days)
    target = type_of(metric, reader).show(goal.target, reader.how)
    return {"name": goal.name, "target": target, "due_on": goal.due_on.isoformat()}
