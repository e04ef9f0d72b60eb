"""What do we do when others announce? Give waiting touches to whom we now know; value anew what rates change."""

from collections.abc import Sequence

from rapport.loop.know.facts import PartyAdded, PartyChanged
from rapport.platform.access.facts import WorkspaceChanged
from rapport.platform.journal.registry import reacts_to
from rapport.platform.money.facts import RatesChanged
from rapport.platform.money.queries import moves_worth

from . import commands


@reacts_to(PartyAdded)
def give_waiting_touches(facts: Sequence[PartyAdded]) -> None:
    commands.adopt_waiting([fact.party_id for fact in facts])


@reacts_to(PartyChanged)
def give_touches_of_new_identity(facts: Sequence[PartyChanged]) -> None:
    commands.adopt_waiting([fact.party_id for fact in facts])


@reacts_to(RatesChanged)
def value_touches_anew(facts: Sequence[RatesChanged]) -> None:
    commands.value_anew([span for fact in facts for span in fact.spans])


@reacts_to(WorkspaceChanged)
def value_touches_in_another_currency(facts: Sequence[WorkspaceChanged]) -> None:
    if moves_worth(facts):
        commands.value_all_anew()
