"""What runs later? The nightly fit of how contracts are renewed, and the look back at how good such guesses were."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="nightly", queueing_lock="renewals", pass_context=False)
def fit_renewals(timestamp: int) -> None:
    commands.fit_renewals()


@app.task(queue="nightly", queueing_lock="back_test_renewals", pass_context=False)
def back_test_renewals(timestamp: int) -> None:
    commands.back_test_renewals()
