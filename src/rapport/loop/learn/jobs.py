"""What runs later? The purchases of each week, who moved, the look back at our guesses, and what led."""

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
    commands.back_tests()


@app.task(queue="nightly", queueing_lock="what_leads", pass_context=False)
def ask_what_leads(timestamp: int) -> None:
    commands.ask_what_leads()
