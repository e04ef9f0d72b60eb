"""What do we do inside the projector's transaction? Move those on whom something has happened with."""

from rapport.loop.listen.batches import Batch, on_batch

from . import commands


@on_batch(floor=32)
def keep_standings(batch: Batch) -> None:
    commands.keep_batch(batch)
