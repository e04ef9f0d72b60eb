"""What runs later? The purchases of each week, who moved, and the look back at our guesses."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="nightly", queueing_lock="purchases", pass_context=False)
def count_purchases(timestamp: int) -> None:
    commands.count_purchases()


@app.task(queue="nightly", queueing_lock="movement", pass_context=False)
def count_movement(timestamp: int) -> None:
    commands.count_movement()


@app.task(queue="nightly", queueing_lock="back_test", pass_context=False)
def back_test(timestamp: int) -> None:
    commands.back_test()
