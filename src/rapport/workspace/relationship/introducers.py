"""Who could introduce us to them? Colleagues who know them, and customers who do."""

from dataclasses import dataclass
from typing import Any

from rapport.loop.know.models import Party
from rapport.loop.know.queries import may_see, people_at, ties_seen_by, workplaces
from rapport.loop.understand.accounts import bonds_of, met_until
from rapport.platform.access.models import User
from rapport.platform.access.queries import colleagues
from rapport.platform.languages import _, ngettext
from rapport.platform.ui.formats import ago
from rapport.workspace.place import Place

from .around import how_it_is_called, other_of
from .belonging import whole_of
from .queries import people_ever

MOST_OF_US, MOST_OF_THEM = 6, 12


@dataclass(frozen=True, slots=True)
class OfUs:
    """A colleague who knows them, and by what."""

    user: User
    how: str


@dataclass(frozen=True, slots=True)
class OfTheirs:
    """A customer who knows them, and how."""

    id: int
    name: str
    how: str
    write: str


@dataclass(frozen=True, slots=True)
class Introducers:
    ours: list[OfUs]
    theirs: list[OfTheirs]


def introducers(reader: Any, party: Party, place: Place) -> Introducers:
    """Of us those who may see them too, who shares most first; of theirs people whom the reader may see."""
    everybody = [party.pk, *people_ever(reader, party)]
    known: dict[int, str] = {}
    for bond in bonds_of(met_until(whole_of(party), everybody, [place.now])):
        known.setdefault(bond.colleague, ngettext(
            "%(n)s touch in 180 days, last %(ago)s", "%(n)s touches in 180 days, last %(ago)s", bond.they + bond.we,
            ago=ago(place.local(bond.last_at), place.now),
        ))  # fmt: skip
    known.pop(reader.pk, None)
    users = {user.pk: user for user in colleagues().filter(pk__in=known)}
    ours = [OfUs(users[pk], how) for pk, how in known.items() if pk in users and may_see(users[pk], party)]
    return Introducers(ours[:MOST_OF_US], _theirs(reader, party)[:MOST_OF_THEM])


def _theirs(reader: Any, party: Party) -> list[OfTheirs]:
    """Whoever is tied to them, and who works where they work."""
    found: dict[int, tuple[str, str]] = {}
    for tie in ties_seen_by(reader, party):
        other = other_of(tie, party)
        if other.is_person:
            called = how_it_is_called(tie, other)
            if tie.ended_on:
                called = _("%(tie)s, until %(year)s", tie=called, year=tie.ended_on.year)
            found.setdefault(other.pk, (other.name, called))
    if party.is_person:
        places = {pk: name for pk, name, __ in workplaces([party.pk], seen_by=reader).get(party.pk, [])}
        for place, people in people_at(places, seen_by=reader).items():
            for pk, name in people:
                found.setdefault(pk, (name, _("Works at %(organisation)s too", organisation=places[place])))
    found.pop(party.pk, None)
    write = f"/people/{{}}/-/write?introduce={party.pk}"
    return [OfTheirs(pk, name, how, write.format(pk)) for pk, (name, how) in found.items()]


def draft_of(party: Party, given_name: str, by: Any) -> tuple[str, str]:
    """Subject and words by which a customer is asked to introduce us to this one."""
    subject, words = _draft_to_meet_them(party.name) if party.is_organisation else _draft_to_meet(party.name)
    hello = _("Hello %(name)s,", name=given_name) if given_name else _("Hello,")
    return subject, "\n\n".join((hello, words, _("Kind regards\n%(name)s", name=by.name)))


def _draft_to_meet(name: str) -> tuple[str, str]:
    return _("Would you introduce me to %(name)s?", name=name), _(
        "you know %(name)s, and I would like to as well. Would you introduce us? A line to both of us is enough, "
        "or tell me if it is not a good moment.",
        name=name,
    )


def _draft_to_meet_them(name: str) -> tuple[str, str]:
    return _("Would you introduce me to the right person at %(name)s?", name=name), _(
        "you know the right person at %(name)s, and I would like to as well. Would you introduce us? A line to both "
        "of us is enough, or tell me if it is not a good moment.",
        name=name,
    )
