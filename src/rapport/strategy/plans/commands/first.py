"""A plan for the whole demo shop: three goals whose baselines are taken from what is there, two steps, one talk."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from rapport.platform.languages import N_, _
from rapport.platform.records.reader import reader

from ..metrics import Metric, NotMeasurable
from ..models import Figure, Plan
from ..queries import baseline, plan_for_everybody, today
from .goals import set_goal
from .plans import make_plan
from .steps import plan_step, plan_talk

DEMO = "demo"
AIM = N_("People who buy from us feel known by name, so that they stay, and bring a friend.")
#: (name, what is measured, what it should become as a share of what is now, in how many days)
GOALS = (
    (N_("Regulars"), Metric(Figure.COUNT, "person", filter="at least 3 orders in the last 90 days"), 1.1, 182),
    (N_("Fading relationships"), Metric(Figure.COUNT, "person", filter="trend is fading"), 0.75, 91),
    (N_("Worth of the next year"), Metric(Figure.SUM, "person", "worth"), 1.05, 365),
    (N_("People we heard from"), Metric(Figure.COUNT, "person", filter="last_from_them in the last 30 days"), 1.1, 91),
)
MOST_GOALS = 3
STEPS = (
    (N_("Call the ten best customers who have gone quiet"), 14),
    (N_("Thank everybody after their tenth order"), 30),
)
TALK = N_("What the regulars miss on our shelves")


@transaction.atomic
def plan_for_the_demo(*, by: Any) -> Plan | None:
    """The plan of the demo's shop; none where somebody has made one already."""
    if plan_for_everybody() is not None:
        return None
    plan = make_plan(_(AIM), source=DEMO, by=by)
    for name, metric, share, days in GOALS:
        try:
            now = baseline(plan, metric, reader(by))
        except NotMeasurable:
            continue
        target = _aimed(now, share)
        if target != now and plan.goals.count() < MOST_GOALS:
            set_goal(plan, _(name), metric, target=target, due_on=today() + timedelta(days=days), by=by)
    for text, days in STEPS:
        plan_step(plan, _(text), owner=by, due_on=today() + timedelta(days=days), by=by)
    plan_talk(plan, _(TALK), colleague=by, by=by)
    return plan


def _aimed(now: float, share: float) -> float:
    """The share of what is now, to two digits, and in whole numbers."""
    aimed = now * share
    return float(round(aimed, 2 - len(str(int(aimed)))) if aimed >= 100 else round(aimed))
