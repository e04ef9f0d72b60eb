"""What can be done about jobs? Note why one failed, try it again, drop it."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import ConnectorException

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import JobDropped, JobTriedAgain
from ..models import Trouble


class NotThatWay(Exception):
    """This job has moved on in the meantime; look again."""


def note_trouble(run: Callable[[], Any], context: Any, worker: Any) -> Any:
    """Run a job for the worker; when it fails, keep the reason, and forget it once an attempt succeeds."""
    try:
        done = run()
    except Exception as error:
        why = f"{type(error).__name__}: {error}".replace("\x00", "")[:500]
        Trouble.objects.update_or_create(job=context.job.id, defaults={"at": clock.now(), "why": why})
        raise
    if context.job.attempts:
        Trouble.objects.filter(job=context.job.id).delete()
    return done


@transaction.atomic
def try_again(job: ProcrastinateJob, *, by: Any) -> None:
    """Put a failed job back into the queue, at once; raises NotThatWay when it has not failed."""
    if job.status != "failed":
        raise NotThatWay(sentence(NotThatWay))
    try:
        app.job_manager.retry_job_by_id(job.pk, clock.now())
    except ConnectorException as error:
        raise NotThatWay(sentence(NotThatWay)) from error
    _uncount(job)
    announce(JobTriedAgain(job_id=job.pk, task=job.task_name), by=by)


def _uncount(job: ProcrastinateJob) -> None:
    """The queue counts putting back as an attempt; nothing was attempted yet."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = attempts - 1 WHERE id = %s", [job.pk])


@transaction.atomic
def drop(job: ProcrastinateJob, *, by: Any) -> None:
    """Let a waiting or failed job never run again; raises NotThatWay when it runs or is gone."""
    if job.status == "todo":
        dropped = app.job_manager.cancel_job_by_id(job.pk)
    else:
        dropped = job.status == "failed" and _dropped_after_failing(job)
    if not dropped:
        raise NotThatWay(sentence(NotThatWay))
    Trouble.objects.filter(job=job.pk).delete()
    announce(JobDropped(job_id=job.pk, task=job.task_name), by=by)


def _dropped_after_failing(job: ProcrastinateJob) -> bool:
    """The queue has no deed for this: a failed job is put back, and taken out before anybody can see it."""
    app.job_manager.retry_job_by_id(job.pk, clock.now())
    return app.job_manager.cancel_job_by_id(job.pk)
