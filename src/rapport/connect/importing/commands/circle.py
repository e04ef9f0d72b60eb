"""Whom may these rows speak of? Everybody they could mean, fetched in a few queries, and those they bring in."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from rapport.loop.know.models import Affiliation, Consent, Identity, Organisation, Party, Person, Purpose, Tie
from rapport.loop.know.models import Kind as PartyKind
from rapport.loop.know.recognise import sort_key
from rapport.platform.languages import N_, _

from ..meaning.misunderstood import quoted
from ..rows import Row
from .own import known_in
from .somebody import DETAILS, Somebody, alike, identities_in, local_day, name_in

#: What is said, and helps, where several bear one name.
SEVERAL = {
    PartyKind.ORGANISATION: N_("There are %(number)s organisations called %(name)s. Name it by its number or e-mail."),
    PartyKind.HOUSEHOLD: N_("There are %(number)s households called %(name)s. Tie them on the page of the person."),
}
#: A phone of more people than this is nobody's own.
MOST_SHARING = 20


class NotOnePerson(Exception):
    """The row does not speak of one party that can be changed; the message is a sentence."""


class Circle:
    """The parties that some rows may mean, found by identity or, for organisations and households, by name."""

    def __init__(self) -> None:
        self.known: dict[int, Somebody] = {}
        self.newcomers: list[Somebody] = []
        self.owners: dict[tuple[str, str], dict[Somebody, None]] = {}
        self.called: dict[tuple[PartyKind, str], list[Somebody]] = {}
        self.met: dict[int, Somebody] = {}
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return len(self.known) + len(self.newcomers)

    def fetch(self, rows: Sequence[Row], *, called: Iterable[tuple[PartyKind, str]] = ()) -> None:
        """Fetch everybody whom these rows could mean, and those who are called so."""
        pairs = {pair for row in rows for pair in identities_in(row)} - self.owners.keys()
        owned = [
            ((kind, value), party)
            for kind in Identity.Kind.values
            for value, party in Identity.objects.filter(
                kind=kind, value__in=[value for one, value in pairs if one == kind]
            ).values_list("value", "party")
        ]
        namesakes = self._namesakes({(kind, sort_key(name)) for kind, name in called} - self.called.keys())
        strangers = ({party for __, party in owned} | {party for party, __ in namesakes}) - self.known.keys()
        with_answers = any(row.get("newsletter") is not None for row in rows)
        self.known |= _fetched(strangers, with_answers=with_answers)
        for pair, party in owned:
            self.owners.setdefault(pair, {})[self.known[party]] = None
        for party, name in namesakes:
            self.called.setdefault(name, []).append(self.known[party])

    def _namesakes(self, names: set[tuple[PartyKind, str]]) -> list[tuple[int, tuple[PartyKind, str]]]:
        """Those who are called so, each with its kind and name; one question a kind."""
        found: list[tuple[int, tuple[PartyKind, str]]] = []
        for kind in {kind for kind, __ in names}:
            those = Party.objects.filter(kind=kind, sort_name__in=[name for one, name in names if one == kind])
            found += [(pk, (kind, name)) for pk, name in those.values_list("pk", "sort_name")]
        return found

    def fetch_own(self, kind: str, fields: Collection[str]) -> None:
        """Fetch what those who are known say in these added fields; each is asked for once."""
        strangers = self.known.keys() - self.asked if fields else set()
        self.asked |= strangers
        for party, said in known_in(kind, fields, strangers).items():
            self.known[party].own = said

    def find(self, row: Row) -> Somebody | None:
        """The one party that the row means, if we know it; raises NotOnePerson.

        A customer number or an e-mail is enough. A phone may be shared: it is enough when the names agree, or when the
        row gives no name; one that a crowd shares, such as a switchboard, tells nothing.
        """
        pairs = identities_in(row)
        sure = {owner: pair for pair in pairs if pair[0] != "phone" for owner in self.owners.get(pair, ())}
        if len(sure) > 1:
            (owner, (__, value)), (other, (__, other_value)) = list(sure.items())[:2]
            told = _(
                "%(value)s belongs to %(owner)s and %(other_value)s belongs to %(other_owner)s. Are they the same? "
                "Nothing was changed.",
                value=value, owner=owner.name, other_value=other_value, other_owner=other.name,
            )  # fmt: skip
            raise NotOnePerson(told)
        if sure:
            return self._meet(next(iter(sure)))
        name = name_in(row)
        sharing = [self.owners.get(pair, {}) for pair in pairs if pair[0] == "phone"]
        few = [owner for owners in sharing if len(owners) <= MOST_SHARING for owner in owners]
        fitting = {owner for owner in few if not name or alike(owner.name, name)}
        fitting = {owner for owner in fitting if not owner.binned_on} or fitting
        if len(fitting) > 1:
            told = _(
                "%(number)s people share this phone. Add an e-mail or a customer number to tell them apart.",
                number=len(fitting),
            )
            raise NotOnePerson(told)
        return self._meet(next(iter(fitting), None))

    def one_called(self, kind: PartyKind, name: str) -> Somebody | None:
        """The organisation or household of this name, if just one is not in the bin; raises NotOnePerson."""
        called = self.called.get((kind, sort_key(name)), [])
        found = [each for each in called if not each.binned_on]
        if called and not found:
            raise NotOnePerson(called[0].whereabouts)
        if len(found) > 1:
            raise NotOnePerson(_(SEVERAL[kind], number=len(found), name=quoted(name)))
        return self._meet(found[0]) if found else None

    def _meet(self, somebody: Somebody | None) -> Somebody | None:
        if somebody and somebody.id is not None:
            self.met[somebody.id] = somebody
        return somebody

    def add(self, somebody: Somebody) -> Somebody:
        """Take somebody new into the circle, so that later rows can mean them."""
        self.newcomers.append(somebody)
        if somebody.kind != PartyKind.PERSON:
            self.called.setdefault((somebody.kind, sort_key(somebody.name)), []).append(somebody)
        return somebody

    def note(self, somebody: Somebody) -> None:
        """Let somebody be found by all we know of them by now."""
        for pair in somebody.identities:
            self.owners.setdefault(pair, {})[somebody] = None


def _fetched(party_ids: set[int], *, with_answers: bool) -> dict[int, Somebody]:
    """Those parties with the details, identities, workplaces and answers we have."""
    parties = Party.objects.filter(pk__in=party_ids).values_list("pk", "kind", "name", "source", "binned_at")
    found = {
        pk: Somebody(PartyKind(kind), name, id=pk, source=source, binned_on=local_day(binned_at))
        for pk, kind, name, source, binned_at in parties
    }
    for model, kind in ((Person, PartyKind.PERSON), (Organisation, PartyKind.ORGANISATION)):
        for details in model.objects.filter(pk__in=party_ids).values("party", *DETAILS[kind]):
            found[details.pop("party")].details = details
    for party, way, value in Identity.objects.filter(party__in=party_ids).values_list("party", "kind", "value"):
        found[party].identities.add((way, value))
    ties = Affiliation.objects.current().filter(party__in=party_ids, tie__in=(Tie.WORKS_AT, Tie.LIVES_IN))
    for party, whole in ties.values_list("party", "other"):
        found[party].belongs_to.add(whole)
    if with_answers:
        _hear_answers(found)
    return found


def _hear_answers(found: dict[int, Any]) -> None:
    said = Consent.objects.filter(party__in=found, purpose=Purpose.NEWSLETTER)
    latest = said.order_by("party", "-said_at", "-id").distinct("party")
    for party, granted in latest.values_list("party", "granted"):
        found[party].newsletter = granted
