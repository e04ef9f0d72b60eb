"""What runs later? Working out anew what orders, returns and contracts are worth in our currency."""

from procrastinate.contrib.django import app

from rapport.platform.jobs import WITH_BACK_OFF

from . import commands


@app.task(name=commands.RESTATE, queue="fields", retry=WITH_BACK_OFF, pass_context=False)
def restate_worth(restating: int, noun: str) -> None:
    commands.restate_worth(restating, noun)
