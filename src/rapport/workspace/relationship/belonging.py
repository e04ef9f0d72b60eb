"""Who belongs to an organisation or to a household, and whose touches are its story?"""

from collections.abc import Sequence

from rapport.loop.know.models import Affiliation, Kind, Party, Tie
from rapport.loop.listen.queries import Whole

#: The tie by which people belong to each.
TIES = {Kind.ORGANISATION: Tie.WORKS_AT, Kind.HOUSEHOLD: Tie.LIVES_IN}


def whole_of(party: Party) -> Whole:
    """What is told on the page of this organisation or household."""
    return Whole(party.pk, is_household=party.is_household)


def belonging(ties: Sequence[Affiliation], party: Party) -> list[Affiliation]:
    """Those of its ties by which somebody belongs, or belonged, to it."""
    return [tie for tie in ties if tie.tie == TIES[Kind(party.kind)] and tie.other_id == party.pk]


def homes_and_workplaces(ties: Sequence[Affiliation], party: Party) -> list[Affiliation]:
    """Where this person works and lives now, work first."""
    now = [tie for tie in ties if tie.party_id == party.pk and tie.tie in TIES.values() and not tie.ended_on]
    return sorted(now, key=lambda tie: tie.tie == Tie.LIVES_IN)


def in_its_story(tie: Affiliation, party: Party) -> bool:
    """Is what this one did told there? Who left keeps what they did for an organisation; a household is who is there.

    What was done for an organisation names it; what somebody does at home names nothing, and goes with them.
    """
    return party.is_organisation or not tie.ended_on
