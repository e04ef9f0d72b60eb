"""What can be done in the Inbox that no single module does? Give a thread away with what is owed; say who wrote."""

from typing import Any

from django.db import transaction

from rapport.connect.mailbox.commands import take_in_strangers
from rapport.loop.know.commands import add_identity, add_person
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import adopt_waiting, give, hand_over_loop
from rapport.loop.listen.models import Conversation
from rapport.loop.listen.queries import loops_in
from rapport.platform.languages import sentence


class NoAddress(ValueError):
    """This mail does not say clearly who sent it, so it cannot be known again by its address."""


@transaction.atomic
def give_away(conversation: Conversation, *, to: Any, by: Any) -> Conversation:
    """Let another colleague answer: the conversation, and what we owe in it so far as it was on the same desk."""
    before = conversation.owner_id
    for loop in loops_in(conversation).select_related("owner"):
        if to and loop.owner_id in (None, before) and loop.owner_id != to.pk:
            hand_over_loop(loop, owner=to, by=by)
    return give(conversation, to=to, by=by)


@transaction.atomic
def is_known(conversation: Conversation, party: Party, *, by: Any) -> Party:
    """It was this party who wrote: whatever waited under the address is theirs, and what they asked is owed.

    Raises NoAddress, IdentityTaken.
    """
    add_identity(party, "email", _address(conversation), by=by)
    adopt_waiting([party.pk], by=by)
    take_in_strangers([party.pk], by=by)
    return party


@transaction.atomic
def is_new(conversation: Conversation, *, name: str, by: Any) -> Party:
    """It was somebody new, whom `by` keeps from now on; raises NoAddress, IdentityTaken."""
    party = add_person(name, emails=[_address(conversation)], keeper=by, by=by)
    adopt_waiting([party.pk], by=by)
    take_in_strangers([party.pk], by=by)
    return party


def _address(conversation: Conversation) -> str:
    kind, _, address = conversation.identity.partition(":")
    if kind != "email" or not address:
        raise NoAddress(sentence(NoAddress))
    return address
