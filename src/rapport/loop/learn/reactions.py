"""What do we do when others announce? Purchases that were taken out, or are worth something else, are told anew."""

from collections.abc import Sequence

from rapport.loop.listen.facts import TouchesRemoved
from rapport.platform.journal.registry import reacts_to
from rapport.platform.money.facts import WorthRestated

from . import commands


@reacts_to(TouchesRemoved)
def tell_anew(facts: Sequence[TouchesRemoved]) -> None:
    commands.tell_anew(removed=sum(fact.touches for fact in facts))


@reacts_to(WorthRestated)
def count_purchases_anew(facts: Sequence[WorthRestated]) -> None:
    if any(fact.noun == "touch" for fact in facts):
        commands.count_purchases(anew=True)
