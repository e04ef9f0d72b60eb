"""Add and remove the ways we recognise a party."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _
from rapport.platform.records.commands.index import index

from ..facts import PartyChanged
from ..models import Identity, Party
from .holding import hold_parties


class IdentityTaken(Exception):
    """Somebody else has this e-mail or number already; a second party would split their history."""

    def __init__(self, value: str) -> None:
        super().__init__(_("%(value)s belongs to somebody you know already.", value=value))
        self.value = value


def taken(pairs: Sequence[tuple[str, str]]) -> None:
    """Raise IdentityTaken if one of these e-mails or numbers is known, or named twice; phones may be shared."""
    exclusive = [pair for pair in pairs if pair[0] != Identity.Kind.PHONE]
    twice = [value for (__, value), number in Counter(exclusive).items() if number > 1]
    if twice:
        raise IdentityTaken(twice[0])
    known = Identity.objects.exclude(kind=Identity.Kind.PHONE).filter(value__in=[value for __, value in exclusive])
    for kind, value in known.values_list("kind", "value"):
        if (kind, value) in exclusive:
            raise IdentityTaken(value)


@transaction.atomic
def add_identity(party: Party, kind: str, value: str, *, source: str = "page", by: Any = None) -> Identity:
    """Recognise the party by one more e-mail, phone or number, given in its one spelling."""
    party = Party.objects.select_for_update().get(pk=party.pk)
    mine = Identity.objects.filter(party=party, kind=kind, value=value).first()
    if mine:
        return mine
    taken([(kind, value)])
    identity = Identity.objects.create(party=party, kind=kind, value=value, source=source, added_at=clock.now())
    index("customer", [party.pk])
    announce(PartyChanged(party_id=party.pk, changed={kind: ["", value]}), by=by)
    return identity


@transaction.atomic
def remove_identity(identity: Identity, *, by: Any) -> Party:
    """Stop recognising the party by this e-mail, phone or number."""
    party = identity.party
    hold_parties([party.pk])
    Identity.objects.filter(Q(pk=identity.pk)).delete()
    index("customer", [party.pk])
    announce(PartyChanged(party_id=party.pk, changed={identity.kind: [identity.value, ""]}), by=by)
    return party
