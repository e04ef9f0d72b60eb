"""What runs later? The reminders of tasks."""

from procrastinate.contrib.django import app

from . import commands


@app.task(name=commands.REMIND, queue="teamwork", pass_context=False)
def remind(timestamp: int) -> None:
    commands.remind()
