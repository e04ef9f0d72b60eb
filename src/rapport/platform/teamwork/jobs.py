"""What runs later? The reminders of tasks, and what has been in the bin for long."""

from procrastinate.contrib.django import app

from . import commands


@app.task(name=commands.REMIND, queue="teamwork", pass_context=False)
def remind(timestamp: int) -> None:
    commands.remind()


@app.task(queue="bin", pass_context=False)
def empty_bin(timestamp: int) -> None:
    commands.empty_bin()
