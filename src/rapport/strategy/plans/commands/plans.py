"""Make a plan, say anew what it is for, remove it."""

from typing import Any

from django.db import IntegrityError, transaction

from rapport.loop.know.models import Party
from rapport.loop.understand.segments.models import Segment
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import PlanChanged, PlanMade, PlanRemoved
from ..models import Plan

LONGEST_AIM = 300


class AlreadyPlanned(ValueError):
    """There is a plan for this already."""


@transaction.atomic
def make_plan(
    aim: str = "", *, party: Party | None = None, segment: Segment | None = None, source: str = "page", by: Any
) -> Plan:
    """A plan for a party or a segment; for everybody without either. Raises AlreadyPlanned."""
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                aim=aim.strip()[:LONGEST_AIM], party=party, segment=segment, source=source, made_at=clock.now(),
                made_by=by,
            )  # fmt: skip
    except IntegrityError as there:
        raise AlreadyPlanned(sentence(AlreadyPlanned)) from there
    announce(PlanMade(plan_id=plan.pk, party_id=plan.party_id, aim=plan.aim), by=by)
    return plan


@transaction.atomic
def change_aim(plan: Plan, aim: str, *, by: Any) -> Plan:
    """Say anew what the plan is for."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    before, plan.aim = plan.aim, aim.strip()[:LONGEST_AIM]
    if plan.aim != before:
        plan.save(update_fields=["aim"])
        announce(PlanChanged(plan.pk, plan.party_id, {"aim": [before, plan.aim]}), by=by)
    return plan


@transaction.atomic
def remove_plan(plan: Plan, *, by: Any) -> None:
    """The plan goes, with its goals, their history, steps, roles and talks."""
    told = PlanRemoved(plan_id=plan.pk, party_id=plan.party_id, aim=plan.aim)
    plan.delete()
    announce(told, by=by)


def remove_source(source: str, *, by: Any = None) -> int:
    """Take out the plans that this source brought in; how many."""
    brought = list(Plan.objects.filter(source=source))
    for plan in brought:
        remove_plan(plan, by=by)
    return len(brought)
