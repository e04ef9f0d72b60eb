"""What can be asked about tasks? Whose they are, which are due, and who may see and change them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.access.rights import scope_of
from rapport.platform.records import catalogue
from rapport.platform.records.reader import Reader

from ..models import Task
from ..models.tasks import TaskQuerySet
from .seen import carriers, declared, is_made_here, record_here, record_seen

TABLE = "teamwork_task"
#: The right of this name says whose tasks that are about no record somebody sees.
NOUN = "task"


def tasks_seen_by(asking: Reader) -> TaskQuerySet:
    """Those this colleague has or gave, those about a record they may see, and of the others those of their reach.

    About what is in the bin, or gone, nobody sees any.
    """
    user = asking.user
    mine = Q(assignee=user.pk) | Q(given_by=user.pk)
    loose = Q(noun="") & (mine | scope_of(user, NOUN, "read").where("assignee"))
    about = ~Q(noun="") & ((mine & Q(record_here(carriers(asking), TABLE))) | Q(record_seen(asking, TABLE)))
    return Task.objects.filter(loose | about, binned_at=None).select_related("assignee", "given_by")


def tasks_in_bin(user: Any) -> TaskQuerySet:
    """Those that this colleague put into the bin."""
    return Task.objects.filter(binned_by=user).select_related("assignee", "given_by")


def changeable(asking: Reader, tasks: Sequence[Task]) -> set[int]:
    """Those of them that this colleague may change: whoever has one, gave it, or may change what it is about; where
    that is nothing, whoever reaches its assignee.
    """
    user = asking.user
    mine = {task.pk for task in tasks if user.is_admin or user.pk in (task.assignee_id, task.given_by_id)}
    rest = [task.pk for task in tasks if task.pk not in mine]
    if not rest:
        return mine
    loose = Q(noun="") & scope_of(user, NOUN, "edit").where("assignee")
    about = ~Q(noun="") & Q(record_seen(asking, TABLE, "edit"))
    return mine | set(Task.objects.filter(loose | about, pk__in=rest).values_list("pk", flat=True))


def due_for(assignee: int) -> list[Task]:
    """What the colleague of this id has to do by today, the latest first; without what is about records in the bin.

    One question; two more where one is about a record of a noun made here.
    """
    known, made_here = due_parts(assignee)
    tasks = list((known | made_here).select_related("given_by").by_date())
    if not any(is_made_here(task.noun) for task in tasks):
        return tasks
    there = set(_there(made_here).values_list("pk", flat=True))
    return [task for task in tasks if not is_made_here(task.noun) or task.pk in there]


def due_parts(assignee: int) -> tuple[TaskQuerySet, TaskQuerySet]:
    """The same as two questions that every page can ask on its way: the second are those about nouns made here, of
    which it is not known yet whether they are in the bin.
    """
    due = Task.objects.due(clock.now(), tomorrow()).filter(assignee=assignee)
    made_here = Q(noun__startswith="x_")
    known = due.filter(Q(noun="") | (~made_here & Q(record_here(declared(), TABLE))))
    return known, due.filter(made_here)


def due_count(assignee: int, known: int | None = None, made_here: int | None = None) -> int:
    """How many tasks stand on Today; `known` and `made_here` where they were counted already."""
    certain, others = due_parts(assignee)
    known = certain.count() if known is None else known
    made_here = others.count() if made_here is None else made_here
    return known + (_there(others).count() if made_here else 0)


def _there(tasks: TaskQuerySet) -> TaskQuerySet:
    return tasks.filter(record_here(catalogue.nouns().values(), TABLE))


def open_counts(asking: Reader, team: list[int]) -> dict[str, int]:
    """How many open tasks this colleague has, gave away, and their team has; and how many of all are done."""
    user = asking.user
    is_open = Q(done_at=None)
    return tasks_seen_by(asking).aggregate(
        mine=Count("pk", filter=is_open & Q(assignee=user.pk)),
        given=Count("pk", filter=is_open & Q(given_by=user.pk) & ~Q(assignee=user.pk)),
        team=Count("pk", filter=is_open & Q(assignee__in=team)),
    )


def tomorrow() -> datetime:
    """When the next day begins here."""
    here = clock.now().astimezone(zone(workspace().time_zone))
    return datetime.combine(here.date() + timedelta(days=1), datetime.min.time(), here.tzinfo)
