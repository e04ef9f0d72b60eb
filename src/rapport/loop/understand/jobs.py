"""What runs later? The nightly fits, the comparison with 90 days ago, and the snapshots of a seventh of all."""

from procrastinate.contrib.django import app

from rapport.platform import clock

from . import commands


@app.task(queue="nightly", queueing_lock="fit", pass_context=False)
def fit_parameters(timestamp: int) -> None:
    commands.fit()


@app.task(queue="nightly", queueing_lock="trends", pass_context=False)
def compare_with_the_past(timestamp: int) -> None:
    commands.compare_with_the_past()


@app.task(queue="nightly", queueing_lock="snapshots", pass_context=False)
def take_snapshots(timestamp: int) -> None:
    commands.take_snapshots(weekday=clock.now().weekday())


@app.task(queue="nightly", queueing_lock="recommendations", pass_context=False)
def fit_recommendations(timestamp: int) -> None:
    commands.fit_recommendations()
