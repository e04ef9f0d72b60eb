"""What runs later? The nightly fits, and the comparison with 90 days ago."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="nightly", queueing_lock="fit", pass_context=False)
def fit_parameters(timestamp: int) -> None:
    commands.fit()


@app.task(queue="nightly", queueing_lock="trends", pass_context=False)
def compare_with_the_past(timestamp: int) -> None:
    commands.compare_with_the_past()


@app.task(queue="nightly", queueing_lock="recommendations", pass_context=False)
def fit_recommendations(timestamp: int) -> None:
    commands.fit_recommendations()
