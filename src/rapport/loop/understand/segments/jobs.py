"""What runs again and again? Looking at everybody for segments that are new, or that no edge of time tells."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="upkeep", queueing_lock="segments", pass_context=False)
def rebuild_waiting(timestamp: int) -> None:
    commands.rebuild_waiting()
