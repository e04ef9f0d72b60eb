"""Say how much of our mail is too much."""

from typing import Any

from django.db import transaction

from rapport.platform.access.commands.guard import only_admins
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import BudgetSet
from ..models import Budget
from ..queries import budget

MOST = 100


class NotABudget(ValueError):
    """At least one a week, at least as many a month as a week, and at most 100 a month."""


@transaction.atomic
def set_budget(*, per_week: int, per_month: int, by: Any) -> Budget:
    """One person gets at most so many newsletters, offers and reminders, of all departments. Raises NotABudget."""
    only_admins(by)
    if not 1 <= per_week <= per_month <= MOST:
        raise NotABudget(sentence(NotABudget))
    before = budget()
    now, __ = Budget.objects.update_or_create(pk=1, defaults={"per_week": per_week, "per_month": per_month})
    told = {"per_week": (before.per_week, per_week), "per_month": (before.per_month, per_month)}
    if changed := {name: [str(was), str(new)] for name, (was, new) in told.items() if was != new}:
        announce(BudgetSet(changed=changed), by=by)
    return now
