"""Let those go on, or leave, who wait for a colleague to say so."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import PeopleApproved
from ..models import Approval, Stay
from .waking import wake_mover


class SomebodyWasFaster(ValueError):
    """A colleague has answered that in the meantime."""


@transaction.atomic
def answer_for(approval: Approval, *, yes: bool, upto: datetime, by: Any) -> Approval:
    """What holds for those who came there until then; who came later waits for another answer. Raises
    SomebodyWasFaster."""
    approval = Approval.objects.select_for_update(of=("self",)).select_related("version").get(pk=approval.pk)
    if approval.said_at:
        raise SomebodyWasFaster(sentence(SomebodyWasFaster))
    now, version = clock.now(), approval.version
    there = Stay.objects.inside().filter(journey=version.journey_id, version=version, step=approval.step)
    approval.said_at, approval.said_by, approval.said_yes, approval.upto = now, by, yes, min(upto, now)
    approval.people = there.filter(since__lte=approval.upto).update(due_at=now)
    approval.save(update_fields=["said_at", "said_by", "said_yes", "upto", "people"])
    if there.filter(since__gt=approval.upto).exists():
        Approval.objects.create(version=version, step=approval.step, colleague=approval.colleague, asked_at=now)
    told = PeopleApproved(journey_id=version.journey_id, step=approval.step, people=approval.people, yes=yes)
    announce(told, by=by)
    wake_mover()
    return approval
