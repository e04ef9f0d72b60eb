"""Note what others tell of a mail that left, and do what follows: for its address, for its party, for its cause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rapport.loop.know.commands import hold_parties, note_consent, suppress
from rapport.loop.know.models import NEEDS_A_YES, Channel, Identity, Party, Suppression
from rapport.loop.know.queries import identity_owner
from rapport.loop.know.recognise import NotAnEmail
from rapport.platform import clock
from rapport.platform.languages import _

from ..channels.email import EMAIL
from ..channels.known import CHANNELS
from ..models import Message, Report, ascii_domain
from ..returns import Sort, sort_of, status_in
from .dead import count_success, is_dead, return_softly
from .endings import fail, note_bounce, note_left
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
    hold_parties({party for party in (owner, *concerned([message] if message else [])) if party})
    report, is_new = Report.objects.get_or_create(key=_key(told, message), defaults=_told(told, message, address))
    if not is_new:
        return None
    if message and told.kind == Kind.BOUNCED:
        note_bounce(message, why=told.why)
    _draw_conclusions(told, message, address, owner)
    return report


@transaction.atomic
def note_fate(message: Message, *, arrived: bool, gone: bool, code: str, why: str) -> Report | None:
    """The provider of texts says what became of one: so it has left, even where its answer was lost; and then as any
    report. One that it cannot have got changes nothing."""
    hold_parties(concerned([message]))
    message.refresh_from_db()
    if message.leaving_at is None:
        return None
    message = note_left(message, through=CHANNELS[message.channel].through, at=message.leaving_at)
    kind = Kind.DELIVERED if arrived else Kind.BOUNCED
    sort = Sort.GONE if gone else Sort.BUSY
    return note_report(Told(message.channel, kind, clock.now(), sort=sort, code=code, why=why), message=message)


@transaction.atomic
def note_refusal(message: Message, *, why: str, at: datetime) -> None:
    """Who carries it will never take it for this address: it fails, and counts as one that came back."""
    hold_parties(concerned([message]))
    fail(message, why=why)
    if message.channel == EMAIL.name:
        told = Told("smtp", Kind.BOUNCED, at, sort=sort_of("", why), code=status_in(why), why=why)
    else:  # what a provider of texts refuses for other reasons is no refusal of this number
        told = Told(message.channel, Kind.BOUNCED, at, sort=Sort.GONE, why=why)
    Report.objects.get_or_create(key=_key(told, message), defaults=_told(told, message, message.to))
    _draw_conclusions(told, message, message.to, message.party_id)


def concerned(messages: Sequence[Message]) -> set[int]:
    """Whom it concerns that these came back, all of whom are held before anything is noted: a number may be shared."""
    numbers = [one.to for one in messages if one.channel != EMAIL.name]
    sharing = (
        Identity.objects.filter(kind=Identity.Kind.PHONE, value__in=numbers) if numbers else Identity.objects.none()
    )
    return {one.party_id for one in messages} | set(sharing.values_list("party_id", flat=True))


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
    proof = _("They marked our mail as unwanted.")
    if message:
        proof = _("They marked “%(subject)s” as unwanted.", subject=message.subject)
    for purpose in sorted(NEEDS_A_YES):
        note_consent(Party.objects.get(pk=party), purpose, granted=False, channel=Channel.EMAIL,
                     proof=proof, said_at=told.at, source=told.source)  # fmt: skip


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
