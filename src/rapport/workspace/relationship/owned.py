"""Which records of the nouns that this workspace made belong to a party, and which do its touches tell of?"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import RECORDS
from rapport.loop.listen.queries import Told
from rapport.loop.listen.vocabulary import is_of_record
from rapport.platform.records.catalogue import made_here
from rapport.platform.records.listing import records
from rapport.platform.records.reader import reader
from rapport.workspace.lists.relatives import Relatives, relatives_of


def owned_of(user: Any, party: Party) -> list[Relatives]:
    """Noun by noun the first of them, as far as the colleague may read them; no question where nothing was made."""
    if not made_here():
        return []
    asking = reader(user)
    return relatives_of(asking.noun(RECORDS[Kind(party.kind)]), asking, party.pk, made_here=True)


def records_told(user: Any, touches: Sequence[Told]) -> dict[tuple[str, str], tuple[str, str]]:
    """Title and address of the records that these touches tell of, by noun and id, as far as the colleague may read
    them; no question where they tell of none."""
    asked: dict[str, set[int]] = defaultdict(set)
    for touch in touches:
        if is_of_record(touch.kind) and touch.subject_type and (touch.subject_id or "").isdecimal():
            asked[touch.subject_type].add(int(touch.subject_id or 0))
    if not asked:
        return {}
    asking = reader(user)
    nouns = [asking.nouns[name] for name in asked if name in asking.nouns and asking.may(asking.nouns[name], "read")]
    return {
        (noun.name, str(row.id)): (row.title, noun.href(row.id))
        for noun in nouns
        for row in records(noun, asking, sorted(asked[noun.name]), (noun.title,))
    }
