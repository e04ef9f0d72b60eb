"""What do we do when others announce? Purchases that were taken out are no longer told of."""

from collections.abc import Sequence

from rapport.loop.listen.facts import TouchesRemoved
from rapport.platform.journal.registry import reacts_to

from . import commands


@reacts_to(TouchesRemoved)
def tell_anew(facts: Sequence[TouchesRemoved]) -> None:
    commands.tell_anew(removed=sum(fact.touches for fact in facts))
