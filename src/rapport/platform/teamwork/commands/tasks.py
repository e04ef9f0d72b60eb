"""What can be done with a task? Give it, do it, open it again, move it, hand it over, change it, bin it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.access.models import User
from rapport.platform.access.queries import workspace, zone
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import (
    TaskBinned,
    TaskBroughtBack,
    TaskChanged,
    TaskDone,
    TaskGiven,
    TaskHandedOver,
    TaskReopened,
)
from ..models import Task
from ..repeating import Repeat, next_day

#: All day long, or until an instant.
Due = date | datetime | None
END = time(23, 59)


class TaskGone(Exception):
    """This task is no longer there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a task says: what is to be done by whom, until when, and how it comes again."""

    title: str
    assignee: User
    text: str = ""
    due: Due = None
    remind_at: datetime | None = None
    repeat: Repeat | None = None


@transaction.atomic
def give_task(work: Work, *, noun: str = "", record: str = "", by: Any) -> Task:
    """Let a colleague (or oneself) do something, about a record or about none."""
    task = Task(noun=noun, record=record, given_by=by, given_at=clock.now())
    _say(task, work)
    task.save(force_insert=True)
    announce(TaskGiven(task_id=task.pk, assignee_id=task.assignee_id, noun=noun, record=record), by=by)
    _tell_today()
    return task


@transaction.atomic
def change_task(task: Task, work: Work, *, by: Any) -> Task:
    """Let it say something else; what of it changed is kept by the journal. Raises TaskGone."""
    task = _held(task)
    before, had = _told(task), task.assignee_id
    _say(task, work)
    task.changed_at = clock.now()
    task.save()
    after = _told(task)
    changed = {part: [before[part], after[part]] for part in after if before[part] != after[part]}
    given = {"assignee": changed.pop("assignee")} if task.assignee_id != had else {}
    if given:
        announce(TaskHandedOver(task_id=task.pk, assignee_id=task.assignee_id, changed=given), by=by)
    if changed:
        announce(TaskChanged(task_id=task.pk, changed=changed), by=by)
    _tell_today()
    return task


def move_task(task: Task, *, due: Due, by: Any) -> Task:
    """Until another day, or hour. Raises TaskGone."""
    return change_task(task, _work(task, due=due), by=by)


def hand_task_over(task: Task, *, assignee: User, by: Any) -> Task:
    """Somebody else does it. Raises TaskGone."""
    return change_task(task, _work(task, assignee=assignee), by=by)


@transaction.atomic
def finish_task(task: Task, *, by: Any) -> Task:
    """It is done; one that repeats makes its next, once, however often this is pressed. Raises TaskGone."""
    task = _held(task)
    if task.done_at:
        return task
    task.done_at, task.done_by = clock.now(), by
    task.save(update_fields=["done_at", "done_by"])
    announce(TaskDone(task_id=task.pk, assignee_id=task.assignee_id, given_by_id=task.given_by_id), by=by)
    if task.repeat and not Task.objects.filter(follows=task).exists():
        _next(task, by=by)
    _tell_today()
    return task


@transaction.atomic
def reopen_task(task: Task, *, by: Any) -> Task:
    """It is to be done after all; the next one, made when it was done, goes unless somebody had to do with it since.

    Raises TaskGone.
    """
    task = _held(task)
    if task.done_at is None:
        return task
    Task.objects.open().filter(follows=task, changed_at=None).delete()
    task.done_at = task.done_by = None
    task.save(update_fields=["done_at", "done_by"])
    announce(TaskReopened(task_id=task.pk), by=by)
    _tell_today()
    return task


@transaction.atomic
def bin_task(task: Task, *, by: Any) -> Task:
    """Out of sight; one that repeats does not come again. Binned twice, it is binned once."""
    done = Task.objects.filter(pk=task.pk, binned_at=None).update(binned_at=clock.now(), binned_by=by)
    if done:
        announce(TaskBinned(task_id=task.pk), by=by)
        _tell_today()
    return task


@transaction.atomic
def bring_task_back(task: Task, *, by: Any) -> Task:
    """As it was before it was binned."""
    done = Task.objects.filter(pk=task.pk).exclude(binned_at=None).update(binned_at=None, binned_by=None)
    if done:
        announce(TaskBroughtBack(task_id=task.pk), by=by)
        _tell_today()
    return task


def _held(task: Task) -> Task:
    """The row as it is now, which nobody else changes meanwhile."""
    held = Task.objects.select_for_update(of=("self",)).select_related("assignee").filter(pk=task.pk).first()
    if held is None or held.binned_at:
        raise TaskGone(sentence(TaskGone))
    return held


def _say(task: Task, work: Work) -> None:
    task.title, task.text, task.assignee = work.title, work.text, work.assignee
    task.due_on = None if isinstance(work.due, datetime) else work.due
    task.due_at = datetime.combine(task.due_on, END, _zone()).astimezone(UTC) if task.due_on else _instant(work.due)
    if task.remind_at != work.remind_at:
        task.remind_at, task.reminded_at = work.remind_at, None
    task.repeat = work.repeat.as_json() if work.repeat else None


def _instant(due: Due) -> datetime | None:
    return due if isinstance(due, datetime) else None


def _work(task: Task, **other: Any) -> Work:
    """What it says, but for what is named."""
    told: dict[str, Any] = {
        "title": task.title, "text": task.text, "assignee": task.assignee, "due": task.due_on or task.due_at,
        "remind_at": task.remind_at, "repeat": task.rule,
    }  # fmt: skip
    return Work(**(told | other))


def _next(task: Task, *, by: Any) -> None:
    """The same once more, on the next day that its rule names; the reminder as many days before as this time."""
    here, rule = _zone(), task.rule
    assert rule is not None
    assert task.done_at is not None
    done = task.done_at.astimezone(here).date()
    due = task.due_on or (task.due_at.astimezone(here).date() if task.due_at else done)
    on = next_day(rule, due, done)
    again = Task(
        title=task.title, text=task.text, noun=task.noun, record=task.record, assignee=task.assignee,
        given_by_id=task.given_by_id, given_at=task.done_at, repeat=task.repeat, follows=task,
        due_on=on if task.due_on or not task.due_at else None,
        due_at=_on(on, task.due_at, here) or datetime.combine(on, END, here).astimezone(UTC),
        remind_at=_later(task.remind_at, on - due, here),
    )  # fmt: skip
    again.save(force_insert=True)
    told = TaskGiven(task_id=again.pk, assignee_id=again.assignee_id, noun=task.noun, record=task.record, again=True)
    announce(told, by=by)


def _on(day: date, was: datetime | None, here: tzinfo) -> datetime | None:
    """The same hour of another day."""
    return datetime.combine(day, was.astimezone(here).time(), here).astimezone(UTC) if was else None


def _later(was: datetime | None, by: timedelta, here: tzinfo) -> datetime | None:
    """So many days later at the same hour by the clock on the wall."""
    return _on(was.astimezone(here).date() + by, was, here) if was else None


def _told(task: Task) -> dict[str, str]:
    """What it says, in words for the journal."""
    due = task.due_on or task.due_at
    return {
        "title": task.title,
        "text": task.text,
        "assignee": task.assignee.name,
        "due": due.isoformat() if due else "",
        "reminder": task.remind_at.isoformat() if task.remind_at else "",
        "repeat": f"every {task.rule.every} {task.rule.unit}" if task.rule else "",
    }


def _zone() -> tzinfo:
    return zone(workspace().time_zone)


def _tell_today() -> None:
    """Open pages count anew."""
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY today_changed")
