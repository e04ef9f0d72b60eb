"""What do we do inside the projector's transaction? Work out who is due, and when."""

from rapport.loop.listen.batches import Batch, on_batch

from . import commands


@on_batch(floor=40)
def keep_due_times(batch: Batch) -> None:
    commands.plan_batch(batch)
