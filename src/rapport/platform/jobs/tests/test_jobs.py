"""Jobs as people see them: counted, named, with the reason of their trouble; tried again or dropped."""

from types import SimpleNamespace

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.platform.jobs.commands import NotThatWay, drop, note_trouble, try_again
from rapport.platform.jobs.models import Trouble
from rapport.platform.jobs.queries import jobs
from rapport.platform.journal.queries import latest


@pytest.fixture
def waiting(db):
    return ProcrastinateJob.objects.get(pk=app.configure_task("rapport.loop.act.jobs.send_due").defer())


def become(job: ProcrastinateJob, status: str) -> ProcrastinateJob:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, job.pk])
    return ProcrastinateJob.objects.get(pk=job.pk)


def context(job: ProcrastinateJob, attempts: int = 0) -> SimpleNamespace:
    return SimpleNamespace(job=SimpleNamespace(id=job.pk, attempts=attempts))


def fails() -> None:
    raise OSError("disk full\x00")


def test_jobs_are_counted_and_named_failed_ones_first(waiting, maya):
    become(ProcrastinateJob.objects.get(pk=app.configure_task("rapport.loop.act.jobs.send_due").defer()), "failed")

    told = jobs(maya)

    assert (told.waiting, told.running, told.failed) == (1, 0, 1)
    assert [job.status for job in told.listed] == ["failed", "todo"]
    assert told.listed[0].what == "Act: send due"


def test_only_admins_see_jobs(waiting, ola):
    assert jobs(ola).listed == []


def test_the_reason_of_a_failure_is_kept_until_an_attempt_succeeds(waiting, maya):
    with pytest.raises(OSError, match="disk full"):
        note_trouble(fails, context(waiting), None)
    assert jobs(maya).listed[0].why == "OSError: disk full"

    assert note_trouble(lambda: "done", context(waiting, attempts=1), None) == "done"
    assert not Trouble.objects.exists()


def test_a_failed_job_is_tried_again_and_the_journal_knows_who_asked(waiting, maya):
    failed = become(waiting, "failed")
    try_again(failed, by=maya)

    assert ProcrastinateJob.objects.get(pk=failed.pk).status == "todo"
    assert latest().first().by == maya


@pytest.mark.parametrize("status", ["todo", "doing", "succeeded"])
def test_only_what_failed_is_tried_again(waiting, maya, status):
    with pytest.raises(NotThatWay, match="moved on"):
        try_again(become(waiting, status), by=maya)


@pytest.mark.parametrize("status", ["todo", "failed"])
def test_what_waits_or_failed_is_dropped(waiting, maya, status):
    drop(become(waiting, status), by=maya)

    assert ProcrastinateJob.objects.get(pk=waiting.pk).status == "cancelled"


def test_what_runs_is_not_dropped(waiting, maya):
    with pytest.raises(NotThatWay):
        drop(become(waiting, "doing"), by=maya)


def test_what_was_taken_up_in_the_meantime_is_not_dropped(waiting, maya):
    become(waiting, "doing")

    with pytest.raises(NotThatWay):
        drop(waiting, by=maya)
