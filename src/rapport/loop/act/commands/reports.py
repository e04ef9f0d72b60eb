"""Note what others tell of a mail that left, and do what follows: for its address, for its party, for its cause."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rapport.loop.know.commands import hold_parties, note_consent, suppress
from rapport.loop.know.models import NEEDS_A_YES, Channel, Party, Suppression
from rapport.loop.know.queries import identity_owner
from rapport.loop.know.recognise import NotAnEmail

from ..models import Message, Report, ascii_domain
from ..returns import Sort, sort_of, status_in
from .dead import count_success, is_dead, return_softly
from .endings import fail, note_bounce
from .spikes import watch

Kind = Report.Kind


@dataclass(frozen=True, slots=True)
class Told:
    """What was said, by whom, when. `key` names it where it is about no message that we know."""

    source: str
    kind: Kind
    at: datetime
    address: str = ""
    sort: Sort = Sort.BUSY
    code: str = ""
    why: str = ""
    key: str = ""


@transaction.atomic
def note_report(told: Told, *, message: Message | None) -> Report | None:
    """Keep it and do what follows; None where it was kept before. What is told twice, by whomever, counts once.

    Without a message only what a provider we know says of an address is heard; whoever calls knows that it is one.
    """
    address = message.to if message else told.address
    owner = identity_owner("email", address)
    hold_parties({party for party in (owner, message and message.party_id) if party})
    report, is_new = Report.objects.get_or_create(key=_key(told, message), defaults=_told(told, message, address))
    if not is_new:
        return None
    if message and told.kind == Kind.BOUNCED:
        note_bounce(message, why=told.why)
    _draw_conclusions(told, message, address, owner)
    return report


@transaction.atomic
def note_refusal(message: Message, *, why: str, at: datetime) -> None:
    """The mail server we talked to will never take it: it fails, and counts as one that came back."""
    hold_parties([message.party_id])
    fail(message, why=why)
    told = Told("smtp", Kind.BOUNCED, at, sort=sort_of("", why), code=status_in(why), why=why)
    Report.objects.get_or_create(key=_key(told, message), defaults=_told(told, message, message.to))
    _draw_conclusions(told, message, message.to, message.party_id)


def _draw_conclusions(told: Told, message: Message | None, address: str, owner: int | None) -> None:
    if told.kind == Kind.BOUNCED and told.sort is Sort.GONE:
        is_dead(address, why=told.why)
    elif told.kind == Kind.BOUNCED and told.sort is Sort.BUSY and message:
        return_softly(message, why=told.why)
    elif told.kind == Kind.COMPLAINED:
        _hear_complaint(told, message, address, owner)
    elif told.kind == Kind.DELIVERED and message:
        count_success(message)
    if message and message.cause and (told.sort is Sort.GONE or told.kind == Kind.COMPLAINED):
        watch(message.cause)


def _hear_complaint(told: Told, message: Message | None, address: str, owner: int | None) -> None:
    """Whoever marks our mail as unwanted gets no more than answers, at that address; and what needs a yes has a no."""
    try:
        suppress(address, Suppression.Kind.COMPLAINED, why=told.why, source=told.source)
    except NotAnEmail:
        return
    party = message.party_id if message else owner
    if party is None:
        return
    about = f"“{message.subject}”" if message else "our mail"
    for purpose in sorted(NEEDS_A_YES):
        note_consent(Party.objects.get(pk=party), purpose, granted=False, channel=Channel.EMAIL,
                     proof=f"They marked {about} as unwanted.", said_at=told.at, source=told.source)  # fmt: skip


def _key(told: Told, message: Message | None) -> str:
    """A message comes back once softly and once for good at most, and so on, whoever tells."""
    if message is None:
        return f"{told.source} {told.kind} {told.key}"[:120]
    return f"{message.pk} {told.kind}{' hard' if told.sort is Sort.GONE else ''}"


def _told(told: Told, message: Message | None, address: str) -> dict[str, object]:
    """What is kept; of whom we know no message, the words are not: they may name somebody."""
    return {
        "source": told.source, "kind": told.kind, "hard": told.kind == Kind.BOUNCED and told.sort is Sort.GONE,
        "domain": ascii_domain(address)[:253] if "@" in address else "", "message": message, "code": told.code[:12],
        "why": told.why[:300] if message else "", "at": told.at,
    }  # fmt: skip
