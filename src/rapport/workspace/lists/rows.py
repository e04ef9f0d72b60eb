"""What does a line of a list of parties show? Gathered in one query for each kind of thing, not for each line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rapport.loop.decide.queries import Next, next_of
from rapport.loop.know.models import Affiliation, Kind, Tie
from rapport.loop.know.queries import parties_seen_by, reads_all, workplaces
from rapport.loop.listen.queries import last_touches, open_counts
from rapport.loop.understand.queries import glances_of
from rapport.loop.understand.readings import Glance
from rapport.platform.ui.formats import ago, due, urgency
from rapport.workspace.addresses import address_of
from rapport.workspace.place import Place
from rapport.workspace.words import deed

NOTHING = "Nothing due"
UNKNOWN = Glance(chance=None, trend="", they=0, we=0, orders=0, spend=0, last_at=None)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes next with somebody, in words; tone: late, now or ""."""

    text: str
    when: str
    tone: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people."""

    id: int
    name: str
    href: str
    about: str
    glance: Glance
    next: Ahead | None
    last: str
    last_when: str


@dataclass(frozen=True, slots=True)
class Inside:
    """An organisation itself (without a name here), or one of its people, with the time of the last touch."""

    id: int
    name: str
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One line of the list of organisations: its people's figures, rolled up."""

    id: int
    name: str
    href: str
    about: str
    people: int
    we_owe: int
    they_owe: int
    next: Ahead | None
    last_when: str


def people_rows(
    found: Sequence[tuple[int, str, str | None, datetime | None]], place: Place, reader: Any
) -> list[PersonRow]:
    """The lines for (id, name, city, last touch at)."""
    ids = [row[0] for row in found]
    last = last_touches({pk: last_at for pk, _, _, last_at in found if last_at})
    glances, at_work, ahead = glances_of(ids, place.now), workplaces(ids, seen_by=reader), next_of(ids, place.now)
    return [
        PersonRow(
            id=pk,
            name=name,
            href=address_of(pk, Kind.PERSON, name),
            about=_workplace(at_work.get(pk, [])) or city or "",
            glance=glances.get(pk, UNKNOWN),
            next=_ahead(ahead.get(pk), place),
            last=deed(*last[pk]) if pk in last else "",
            last_when=ago(place.local(last_at), place.now) if last_at else "",
        )
        for pk, name, city, last_at in found
    ]


def _workplace(places: Sequence[tuple[int, str, str]]) -> str:
    if not places:
        return ""
    return places[0][1] + (f" and {len(places) - 1} more" if len(places) > 1 else "")


def _ahead(coming: Next | None, place: Place) -> Ahead | None:
    if coming is None:
        return None
    at = place.local_or_none(coming.due_at)
    if coming.what == "silence" and at and at <= place.now:
        return Ahead("Ask what changed", "now", "late")
    if coming.what == "silence":
        return Ahead(NOTHING, f"look again {due(at, place.now)}", "")
    text = coming.text if coming.what == "loop" else deed(coming.text, 0)
    return Ahead(text, due(at, place.now), urgency(at, place.now))


def organisation_rows(
    found: Sequence[tuple[int, str, str | None, datetime | None]], place: Place, reader: Any
) -> list[OrganisationRow]:
    """The lines for (id, name, city, own last touch at); loops, next and last touch are those of its people too."""
    inside = {row[0]: [Inside(row[0], "", row[3])] for row in found}
    for organisation, person in _at_work(list(inside), reader):
        inside[organisation].append(person)
    everybody = {one.id for those in inside.values() for one in those}
    owed, ahead = open_counts(everybody), next_of(everybody, place.now)
    return [_organisation(pk, name, city or "", inside[pk], owed, ahead, place) for pk, name, city, _ in found]


def _organisation(
    pk: int,
    name: str,
    city: str,
    inside: Sequence[Inside],
    owed: Mapping[int, tuple[int, int]],
    ahead: Mapping[int, Next],
    place: Place,
) -> OrganisationRow:
    last_at = max((one.last_at for one in inside if one.last_at), default=None)
    return OrganisationRow(
        id=pk,
        name=name,
        href=address_of(pk, Kind.ORGANISATION, name),
        about=city,
        people=len(inside) - 1,
        we_owe=sum(owed.get(one.id, (0, 0))[0] for one in inside),
        they_owe=sum(owed.get(one.id, (0, 0))[1] for one in inside),
        next=_first(inside, ahead, place),
        last_when=ago(place.local(last_at), place.now) if last_at else "",
    )


def _first(inside: Sequence[Inside], ahead: Mapping[int, Next], place: Place) -> Ahead | None:
    """What comes first with any of them, owed loops before the rest; with the name of whom it concerns."""
    coming = [(ahead[one.id], one.name) for one in inside if one.id in ahead]
    coming.sort(key=lambda each: (each[0].what != "loop", each[0].due_at is None, each[0].due_at or place.now))
    if not coming:
        return None
    first, name = coming[0]
    told = _ahead(first, place)
    return replace(told, text=f"{name}: {told.text}") if told and name and told.text != NOTHING else told


def _at_work(organisations: Sequence[int], reader: Any) -> list[tuple[int, Inside]]:
    """Everybody the reader sees who works at these organisations now, each with the id of theirs."""
    ties = Affiliation.objects.current().filter(other__in=organisations, tie=Tie.WORKS_AT)
    if not reads_all(reader):
        ties = ties.filter(party__in=parties_seen_by(reader).values("pk"))
    told = ties.values_list("other_id", "party_id", "party__name", "party__relationship__last_at")
    return [(organisation, Inside(pk, name, last_at)) for organisation, pk, name, last_at in told]
