"""What do we do inside the projector's transaction? Work out who is due, and when. And who asks for a segment here?"""

from collections.abc import Iterable

from rapport.loop.listen.batches import Batch, on_batch
from rapport.loop.understand.segments.askers import asks_by_name
from rapport.platform.languages import _

from . import commands, queries
from .builtin import as_said


@on_batch(floor=40)
def keep_due_times(batch: Batch) -> None:
    commands.plan_batch(batch)


@asks_by_name
def triggers_that_ask(segment: str) -> Iterable[str]:
    return (_("trigger %(name)s", name=as_said(trigger.name)) for trigger in queries.triggers_that_ask_for(segment))
