"""What runs later? The mail digests whose hour has come."""

from procrastinate.contrib.django import app

from . import letters


@app.task(queue="teamwork", pass_context=False)
def send_digests(timestamp: int) -> None:
    letters.send_digests()
