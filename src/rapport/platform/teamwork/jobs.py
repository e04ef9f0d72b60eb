"""What runs later? Reminders of tasks; what is in the bin for long, and what was told long ago, is forgotten."""

from procrastinate.contrib.django import app

from . import commands


@app.task(name=commands.REMIND, queue="teamwork", pass_context=False)
def remind(timestamp: int) -> None:
    commands.remind()


@app.task(queue="bin", pass_context=False)
def empty_bin(timestamp: int) -> None:
    commands.empty_bin()


@app.task(queue="bin", pass_context=False)
def forget_notifications(timestamp: int) -> None:
    commands.forget_notifications()
    commands.forget_presence()
