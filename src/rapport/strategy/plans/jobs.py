"""What runs later? Every night every goal is measured."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="nightly", queueing_lock="measure_goals", pass_context=False)
def measure_goals(timestamp: int) -> None:
    commands.measure_all()
