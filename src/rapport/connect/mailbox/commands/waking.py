"""See to it that a job reads a mailbox: one that waits is enough."""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

READ_MAILBOX = "mailbox.read"


def wake_reader(mailbox: int) -> None:
    """Let a job read this mailbox as soon as a worker is free."""
    job = app.configure_task(READ_MAILBOX, queue="mail", queueing_lock=f"mailbox {mailbox}")
    try:
        with transaction.atomic():
            job.defer(mailbox=mailbox)
    except AlreadyEnqueued:
        return
