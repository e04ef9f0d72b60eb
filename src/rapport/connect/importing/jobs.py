"""What runs later? Looking before, bringing in, taking back."""

from procrastinate.contrib.django import app

from rapport.platform.jobs import WITH_BACK_OFF

from . import commands


@app.task(queue="imports", retry=WITH_BACK_OFF, pass_context=False)
def work_on(import_id: int) -> None:
    commands.work_on(import_id)
