"""What runs later? The reactions to facts."""

from procrastinate.contrib.django import app

from rapport.platform.jobs import WITH_BACK_OFF

from . import commands


@app.task(name=commands.REACT, queue="reactions", retry=WITH_BACK_OFF, pass_context=False)
def react(kind: str, reaction: str, entry_ids: list[int]) -> None:
    commands.run_reaction(kind, reaction, entry_ids)
