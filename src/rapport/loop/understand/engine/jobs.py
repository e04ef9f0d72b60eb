"""What runs again and again? Copying what changed to the lake, every night."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="nightly", queueing_lock="lake", pass_context=False)
def copy_ledger(timestamp: int) -> None:
    commands.copy_ledger()
