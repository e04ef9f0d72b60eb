"""What runs later? Telling what a journey would have done last month."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="bulk", pass_context=False)
def look_back(look_back_id: int) -> None:
    commands.look_back(look_back_id)
