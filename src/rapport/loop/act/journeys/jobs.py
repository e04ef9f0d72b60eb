"""What runs later? Letting a campaign go out, looking for who reached a goal, and what would have happened."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="bulk", pass_context=False)
def look_back(look_back_id: int) -> None:
    commands.look_back(look_back_id)


@app.task(queue="bulk", pass_context=False)
def resolve_run(run_id: int) -> None:
    commands.resolve_run(run_id)


@app.task(queue="upkeep", queueing_lock="goals of journeys", pass_context=False)
def look_for_goals(timestamp: int) -> None:
    commands.look_for_goals()
