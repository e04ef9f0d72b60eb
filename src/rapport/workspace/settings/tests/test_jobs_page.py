"""The page of jobs: what waits, runs and has failed, and why; tried again or dropped."""

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.loop.act.jobs import send_due
from rapport.platform import clock
from rapport.platform.jobs.models import Trouble


@pytest.fixture
def failed(db, now):
    """A job that failed because the disk was full."""
    job = ProcrastinateJob.objects.get(pk=send_due.defer())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 6 WHERE id = %s", [job.pk])
    Trouble.objects.create(job=job.pk, at=clock.now(), why="OSError: disk full")
    return job


def status(job) -> str:
    return ProcrastinateJob.objects.get(pk=job.pk).status


def test_a_failed_job_says_what_it_was_and_why_it_failed(signed_in, failed, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        page = signed_in.get("/settings/jobs").text

    assert "Act: send due" in page
    assert "6 attempts" in page
    assert "OSError: disk full" in page


def test_it_is_tried_again(signed_in, failed):
    signed_in.post(f"/settings/jobs/{failed.pk}/-/again")

    assert status(failed) == "todo"


def test_it_is_dropped_with_its_trouble(signed_in, failed):
    signed_in.post(f"/settings/jobs/{failed.pk}/-/drop")

    assert status(failed) == "cancelled"
    assert not Trouble.objects.exists()
    page = signed_in.get("/settings/jobs").text
    assert "OSError: disk full" not in page
    assert "Act: send due" not in page


def test_what_moved_on_in_the_meantime_is_left_alone(signed_in, failed):
    signed_in.post(f"/settings/jobs/{failed.pk}/-/again")
    answer = signed_in.post(f"/settings/jobs/{failed.pk}/-/again", follow=True)

    assert "has moved on in the meantime" in answer.text
    assert signed_in.post("/settings/jobs/999999/-/drop").status_code == 404
