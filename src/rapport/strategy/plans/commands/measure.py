"""Measure goals, and keep how far they have come: one line for each day on which the figure had changed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rapport.platform import clock
from rapport.platform.records.everybody import everybody
from rapport.platform.records.filters import FilterUnclear

from ..metrics import Metric, NotMeasurable, subject_of, value_of
from ..models import Goal, Plan, Progress
from ..queries import day_of


def measure_all() -> int:
    """Measure every goal of today that stands; how many figures had changed."""
    plans = Plan.objects.filter(goals__dropped_at=None, party__binned_at=None).distinct().select_related(*_SUBJECT)
    return sum(measure(plan) for plan in plans.order_by("pk").iterator())


_SUBJECT = ("party", "segment")


def measure(plan: Plan) -> int:
    """Measure the goals of a plan that were not measured today; how many figures had changed."""
    now = clock.now()
    waiting = [
        goal for goal in plan.goals.filter(dropped_at=None).order_by("pk") if day_of(goal.measured_at) < day_of(now)
    ]
    return _measured(plan, waiting, now) if waiting else 0


@transaction.atomic
def _measured(plan: Plan, goals: Iterable[Goal], now: datetime) -> int:
    reading, changed = everybody(now), 0
    subject = subject_of(plan, reading)
    for goal in goals:
        before, goal.trouble = goal.value, ""
        try:
            with transaction.atomic():
                metric = Metric(goal.figure, goal.noun, goal.field, goal.filter, goal.days)
                goal.value = value_of(metric, subject, reading)
        except (FilterUnclear, NotMeasurable) as trouble:
            goal.trouble = str(trouble)[:300]
        goal.measured_at = now
        goal.save(update_fields=["value", "measured_at", "trouble"])
        if goal.value != before:
            keep(goal, goal.value, now)
            changed += 1
    return changed


def keep(goal: Goal, value: float, now: datetime) -> None:
    """The line of this day in the goal's history."""
    Progress.objects.update_or_create(goal=goal, on=day_of(now), defaults={"value": value, "at": now})
