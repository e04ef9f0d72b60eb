"""Who is this? Somebody wrote whom we do not know: whom could it be?"""

from dataclasses import dataclass
from typing import Any

from rapport.loop.know.models import Party
from rapport.loop.know.queries import NOUNS, found_by, parties_for
from rapport.loop.listen.models import Conversation
from rapport.platform.access.rights import frozen_fields
from rapport.platform.records.reader import reader

MOST = 6


@dataclass(frozen=True, slots=True)
class Stranger:
    """The address they wrote from, what they call themselves, whom it could be, and what this colleague may do."""

    address: str
    name: str
    asked: str
    could_be: list[Party]
    may_add: bool


def stranger(user: Any, conversation: Conversation, name: str, asked: str) -> Stranger:
    """Those whom this colleague may change and whose name fits what was asked, else what the sender is called."""
    kind, _, address = conversation.identity.partition(":")
    asking, words = reader(user), asked or name
    fits = found_by(parties_for(user, "edit"), words, reader=asking).order_by("sort_name", "pk")[:MOST] if words else []
    return Stranger(
        address=address if kind == "email" else "",
        name=name,
        asked=asked,
        could_be=list(fits),
        may_add=asking.may(asking.noun("person"), "create"),
    )


def may_get_address(user: Any, party: Party) -> bool:
    """May this colleague give the party an e-mail?"""
    return "email" not in frozen_fields(user, NOUNS[party.kind])  # type: ignore[index]
