"""What can be asked about those we know?"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from rapport.platform.access.rights import hidden_fields, scope_of
from rapport.platform.languages import ngettext
from rapport.platform.records import catalogue
from rapport.platform.records.declare import NAMES, TELLS
from rapport.platform.records.reader import Reader
from rapport.platform.records.registry import nouns
from rapport.platform.records.search.fitting import these
from rapport.platform.records.spelling import asked, words

from . import recognise
from .agreed import (
    agreed,
    agreed_many,
    agreed_then,
    answers_at,
    emails_in_use,
    suppressions_of,
    text_now,
    texts,
    topics,
    track_allowed,
)
from .models import Affiliation, Identity, Introduction, Kind, Organisation, Party, Person, Product, Tie, TieKind

__all__ = [
    "BOTH_HERE",
    "LAST_LETTER",
    "NOUNS",
    "PLACES",
    "RECORDS",
    "about_organisations",
    "about_people",
    "agreed",
    "agreed_many",
    "agreed_then",
    "answers_at",
    "emails_in_use",
    "emails_of",
    "found_by",
    "identity_owner",
    "introductions_about",
    "introductions_of",
    "introductions_to_answer",
    "may_change",
    "may_delete",
    "may_see",
    "members",
    "organisations_of",
    "parties_for",
    "parties_seen_by",
    "people",
    "people_at",
    "product_numbered",
    "products",
    "reads_all",
    "recognised_by",
    "same_name",
    "sounding_like",
    "suppressions_of",
    "text_now",
    "texts",
    "tie_kinds",
    "ties_of",
    "ties_seen_by",
    "to_be_erased",
    "topics",
    "track_allowed",
    "workplaces",
]

#: Ties to what is in the bin are as if they were not.
BOTH_HERE: dict[str, Any] = {"party__binned_at": None, "other__binned_at": None}
MOST_WORDS, CANDIDATES = 5, 500
LAST_LETTER = "\U0010ffff"
#: The record type of each kind of party.
RECORDS = {Kind.PERSON: "person", Kind.ORGANISATION: "organisation", Kind.HOUSEHOLD: "household"}
#: Where the lists and the pages of each kind live.
PLACES = {Kind.PERSON: "people", Kind.ORGANISATION: "organisations", Kind.HOUSEHOLD: "households"}
#: What the rights call each kind of party; a household goes with its people.
NOUNS = {Kind.PERSON: "person", Kind.ORGANISATION: "organisation", Kind.HOUSEHOLD: "person"}


def parties_seen_by(user: Any) -> QuerySet[Party]:
    """The parties this colleague may see."""
    return parties_for(user, "read")


def parties_for(user: Any, deed: str) -> QuerySet[Party]:
    """The parties with which this colleague may do this: read, edit, delete or export."""
    people, organisations = (scope_of(user, noun, deed) for noun in ("person", "organisation"))
    if people == organisations:
        return Party.objects.none() if people.nothing else _here().filter(people.where("keeper"))
    is_organisation = Q(kind=Kind.ORGANISATION)
    return _here().filter(~is_organisation & people.where("keeper") | is_organisation & organisations.where("keeper"))


def _here() -> QuerySet[Party]:
    """Those that are not in the bin."""
    return Party.objects.filter(binned_at=None)


def to_be_erased(before: datetime) -> list[int]:
    """The parties that have been in the bin since before this instant."""
    return list(Party.objects.filter(binned_at__lt=before).order_by("pk").values_list("pk", flat=True))


def may_see(user: Any, party: Party) -> bool:
    """May the colleague see this party? For one at hand; lists ask `parties_seen_by`."""
    return party.binned_at is None and scope_of(user, NOUNS[Kind(party.kind)], "read").holds(party.keeper_id)


def may_change(user: Any, party: Party) -> bool:
    """May the colleague change this party, and what belongs to it?"""
    return party.binned_at is None and scope_of(user, NOUNS[Kind(party.kind)], "edit").holds(party.keeper_id)


def may_delete(user: Any, party: Party) -> bool:
    """May the colleague put this party into the bin?"""
    return party.binned_at is None and scope_of(user, NOUNS[Kind(party.kind)], "delete").holds(party.keeper_id)


def reads_all(user: Any) -> bool:
    """May the colleague read of everybody we know?"""
    return all(scope_of(user, noun, "read").everything for noun in ("person", "organisation"))


def found_by(parties: QuerySet[Party], text: str, *, reader: Reader | None = None) -> QuerySet[Party]:
    """Those of `parties` of which every word of `text` begins a word: of a name, an e-mail, a phone or a number.

    With a reader only words of what they may see. Where nothing is asked, all of them.
    """
    if not asked(text):
        return parties
    nouns = [noun for name, noun in catalogue.nouns().items() if name in RECORDS.values()]
    fits = these(nouns, reader, text)
    return parties.filter(pk__in=RawSQL(fits.text, fits.values))  # noqa: S611 - put together from constants


def recognised_by(kind: str, value: str) -> list[Party]:
    """Whom this e-mail, phone or number, in its one spelling, belongs to; a phone may be shared."""
    return list(Party.objects.filter(identities__kind=kind, identities__value=value).order_by("pk")[:3])


def identity_owner(kind: str, value: str) -> int | None:
    """The party that alone has this identity, given in its one spelling."""
    owners = list(Identity.objects.filter(kind=kind, value=value).values_list("party_id", flat=True)[:2])
    return owners[0] if len(owners) == 1 else None


def ties_of(party: Party) -> QuerySet[Affiliation]:
    """Every tie of the party, seen from either side, present ones first."""
    ties = Affiliation.objects.filter(Q(party=party) | Q(other=party), **BOTH_HERE).select_related(
        "party", "other", "own"
    )
    return ties.order_by(F("ended_on").desc(nulls_first=True), "tie", "party__sort_name", "other__sort_name", "pk")


def ties_seen_by(user: Any, party: Party) -> QuerySet[Affiliation]:
    """The ties of this party to those whom the colleague may see, as `ties_of`."""
    if reads_all(user):
        return ties_of(party)
    seen = parties_seen_by(user).values("pk")
    return ties_of(party).filter(Q(party=party, other__in=seen) | Q(other=party, party__in=seen))


def introductions_to_answer(user: Any, now: datetime) -> QuerySet[Introduction]:
    """What this colleague is to answer about parties that they may see, the oldest first."""
    asked = Introduction.objects.to_answer(user, now).select_related("party", "through", "asked_by", "colleague")
    return _of_whom_they_see(user, asked).order_by("asked_at", "pk")


def introductions_of(user: Any) -> QuerySet[Introduction]:
    """What this colleague asked for, or was asked, about parties that they may see."""
    asked = Introduction.objects.filter(Q(colleague=user) | Q(asked_by=user))
    return _of_whom_they_see(user, asked.select_related("party", "through", "asked_by", "colleague"))


def introductions_about(user: Any, party: Party) -> QuerySet[Introduction]:
    """Who asked to be introduced to this party, the latest first; not by customers whom the colleague may not see."""
    asked = party.introductions.select_related("party", "through", "asked_by", "colleague")
    return _of_whom_they_see(user, asked).order_by("-asked_at", "-pk")


def _of_whom_they_see(user: Any, asked: QuerySet[Introduction]) -> QuerySet[Introduction]:
    if reads_all(user):
        return asked.filter(Q(through=None) | Q(through__binned_at=None), party__binned_at=None)
    seen = parties_seen_by(user).values("pk")
    return asked.filter(Q(through=None) | Q(through__in=seen), party__in=seen)


def tie_kinds() -> QuerySet[TieKind]:
    """The kinds of ties that were made here, those that are offered first."""
    return TieKind.objects.order_by(F("retired_at").asc(nulls_first=True), "of", "to", "name")


def workplaces(party_ids: Iterable[int], *, seen_by: Any = None) -> dict[int, list[tuple[int, str, str]]]:
    """For each person: (organisation id, its name, the role there) of the present workplaces.

    With `seen_by` only organisations that this colleague may see.
    """
    found: dict[int, list[tuple[int, str, str]]] = {}
    rows = (
        Affiliation.objects.current()
        .filter(_other_seen_by(seen_by), party__in=list(party_ids), tie=Tie.WORKS_AT)
        .order_by("id")
        .values_list("party_id", "other_id", "other__name", "role")
    )
    for party, organisation, name, role in rows:
        found.setdefault(party, []).append((organisation, name, role))
    return found


def _other_seen_by(user: Any) -> Q:
    if user is None or reads_all(user):
        return Q(other__binned_at=None)
    return Q(other__in=parties_seen_by(user).values("pk"))


def members(organisation: Party) -> QuerySet[Affiliation]:
    """The people who work at the organisation now."""
    return (
        organisation.ties_back.current()
        .filter(tie=Tie.WORKS_AT, party__binned_at=None)
        .select_related("party")
        .order_by("party__sort_name")
    )


def emails_of(party: Party) -> list[str]:
    return list(party.identities.filter(kind=Identity.Kind.EMAIL).order_by("id").values_list("value", flat=True))


def products(ids: Iterable[int]) -> dict[int, Product]:
    return Product.objects.in_bulk(list(ids))


def product_numbered(number: str) -> Product | None:
    """The product that has this number."""
    return Product.objects.filter(number=number).first()


def people() -> QuerySet[Party]:
    return _here().filter(kind=Kind.PERSON)


def about_people(ids: Sequence[int], reader: Any) -> dict[int, str]:
    """The quiet line under a person's name: where they work, else where they live; nothing that is hidden."""
    hidden = hidden_fields(reader.user, "person")
    cities = Person.objects.filter(party__in=ids if "city" not in hidden else []).exclude(city="")
    at_work = {} if "organisations" in hidden else workplaces(ids, seen_by=reader.user)
    told = {person: _at(places[0][1], len(places) - 1) for person, places in at_work.items()}
    return dict(cities.values_list("party_id", "city")) | told


def _at(workplace: str, more: int) -> str:
    if not more:
        return workplace
    return ngettext("%(organisation)s and %(n)s more", "%(organisation)s and %(n)s more", more, organisation=workplace)


def about_organisations(ids: Sequence[int], reader: Any) -> dict[int, str]:
    """The quiet line under an organisation's name: where it is, unless that is hidden."""
    if "city" in hidden_fields(reader.user, "organisation"):
        return {}
    return dict(Organisation.objects.filter(party__in=ids).exclude(city="").values_list("party_id", "city"))


def people_at(organisations: Iterable[int], *, seen_by: Any) -> dict[int, list[tuple[int, str]]]:
    """Everybody who works at each of these organisations now and whom this colleague may see: (id, name)."""
    found: dict[int, list[tuple[int, str]]] = {organisation: [] for organisation in organisations}
    seen = Q(party__binned_at=None) if reads_all(seen_by) else Q(party__in=parties_seen_by(seen_by).values("pk"))
    ties = Affiliation.objects.current().filter(seen, other__in=list(found), tie=Tie.WORKS_AT)
    for organisation, person, name in ties.values_list("other_id", "party_id", "party__name"):
        found[organisation].append((person, name))
    return found


def same_name(parties: QuerySet[Party], kind: int, name: str) -> QuerySet[Party]:
    """Those of `parties` of one kind who are called exactly so, whatever the accents and capitals."""
    return parties.filter(kind=kind, sort_name=recognise.sort_key(recognise.name(name)))


def sounding_like(parties: QuerySet[Party], name: str, city: str, *, most: int = 3) -> list[Party]:
    """The people of `parties` in the same city whose name sounds the same."""
    said, told = recognise.sound(name), sorted(words(name), key=len, reverse=True)[:MOST_WORDS]
    if not told or not city:
        return []
    begun = _beginning_like([recognise.beginnings(word) for word in told])
    alike = parties.filter(kind=Kind.PERSON, person__city__iexact=city, pk__in=begun)
    found = (party for party in alike.order_by("sort_name")[:CANDIDATES] if recognise.sound(party.name) == said)
    return [party for party, __ in zip(found, range(most), strict=False)]


def _beginning_like(asked: Sequence[set[str]]) -> RawSQL:
    """The ids of people whose names have a word that begins in one of these ways, for each of the words asked."""
    first, *later = (" OR ".join(["word >= %s AND word < %s"] * len(ways)) for ways in asked)
    others = [f"EXISTS (SELECT FROM records_word WHERE pk = fits.pk AND noun = %s AND ({each}))" for each in later]
    person = nouns()["person"].number
    edges = [[edge for way in ways for edge in (way, way + LAST_LETTER)] for ways in asked]
    return RawSQL(  # noqa: S611 - put together from constants, the words are parameters
        f"SELECT pk FROM (SELECT DISTINCT pk FROM records_word WHERE noun = %s AND weight = %s AND ({first})) AS fits "  # noqa: S608
        f"WHERE {' AND '.join(others) or 'TRUE'} LIMIT {10 * CANDIDATES}",
        [person, NAMES, *edges[0], *(value for each in edges[1:] for value in (person, *each))],
    )


def organisations_of(parties: QuerySet[Party], domain: str, *, most: int = 3) -> list[Party]:
    """The organisations of `parties` whose own or whose people's e-mail, or whose website, has this domain."""
    numbers = [nouns()[name].number for name in ("person", "organisation")]
    there = RawSQL(
        "SELECT pk FROM records_word WHERE noun = ANY (%s::int[]) AND weight = %s AND word = %s",
        (numbers, TELLS, domain),
    )
    ours = parties.filter(kind=Kind.ORGANISATION)
    tied = Affiliation.objects.current().filter(tie=Tie.WORKS_AT, party__in=there).values("other")
    found = list(ours.filter(Q(pk__in=there) | Q(pk__in=tied)).order_by("sort_name")[:most])
    sites = [f"{scheme}{www}{domain}{end}" for scheme in _SCHEMES for www in ("", "www.") for end in ("", "/")]
    return found or list(ours.filter(organisation__website__in=sites).order_by("sort_name")[:most])


_SCHEMES = ("https://", "http://", "")
