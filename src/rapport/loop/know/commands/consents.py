"""Note what they agreed to, and what they refused."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import ConsentGiven, PartyChanged
from ..models import Consent, ConsentText, Party, Topic
from .holding import hold_parties


class NotOfThisPurpose(ValueError):
    """This topic or text is about something else."""


def note_consent(
    party: Party,
    purpose: str,
    *,
    granted: bool,
    proof: str,
    topic: Topic | None = None,
    channel: str = "",
    text: ConsentText | None = None,
    said_at: datetime | None = None,
    source: str = "page",
    address: str = "",
    by: Any = None,
) -> Consent:
    """Keep one answer about one purpose or topic of it, with the words or the deed that prove it.

    Raises NotOfThisPurpose.
    """
    of_the_same_purpose(purpose, topic, text)
    new = Consent(
        party=party,
        purpose=purpose,
        topic=topic,
        channel=channel,
        granted=granted,
        text=text,
        proof=proof[:300],
        said_at=said_at or clock.now(),
        source=source,
        address=address[:64],
        noted_by=by,
    )
    return note_consents([new], by=by)[0]


@transaction.atomic
def note_consents(consents: Sequence[Consent], *, by: Any = None) -> list[Consent]:
    """Keep one or many unsaved answers. A message to one of them has been claimed before, or hears of it."""
    hold_parties(consent.party_id for consent in consents)
    made = Consent.objects.bulk_create(consents)
    announce(
        [
            ConsentGiven(party_id=c.party_id, purpose=c.purpose, granted=c.granted, topic=c.topic_id, channel=c.channel)
            for c in made
        ],
        by=by,
    )
    return made


@transaction.atomic
def do_not_contact(party: Party, *, since: datetime | None, by: Any) -> Party:
    """Leave this party alone from now on; `None` lifts it."""
    hold_parties([party.pk])
    before = party.do_not_contact_since
    party.do_not_contact_since = since
    party.save(update_fields=["do_not_contact_since"])
    announce(PartyChanged(party_id=party.pk, changed={"do not contact": [str(before or ""), str(since or "")]}), by=by)
    return party


def of_the_same_purpose(purpose: str, topic: Topic | None, text: ConsentText | None) -> None:
    """Raises NotOfThisPurpose where topic or text belong to another one."""
    texts = {(purpose, topic.pk if topic else None), (purpose, None)}
    if (topic and topic.purpose != purpose) or (text and (text.purpose, text.topic_id) not in texts):
        raise NotOfThisPurpose(sentence(NotOfThisPurpose))
