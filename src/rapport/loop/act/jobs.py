"""What runs later? Letting messages leave."""

from procrastinate.contrib.django import app

from rapport.platform.jobs import WITH_BACK_OFF

from . import commands
from .commands.waking import SEND_DUE


@app.task(name=SEND_DUE, queue="mail", retry=WITH_BACK_OFF, pass_context=False)
def send_due(timestamp: int = 0) -> None:
    commands.send_due()
