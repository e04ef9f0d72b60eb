"""What runs later? Seeing what came of past decisions, and letting old silences go."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="nightly", queueing_lock="outcomes", pass_context=False)
def settle_outcomes(timestamp: int) -> None:
    commands.settle_outcomes()
    commands.let_old_silences_go()
