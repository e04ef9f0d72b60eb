"""What runs later? Counting what came of everybody whose window has ended."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="nightly", queueing_lock="lift", pass_context=False)
def count(timestamp: int) -> None:
    commands.count()
