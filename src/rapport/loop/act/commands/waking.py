"""When is the sender woken? By a job at the time the first message wants to leave; a job sends all that is due."""

from datetime import datetime, timedelta

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

SEND_DUE = "act.send_due"


def wake_sender(at: datetime) -> None:
    """See to it that a job sends what is due at this instant: one job a second, however many messages wait for it."""
    second = (at + timedelta(microseconds=999_999)).replace(microsecond=0)
    job = app.configure_task(
        SEND_DUE, queue="mail", schedule_at=second, queueing_lock=f"send due {second.timestamp():.0f}"
    )
    try:
        with transaction.atomic():
            job.defer()
    except AlreadyEnqueued:
        return
