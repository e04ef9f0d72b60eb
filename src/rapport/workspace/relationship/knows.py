"""Who knows whom? Our colleagues and their people, by how often they turned to each other; and who carries it all."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.loop.know.models import Affiliation, Kind, Party
from rapport.loop.listen.queries import Exchange
from rapport.platform.ui.formats import ago
from rapport.workspace.addresses import address_of
from rapport.workspace.place import Place

#: One person who carries more than this share of the exchanges is a single thread; below so many it says nothing.
SINGLE_THREAD, FEWEST = 0.6, 5
MOST_COLLEAGUES, MOST_LINES = 6, 12


@dataclass(frozen=True, slots=True)
class TheirLine:
    """One of their people: the exchanges with each of our colleagues, in the order of the columns."""

    id: int
    name: str
    href: str
    role: str
    counts: list[int]
    total: int
    share: float
    last: str


@dataclass(frozen=True, slots=True)
class KnowsWhom:
    """The table, the person who carries too much of it, and those nobody has met."""

    colleagues: list[str]
    lines: list[TheirLine]
    single: TheirLine | None
    not_met: int


def knows_whom(met: Sequence[Exchange], here: Sequence[Affiliation], party: Party, place: Place) -> KnowsWhom:
    """The table of the last half year, the busiest first; `here` are the people who work there now.

    Only exchanges with a colleague by name count here: a purchase knows nobody.
    """
    met = [one for one in met if one.actor_name]
    colleagues = _colleagues(met)
    roles = {tie.party_id: tie.role for tie in here}
    names = {tie.party_id: tie.party.name for tie in here} | {party.pk: party.name}
    all_of_it = sum(one.they + one.we for one in met)
    lines = [_line(pk, name, roles.get(pk, ""), met, colleagues, all_of_it, party, place) for pk, name in names.items()]
    lines = sorted(
        (line for line in lines if line.total or line.id != party.pk), key=lambda line: (-line.total, line.name)
    )
    top = lines[0] if lines else None
    alone = (
        top is not None and top.id != party.pk and all_of_it >= FEWEST and top.share > SINGLE_THREAD and len(here) > 1
    )
    return KnowsWhom(
        colleagues=colleagues,
        lines=lines[:MOST_LINES],
        single=top if alone else None,
        not_met=sum(not line.total for line in lines),
    )


def _colleagues(met: Sequence[Exchange]) -> list[str]:
    """Our colleagues by name, the busiest first."""
    counts: dict[str, int] = {}
    for one in met:
        counts[one.actor_name or ""] = counts.get(one.actor_name or "", 0) + one.they + one.we
    return sorted(counts, key=lambda name: -counts[name])[:MOST_COLLEAGUES]


def _line(
    pk: int, name: str, role: str, met: Sequence[Exchange], colleagues: Sequence[str], all_of_it: int, party: Party,
    place: Place,
) -> TheirLine:  # fmt: skip
    mine = [one for one in met if one.party == pk]
    total = sum(one.they + one.we for one in mine)
    last_at = max((one.last_at for one in mine), default=None)
    return TheirLine(
        id=pk,
        name=name,
        href=address_of(pk, party.kind if pk == party.pk else Kind.PERSON, name),
        role=role,
        counts=[sum(one.they + one.we for one in mine if one.actor_name == who) for who in colleagues],
        total=total,
        share=total / all_of_it if all_of_it else 0.0,
        last=ago(place.local(last_at), place.now) if last_at else "",
    )
