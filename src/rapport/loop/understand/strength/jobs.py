"""What runs later? Every night: let time pass for stages and bands, learn how strength is told, and tell it."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="nightly", queueing_lock="standings", pass_context=False)
def keep_standings(timestamp: int) -> None:
    commands.keep_everybody()


@app.task(queue="nightly", queueing_lock="strength", pass_context=False)
def tell_strength(timestamp: int) -> None:
    commands.learn()
    commands.tell()
