"""Take in what the provider of text messages told: an answer, a STOP, or what became of a message of ours."""

import re

from django.db import transaction

from rapport.loop.act.commands import note_fate, note_heard_texts
from rapport.loop.act.models import Message, TextSettings
from rapport.loop.act.queries import TEXT_APIS
from rapport.loop.know.commands import hold_parties, note_consent, suppress
from rapport.loop.know.models import NEEDS_A_YES, Channel, Consent, Identity, Party, Suppression
from rapport.loop.listen.commands import record
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock
from rapport.platform.languages import _

from ..texts import Fate, Written

#: Whoever answers one of these alone wants no more texts. Providers know the English ones and stop sending, too.
STOPS = frozenset(
    ["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "stopp", "stans", "arret", "baja"]
)
SOURCE = "texts"
_letters = re.compile(r"[^\w]+")


@transaction.atomic
def hear_text(settings: TextSettings, told: Written | Fate | None) -> None:
    """Told again, it changes nothing."""
    note_heard_texts()
    if isinstance(told, Written):
        _hear(settings, told)
    elif told is not None:
        message = Message.objects.filter(pk=told.message, channel=Channel.SMS).first()
        if message:
            label = TEXT_APIS[settings.provider].label
            why = _("%(provider)s could not deliver it.", provider=label)
            if told.code:
                why = _("%(provider)s could not deliver it (%(code)s).", provider=label, code=told.code)
            why = "" if told.arrived else why
            note_fate(message, arrived=told.arrived, gone=told.gone, code=told.code, why=why)


def is_stop(text: str) -> bool:
    """Is this nothing but the wish to get no more?"""
    return _letters.sub("", text[:40]).casefold() in STOPS


def _hear(settings: TextSettings, told: Written) -> None:
    """It is in the ledger under the number where we do not know who wrote, or several may have."""
    owners = Identity.objects.filter(kind=Identity.Kind.PHONE, value=told.number)
    parties = sorted(owners.values_list("party_id", flat=True))
    hold_parties(parties)
    record([Touch(
        kind="message.received", direction=Direction.FROM_THEM, channel="chat", occurred_at=clock.now(), source=SOURCE,
        party=_writer(told.number, parties), identity=f"phone:{told.number}", said=told.text or None,
        external_id=f"{settings.provider}:{told.id}" if told.id else None, payload={"from": told.number},
    )])  # fmt: skip
    if is_stop(told.text):
        _stop(told, parties)


def _writer(number: str, parties: list[int]) -> int | None:
    """Who wrote: of those who share the number whom we wrote to last."""
    if len(parties) < 2:
        return next(iter(parties), None)
    sent = Message.objects.filter(channel=Channel.SMS, to=number, party__in=parties).exclude(left_at=None)
    return sent.order_by("-left_at").values_list("party_id", flat=True).first()


def _stop(told: Written, parties: list[int]) -> None:
    """A no of all whom the number reaches, and of the number itself, whoever it belongs to later."""
    proof = _("They answered “%(words)s” by text message (%(id)s).", words=told.text.strip()[:20], id=told.id)
    suppress(told.number, Suppression.Kind.UNSUBSCRIBED, why=proof, source=SOURCE)
    known = set(
        Consent.objects.filter(party__in=parties, source=SOURCE, proof=proof).values_list("party_id", flat=True)
    )
    for party in Party.objects.filter(pk__in=parties).exclude(pk__in=known).order_by("pk"):
        for purpose in sorted(NEEDS_A_YES):
            note_consent(party, purpose, granted=False, channel=Channel.SMS, proof=proof, source=SOURCE)
