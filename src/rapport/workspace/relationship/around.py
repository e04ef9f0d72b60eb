"""Who stands around them? Ties to people, organisations and households, each told from this side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapport.loop.know.models import BETWEEN, Affiliation, Kind, Party, Tie, TieKind
from rapport.loop.know.queries import RECORDS
from rapport.loop.understand.readings import Glance
from rapport.platform.languages import _
from rapport.platform.ui.formats import day
from rapport.workspace.addresses import address
from rapport.workspace.place import Place

from .belonging import TIES

#: A tie that is told from the other side.
BACK = ":back"


def choices(kind: Kind, own: Sequence[TieKind]) -> list[tuple[str, str]]:
    """What a form offers to a party of this kind: each tie with its words from that side, those made here last."""
    known = [(str(tie), _(tie.label), _(tie.reverse), joins) for tie, joins in BETWEEN.items()]
    made = [(f"{Tie.OWN}-{one.pk}", one.name, one.reverse, {(Kind(one.of), Kind(one.to))}) for one in own]
    found = []
    for key, name, reverse, joins in known + made:
        if any(of == kind for of, __ in joins):
            found.append((key, name))
        if any(to == kind for __, to in joins) and (name != reverse or not any(of == kind for of, __ in joins)):
            found.append((key + BACK, reverse))
    return found


def on_the_other_side(choice: str, kind: Kind, own: Sequence[TieKind]) -> set[Kind]:
    """Which kinds of party this choice may lead to from a party of that kind."""
    key, is_back = choice.removesuffix(BACK), choice.endswith(BACK)
    joins = next((joins for tie, joins in BETWEEN.items() if tie == key), None)
    if joins is None:
        joins = frozenset((Kind(one.of), Kind(one.to)) for one in own if key == f"{Tie.OWN}-{one.pk}")
    return {of for of, to in joins if to == kind} if is_back else {to for of, to in joins if of == kind}


@dataclass(frozen=True, slots=True)
class Around:
    """One tie: to whom, how it is called from here, with which role, since when and until when."""

    id: int
    other_id: int
    name: str
    href: str
    kind: str
    how: str
    chance: float | None
    trend: str
    since: str
    ended: str
    choice: str

    @property
    def told(self) -> str:
        """How they stand, and when: one line."""
        return ", ".join(part for part in (self.how, self.since, self.ended) if part)


def around(ties: Sequence[Affiliation], party: Party, glances: Mapping[int, Glance], place: Place) -> list[Around]:
    """The ties of this party as a card shows them, present ones first."""
    return [_seen(tie, party, glances, place) for tie in ties]


def other_of(tie: Affiliation, party: Party) -> Party:
    return tie.other if tie.party_id == party.pk else tie.party


def _seen(tie: Affiliation, party: Party, glances: Mapping[int, Glance], place: Place) -> Around:
    other, mine = other_of(tie, party), tie.party_id == party.pk
    glance = glances.get(other.pk)
    return Around(
        id=tie.pk,
        other_id=other.pk,
        name=other.name,
        href=address(other),
        kind=RECORDS[Kind(other.kind)],
        how=how_it_is_called(tie, party),
        chance=glance.chance if glance else None,
        trend=glance.trend if glance else "",
        since=_("since %(day)s", day=day(tie.started_on, place.now)) if tie.started_on else "",
        ended=_("ended %(day)s", day=day(tie.ended_on, place.now)) if tie.ended_on else "",
        choice=tie.key if mine else f"{tie.key}{BACK}",
    )


def how_it_is_called(tie: Affiliation, party: Party) -> str:
    """The tie from the side of this party: the role where people belong by one, else its name, and the role."""
    called = tie.name if tie.party_id == party.pk else tie.reverse_name
    words = f"{called[0].upper()}{called[1:]}"
    if not tie.role:
        return words
    return tie.role if tie.tie in TIES.values() else f"{words} ({tie.role})"


def tie_from(
    choice: str, party: Party, other: Party, *, role: str, started_on: date | None, ended_on: date | None = None
) -> Affiliation:
    """The unsaved tie that a form's choice means; `…:back` is told from the other side."""
    one, two = (other, party) if choice.endswith(BACK) else (party, other)
    kind, __, own = choice.removesuffix(BACK).partition("-")
    told = {"role": role, "started_on": started_on, "ended_on": ended_on, "source": "page"}
    return Affiliation(party=one, other=two, tie=kind, own=TieKind.objects.get(pk=own) if own else None, **told)
