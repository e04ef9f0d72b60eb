"""Add, change and keep parties; take a whole source back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.records.commands.index import forget, index

from .. import recognise
from ..facts import KeeperChanged, PartyAdded, PartyChanged, SourceRemoved
from ..models import (
    Affiliation,
    Consent,
    Household,
    Identity,
    Keeping,
    Kind,
    Organisation,
    Party,
    Person,
    Product,
)
from ..queries import RECORDS
from .forgetting import forgetting
from .identities import taken
from .suppressions import forget_addresses_of

DELETED_AT_ONCE = 2000
DETAILS: dict[int, Any] = {Kind.PERSON: Person, Kind.ORGANISATION: Organisation, Kind.HOUSEHOLD: Household}


@dataclass(slots=True)
class NewParty:
    """A party about to be added: its name, its details, and `(kind, value)` pairs to recognise it by."""

    kind: Kind
    name: str
    identities: Sequence[tuple[str, str]] = ()
    keeper: Any = None
    details: dict[str, Any] = field(default_factory=dict)


def add_person(
    name: str,
    *,
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    keeper: Any = None,
    source: str = "page",
    by: Any = None,
    **details: Any,
) -> Party:
    """Get to know a person; raises NotAName, NotAnEmail, NotAPhone, IdentityTaken."""
    new = NewParty(Kind.PERSON, name, _identities(emails, phones), keeper, details)
    return add_parties([new], source=source, by=by)[0]


def add_organisation(
    name: str,
    *,
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    keeper: Any = None,
    source: str = "page",
    by: Any = None,
    **details: Any,
) -> Party:
    """Get to know an organisation; raises as `add_person`."""
    new = NewParty(Kind.ORGANISATION, name, _identities(emails, phones), keeper, details)
    return add_parties([new], source=source, by=by)[0]


def _identities(emails: Sequence[str], phones: Sequence[str]) -> list[tuple[str, str]]:
    return [("email", recognise.email(text)) for text in emails] + [("phone", recognise.phone(text)) for text in phones]


@transaction.atomic
def add_parties(news: Sequence[NewParty], *, source: str, by: Any = None) -> list[Party]:
    """Add one or many parties with their identities (already in their one spelling) and keepers.

    Raises IdentityTaken, naming the first e-mail or number that somebody else has.
    """
    now = clock.now()
    names = [recognise.name(new.name) for new in news]
    taken([pair for new in news for pair in new.identities])
    parties = Party.objects.bulk_create(
        Party(
            kind=new.kind,
            name=name,
            sort_name=recognise.sort_key(name),
            keeper=new.keeper,
            source=source,
            added_at=now,
            added_by=by,
        )
        for new, name in zip(news, names, strict=True)
    )
    for kind, model in DETAILS.items():
        model.objects.bulk_create(
            model(party=party, **new.details) for party, new in zip(parties, news, strict=True) if new.kind == kind
        )
    Identity.objects.bulk_create(
        Identity(party=party, kind=kind, value=value, source=source, added_at=now)
        for party, new in zip(parties, news, strict=True)
        for kind, value in new.identities
    )
    Keeping.objects.bulk_create(
        Keeping(party=party, user=party.keeper, since=now) for party in parties if party.keeper_id
    )
    for kind, noun in RECORDS.items():
        index(noun, [party.pk for party in parties if party.kind == kind], new=True)
    announce([PartyAdded(party_id=party.pk, kind=party.kind) for party in parties], by=by)
    return parties


def change_person(party: Party, *, name: str, by: Any, **details: Any) -> Party:
    """Give a person another name or other details; what it is found by follows."""
    return _change(party, Person, name, details, by)


def change_organisation(party: Party, *, name: str, by: Any, **details: Any) -> Party:
    """Give an organisation another name or other details; what it is found by follows."""
    return _change(party, Organisation, name, details, by)


@transaction.atomic
def _change(party: Party, model: Any, name: str, details: dict[str, Any], by: Any) -> Party:
    party = Party.objects.select_for_update().get(pk=party.pk)
    noun = model.objects.get(party=party)
    name = recognise.name(name)
    changed = {
        key: [str(before or ""), str(new or "")]
        for key, new in details.items()
        if (before := getattr(noun, key)) != new
    }
    for key in changed:
        setattr(noun, key, details[key])
    noun.save(update_fields=list(changed) or None)
    if name != party.name:
        changed["name"] = [party.name, name]
        party.name, party.sort_name = name, recognise.sort_key(name)
        party.save(update_fields=["name", "sort_name"])
    if changed:
        index("customer", [party.pk])
        announce(PartyChanged(party_id=party.pk, changed=changed), by=by)
    return party


@transaction.atomic
def keep(party: Party, *, keeper: Any, by: Any) -> Party:
    """Give the relationship to a colleague, or to nobody; the former keeping ends now."""
    party = Party.objects.select_for_update().get(pk=party.pk)
    if party.keeper_id == (keeper and keeper.pk):
        return party
    now = clock.now()
    changed = {"owner": [party.keeper.name if party.keeper else "", keeper.name if keeper else ""]}
    Keeping.objects.filter(party=party, until=None).update(until=now)
    if keeper:
        Keeping.objects.create(party=party, user=keeper, since=now)
    party.keeper = keeper
    party.save(update_fields=["keeper"])
    announce(KeeperChanged(party_id=party.pk, keeper_id=keeper and keeper.pk, changed=changed), by=by)
    return party


@transaction.atomic
def remove_source(source: str, *, by: Any = None) -> int:
    """Take out the parties, identities, ties, consents and products that one source brought in.

    What hangs on those parties in the tables above has been taken out by their own modules first.
    """
    others = Identity.objects.filter(source=source).exclude(party__source=source)
    staying = set(others.values_list("party_id", flat=True))
    forget_addresses_of(source)
    with forgetting():
        for model in (Identity, Affiliation, Consent):
            model.objects.filter(source=source).delete()
    number = _delete_in_parts(Party, "customer", source)
    _delete_in_parts(Product, "product", source)
    index("customer", staying)
    announce(SourceRemoved(source=source, parties=number), by=by)
    return number


def _delete_in_parts(model: type[Party] | type[Product], noun: str, source: str) -> int:
    """Delete the rows of a source with all that hangs on them; a statement cannot name more than 65,535 rows."""
    forget(noun, model.objects.filter(source=source).values("pk"))
    ids = list(model.objects.filter(source=source).values_list("pk", flat=True))
    for start in range(0, len(ids), DELETED_AT_ONCE):
        some = ids[start : start + DELETED_AT_ONCE]
        with forgetting():
            model.objects.filter(pk__in=some).delete()
    return len(ids)
