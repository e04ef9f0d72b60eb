"""What can be done from the settings that takes longer than a page may?"""

from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

REMOVE_DEMO = "demo.remove"


def remove_demo_later(*, by: Any) -> None:
    """Let a job take the demo out; asked twice, it happens once."""
    job = app.configure_task(REMOVE_DEMO, queue="imports", queueing_lock="remove demo", lock="demo")
    try:
        with transaction.atomic():
            job.defer(by=by.pk)
    except AlreadyEnqueued:
        return
