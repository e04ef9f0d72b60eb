"""What do we do when others announce? Touches that waited for somebody we now know become theirs."""

from collections.abc import Sequence

from rapport.loop.know.facts import PartyAdded, PartyChanged
from rapport.platform.journal.registry import reacts_to

from . import commands


@reacts_to(PartyAdded)
def give_waiting_touches(facts: Sequence[PartyAdded]) -> None:
    commands.adopt_waiting([fact.party_id for fact in facts])


@reacts_to(PartyChanged)
def give_touches_of_new_identity(facts: Sequence[PartyChanged]) -> None:
    commands.adopt_waiting([fact.party_id for fact in facts])
