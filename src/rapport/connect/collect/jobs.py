"""What runs later? Letting go of what is old."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="upkeep", queueing_lock="old hits", pass_context=False)
def forget_old_hits(timestamp: int = 0) -> None:
    commands.forget_old_hits()
