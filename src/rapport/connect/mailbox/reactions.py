"""What do we do when others announce? What we promised or asked in a message that left is proposed as a loop."""

from collections.abc import Sequence

from rapport.loop.act.facts import MessageLeft
from rapport.loop.know.facts import PartyAdded, PartyChanged
from rapport.platform.journal.registry import reacts_to

from . import commands


@reacts_to(MessageLeft)
def propose_what_we_said(facts: Sequence[MessageLeft]) -> None:
    commands.propose_of_ours([fact.message_id for fact in facts])


@reacts_to(PartyAdded)
def give_mails_of_a_stranger(facts: Sequence[PartyAdded]) -> None:
    commands.take_in_strangers([fact.party_id for fact in facts])


@reacts_to(PartyChanged)
def give_mails_of_a_new_address(facts: Sequence[PartyChanged]) -> None:
    commands.take_in_strangers([fact.party_id for fact in facts])
