"""What runs later? Erasing what nobody brought back from the bin."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="bin", pass_context=False)
def erase_what_is_in_the_bin(timestamp: int = 0) -> None:
    commands.erase_what_is_in_the_bin()
