"""What do we do when others announce? A settled complaint lets what it held be looked at again."""

from collections.abc import Sequence

from rapport.loop.listen.facts import LoopClosed
from rapport.platform.journal.registry import reacts_to

from .commands import look_again


@reacts_to(LoopClosed)
def look_at_what_a_complaint_held(facts: Sequence[LoopClosed]) -> None:
    look_again({fact.party_id for fact in facts})
