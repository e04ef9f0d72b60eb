"""What runs later? Nothing: the sender lets messages leave. What an older version left here ends at once."""

from procrastinate.contrib.django import app


@app.task(name="act.send_due", queue="mail", pass_context=False)
def send_due(timestamp: int = 0) -> None:
    """Jobs of this name wait in backups of before there was a sender, which does their work."""
