"""What does a provider tell in what it posts to us? Checked, read, and cut to what we can afford: it may be hostile."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from anymail.exceptions import AnymailError
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from django.http import HttpRequest

from rapport.loop.act.models import Report
from rapport.loop.act.returns import Sort, sort_of, status_in
from rapport.loop.act.sealing import SealBroken, unseal
from rapport.loop.know import recognise
from rapport.platform import clock
from rapport.platform.languages import _, sentence

from .models import Hook
from .providers import PROVIDERS, Provider, reader

#: No provider posts more at once.
MOST = 5_000
#: An event that is told later than that is told by somebody else, or of another mail.
OLDEST = timedelta(days=60)
#: What we write into a mail so that a provider that gives it another id still tells us ours.
OUR_ID = "rapport"
_KINDS = {
    EventType.BOUNCED: Report.Kind.BOUNCED,
    EventType.REJECTED: Report.Kind.BOUNCED,
    EventType.FAILED: Report.Kind.BOUNCED,
    EventType.COMPLAINED: Report.Kind.COMPLAINED,
    EventType.DELIVERED: Report.Kind.DELIVERED,
    EventType.DEFERRED: Report.Kind.DEFERRED,
}
_control = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_amazon = re.compile(r"https://sns\.[a-z0-9-]{4,30}\.amazonaws\.com/[\x21-\x7e]{1,900}")


class NotUnderstood(ValueError):
    """This is nothing that this provider would tell us."""


class NotSigned(ValueError):
    """This does not carry the signature of the provider, or its key is missing here."""


@dataclass(frozen=True, slots=True)
class Said:
    """One event. `kind` is None where they unsubscribed at the provider; `ids` are those the mail may have."""

    kind: Report.Kind | None
    at: datetime
    address: str
    ids: tuple[str, ...]
    sort: Sort
    code: str
    why: str
    key: str


def read(hook: Hook, request: HttpRequest) -> list[Said]:
    """What this request tells, in its order, without what we do not need; raises NotUnderstood, NotSigned."""
    provider = PROVIDERS[hook.provider]
    try:
        key = unseal(hook.sealed_key)
        if provider.needs_key and not key:
            raise NotSigned(sentence(NotSigned))
        view = reader(provider, key)
        view.run_validators(request)
    except (AnymailError, NotSigned, SealBroken) as error:
        raise NotSigned(sentence(NotSigned)) from error
    except Exception as error:
        raise NotUnderstood(sentence(NotUnderstood)) from error
    try:
        events = list(view.parse_events(request))
        if len(events) > MOST:
            raise NotUnderstood(sentence(NotUnderstood))
        return list(_said(events, provider))
    except Exception as error:  # the library trusts the shape of what it reads
        raise NotUnderstood(sentence(NotUnderstood)) from error


def wish_to_confirm(hook: Hook, request: HttpRequest) -> str:
    """Where Amazon wants to hear that this address is ours, if that is what it asks; an address of Amazon's only."""
    if hook.provider != "ses":
        return ""
    told = json.loads(request.body)
    url = told.get("SubscribeURL") if told.get("Type") == "SubscriptionConfirmation" else None
    return url if isinstance(url, str) and _amazon.fullmatch(url) else ""


def _said(events: Iterable[AnymailTrackingEvent], provider: Provider) -> Iterable[Said]:
    for event in events:
        kind = _KINDS.get(event.event_type)
        if kind is None and event.event_type != EventType.UNSUBSCRIBED:
            continue
        said = _text(event.mta_response) or _text(event.description) or _text(event.reject_reason)
        yield Said(
            kind=kind,
            at=_at(event.timestamp),
            address=_address(event.recipient),
            ids=_ids(event),
            sort=_sort(event, provider, said),
            code=status_in(said),
            why=_why(kind, provider, said),
            key=_text(event.event_id)[:64] or _print_of(event.esp_event),
        )


def _sort(event: AnymailTrackingEvent, provider: Provider, said: str) -> Sort:
    """What the provider holds for final is, unless the words of the mail server say that it is about something else."""
    if event.reject_reason in (RejectReason.SPAM, RejectReason.UNSUBSCRIBED, RejectReason.BLOCKED):
        return Sort.OURS
    if not provider.is_final(event.esp_event):
        return Sort.BUSY
    code = status_in(said)
    return Sort.GONE if not code.startswith("5.") or code.startswith("5.0.") else sort_of(code, said)


def _why(kind: Report.Kind | None, provider: Provider, said: str) -> str:
    if kind == Report.Kind.COMPLAINED:
        return _("They marked it as unwanted, says %(provider)s.", provider=provider.label)
    if kind == Report.Kind.BOUNCED:
        if said:
            return _("%(provider)s could not deliver it: %(said)s", provider=provider.label, said=said)[:300]
        return _("%(provider)s could not deliver it.", provider=provider.label)
    return said[:300]


def _at(told: Any) -> datetime:
    """When it happened, if that can be true."""
    now = clock.now()
    if not isinstance(told, datetime):
        return now
    at = told if told.tzinfo else told.replace(tzinfo=UTC)
    return at if now - OLDEST <= at <= now else now


def _address(told: Any) -> str:
    try:
        return recognise.email(_text(told))
    except recognise.NotAnEmail:
        return ""


def _ids(event: AnymailTrackingEvent) -> tuple[str, ...]:
    ours = event.metadata.get(OUR_ID) if isinstance(event.metadata, dict) else None
    told = [_text(one)[:320] for one in (ours, event.message_id)]
    return tuple(one if one.startswith("<") else f"<{one}>" for one in told if one)


def _text(told: Any) -> str:
    """What was told on one line, if it is a text."""
    return " ".join(_control.sub(" ", told[:2_000]).split()) if isinstance(told, str) else ""


def _print_of(told: Any) -> str:
    return sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:64]
