"""What do we do inside the projector's transaction? Fold."""

from rapport.loop.listen.batches import Batch, on_batch

from . import commands


@on_batch(floor=30)
def keep_states(batch: Batch) -> None:
    commands.fold_batch(batch)
