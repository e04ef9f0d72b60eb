"""Announce the reminders whose time has come, each once."""

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..facts import TaskRemembered
from ..models import Task

REMIND = "teamwork.remind"
AT_ONCE = 500


def remind() -> int:
    """How many had come; so many at a time."""
    number = 0
    while told := _remind_some():
        number += told
    return number


@transaction.atomic
def _remind_some() -> int:
    waiting = Task.objects.open().filter(remind_at__lte=clock.now(), reminded_at=None)
    tasks = list(waiting.select_for_update(skip_locked=True).order_by("remind_at")[:AT_ONCE])
    if not tasks:
        return 0
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(reminded_at=clock.now())
    announce([TaskRemembered(task_id=task.pk, assignee_id=task.assignee_id) for task in tasks])
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY today_changed")
    return len(tasks)
