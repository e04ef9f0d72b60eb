"""Who stands around them? Ties to people, organisations and households, each told from this side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapport.loop.know.models import Affiliation, Kind, Party, Tie
from rapport.loop.know.queries import RECORDS
from rapport.loop.understand.readings import Glance
from rapport.platform.ui.formats import day
from rapport.workspace.addresses import address
from rapport.workspace.place import Place

from .belonging import TIES

#: What a form offers: the tie and the side it is told from, with its words.
BACK = ":back"
CHOICES = [(str(tie), tie.label) for tie in Tie] + [
    (f"{tie}{BACK}", tie.reverse) for tie in Tie if tie.reverse != tie.label
]


@dataclass(frozen=True, slots=True)
class Around:
    """One tie: to whom, how it is called from here, with which role, and until when."""

    id: int
    other_id: int
    name: str
    href: str
    kind: str
    how: str
    chance: float | None
    trend: str
    ended: str


def around(ties: Sequence[Affiliation], party: Party, glances: Mapping[int, Glance], place: Place) -> list[Around]:
    """The ties of this party as a card shows them, present ones first."""
    return [_seen(tie, party, glances, place) for tie in ties]


def other_of(tie: Affiliation, party: Party) -> Party:
    return tie.other if tie.party_id == party.pk else tie.party


def _seen(tie: Affiliation, party: Party, glances: Mapping[int, Glance], place: Place) -> Around:
    other, mine = other_of(tie, party), tie.party_id == party.pk
    glance = glances.get(other.pk)
    called = tie.name if mine else tie.reverse_name
    return Around(
        id=tie.pk,
        other_id=other.pk,
        name=other.name,
        href=address(other),
        kind=RECORDS[Kind(other.kind)],
        how=tie.role if tie.role and tie.tie in TIES.values() else f"{called[0].upper()}{called[1:]}",
        chance=glance.chance if glance else None,
        trend=glance.trend if glance else "",
        ended=f"ended {day(tie.ended_on, place.now)}" if tie.ended_on else "",
    )


def tie_from(choice: str, party: Party, other: Party, role: str, started_on: date | None) -> Affiliation:
    """The unsaved tie that a form's choice means; `…:back` is told from the other side."""
    one, two = (other, party) if choice.endswith(BACK) else (party, other)
    kind = choice.removesuffix(BACK)
    return Affiliation(party=one, other=two, tie=kind, role=role, started_on=started_on, source="page")
