"""What runs later? Upkeep."""

from procrastinate.contrib.django import app

from . import upkeep


@app.task(queue="upkeep", queueing_lock="stalled", pass_context=False)
async def take_up_stalled_jobs(timestamp: int) -> None:
    await upkeep.take_up_stalled_jobs()
