"""What has to be put right now and then? Jobs whose worker was killed over them."""

from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status

from rapport.platform import clock
from rapport.platform.jobs import WITH_BACK_OFF


async def take_up_stalled_jobs() -> None:
    """Put jobs back into the queue whose worker has not been heard of for half a minute."""
    for job in await app.job_manager.get_stalled_jobs():
        await _take_up(job)


async def _take_up(job: Job) -> None:
    """One that workers die over again and again has failed; one of which a newer twin waits is no longer needed."""
    if job.attempts >= (WITH_BACK_OFF.max_attempts or 0):
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
        return
    try:
        await app.job_manager.retry_job(job, retry_at=clock.now())
    except ConnectorException:
        await app.job_manager.finish_job(job, Status.ABORTED, delete_job=True)
