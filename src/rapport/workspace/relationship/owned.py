"""Which records of the nouns that this workspace made belong to a party?"""

from typing import Any

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import RECORDS
from rapport.platform.records.catalogue import made_here
from rapport.platform.records.reader import reader
from rapport.workspace.lists.relatives import Relatives, relatives_of


def owned_of(user: Any, party: Party) -> list[Relatives]:
    """Noun by noun the first of them, as far as the colleague may read them; no question where nothing was made."""
    if not made_here():
        return []
    asking = reader(user)
    return relatives_of(asking.noun(RECORDS[Kind(party.kind)]), asking, party.pk, made_here=True)
