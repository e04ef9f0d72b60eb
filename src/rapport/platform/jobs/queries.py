"""What can be asked about jobs? Which wait, run and have failed, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.platform import clock

from .models import Trouble

WAITING, RUNNING, FAILED = "todo", "doing", "failed"
MOST = 50


@dataclass(frozen=True, slots=True)
class Job:
    """One job as a page tells it: what it does, with what, since when, how often it was tried, and its last trouble."""

    id: int
    what: str
    queue: str
    given: str
    status: str
    attempts: int
    at: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class Jobs:
    """How many jobs wait, run and have failed; since when the first waits whose time has come; the first of each."""

    waiting: int
    running: int
    failed: int
    waits_since: datetime | None
    listed: Sequence[Job]


def jobs_seen_by(user: Any) -> QuerySet[ProcrastinateJob]:
    """Admins see all jobs, others none."""
    return ProcrastinateJob.objects.all() if user.is_active and user.is_admin else ProcrastinateJob.objects.none()


def jobs(user: Any) -> Jobs:
    """The state of the queue: failed jobs first, then those that run, then those that wait longest."""
    seen = jobs_seen_by(user).filter(status__in=(FAILED, RUNNING, WAITING))
    counted = seen.aggregate(**{name: Count("pk", filter=Q(status=name)) for name in (WAITING, RUNNING, FAILED)})
    listed = [job for status in (FAILED, RUNNING, WAITING) if counted[status] for job in _listed(seen, status)]
    due = [job.at for job in listed if job.status == WAITING and job.at and job.at <= clock.now()]
    return Jobs(counted[WAITING], counted[RUNNING], counted[FAILED], min(due, default=None), listed)


def _listed(seen: QuerySet[ProcrastinateJob], status: str) -> list[Job]:
    trouble = Trouble.objects.filter(job=OuterRef("pk"))
    rows = (
        seen.filter(status=status)
        .annotate(last=Max("procrastinateevent__at"), why=Subquery(trouble.values("why")[:1]))
        .order_by("scheduled_at", "pk")[:MOST]
        .values_list("pk", "task_name", "queue_name", "args", "attempts", "scheduled_at", "last", "why")
    )
    return [
        Job(pk, _words(task), queue, _given(args), status, tried, due if due and status == WAITING else last, why or "")
        for pk, task, queue, args, tried, due, last, why in rows
    ]


def _words(task: str) -> str:
    """`rapport.loop.act.jobs.send_due` reads as `Act: send due`."""
    *place, deed = task.removeprefix("rapport.").replace(".jobs.", ".").split(".")
    words = deed.replace("_", " ")
    return f"{place[-1].replace('_', ' ').capitalize()}: {words}" if place else words.capitalize()


def _given(args: Any) -> str:
    """What the job was given, short enough for a line."""
    told = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in (args or {}).items())
    return told if len(told) <= 120 else told[:119] + "…"
