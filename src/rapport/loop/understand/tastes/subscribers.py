"""What do we do inside the projector's transaction? Note down whose interests are to be read again."""

from rapport.loop.listen.batches import Batch, on_batch

from . import commands


@on_batch(floor=34)
def notice_touches(batch: Batch) -> None:
    commands.notice_batch(batch)
