"""Note what they agreed to, and what they refused."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..facts import ConsentGiven, PartyChanged
from ..models import Consent, Party


def note_consent(
    party: Party,
    purpose: str,
    *,
    granted: bool,
    proof: str,
    said_at: datetime | None = None,
    source: str = "page",
    by: Any = None,
) -> Consent:
    """Keep one answer about one purpose, with the words or the deed that prove it."""
    new = Consent(
        party=party,
        purpose=purpose,
        granted=granted,
        proof=proof[:300],
        said_at=said_at or clock.now(),
        source=source,
        noted_by=by,
    )
    return note_consents([new], by=by)[0]


@transaction.atomic
def note_consents(consents: Sequence[Consent], *, by: Any = None) -> list[Consent]:
    """Keep one or many unsaved answers."""
    made = Consent.objects.bulk_create(consents)
    announce([ConsentGiven(party_id=c.party_id, purpose=c.purpose, granted=c.granted) for c in made], by=by)
    return made


@transaction.atomic
def do_not_contact(party: Party, *, since: datetime | None, by: Any) -> Party:
    """Leave this party alone from now on; `None` lifts it."""
    before = party.do_not_contact_since
    party.do_not_contact_since = since
    party.save(update_fields=["do_not_contact_since"])
    announce(PartyChanged(party_id=party.pk, changed={"do not contact": [str(before or ""), str(since or "")]}), by=by)
    return party
