"""What runs later? The nightly fit of how contracts are renewed."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="nightly", queueing_lock="renewals", pass_context=False)
def fit_renewals(timestamp: int) -> None:
    commands.fit_renewals()
