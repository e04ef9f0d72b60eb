"""What runs later? Taking the demo out."""

from procrastinate.contrib.django import app

from rapport.platform.access.queries import everybody
from rapport.platform.jobs import WITH_BACK_OFF

from . import commands


@app.task(name="demo.remove", queue="imports", retry=WITH_BACK_OFF, pass_context=False)
def remove_demo(by: int) -> None:
    commands.remove_demo(by=everybody().filter(pk=by).first())
