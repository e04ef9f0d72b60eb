"""What runs later? Asking how a delivery was, and ending the rest of addresses. The sender lets messages go; what an
older version left ends."""

from procrastinate.contrib.django import app

from . import commands


@app.task(name="act.send_due", queue="mail", pass_context=False)
def send_due(timestamp: int = 0) -> None:
    """Jobs of this name wait in backups of before there was a sender, which does their work."""


@app.task(queue="mail", pass_context=False)
def ask_after_delivery(parties: list[int]) -> None:
    commands.ask_after_delivery(parties)


@app.task(queue="mail", queueing_lock="rests", pass_context=False)
def end_rests(timestamp: int = 0) -> None:
    commands.end_rests()
