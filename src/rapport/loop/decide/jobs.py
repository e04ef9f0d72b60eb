"""What runs later? Seeing what came of past decisions and what helps, letting old points go, asking everybody for
triggers, finding when people leave, trying a trigger on many."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="nightly", queueing_lock="outcomes", pass_context=False)
def settle_outcomes(timestamp: int) -> None:
    commands.settle_outcomes()
    commands.let_old_points_go()


@app.task(queue="nightly", queueing_lock="effects", pass_context=False)
def fit_effects(timestamp: int) -> None:
    commands.fit_effects()


@app.task(queue="nightly", queueing_lock="discover", pass_context=False)
def discover(timestamp: int) -> None:
    commands.discover_weekly()


@app.task(queue="bulk", pass_context=False)
def try_on_the_past(trying_id: int) -> None:
    commands.work_on_trying(trying_id)


@app.task(queue="upkeep", queueing_lock="triggers", pass_context=False)
def rebuild_triggers(timestamp: int) -> None:
    commands.rebuild_triggers()
