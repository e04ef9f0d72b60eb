"""Take in what a provider told: of each event what follows from it, once, however often it is posted."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import transaction

from rapport.loop.act.commands import Told, note_report
from rapport.loop.act.models import Message
from rapport.loop.act.queries import latest_to, sent_with
from rapport.loop.know.commands import hold_parties, suppress
from rapport.loop.know.models import Identity, Suppression
from rapport.platform import clock

from ..events import Said
from ..models import Hook

#: A provider that does not tell which mail it means means one that left lately.
LATELY = timedelta(days=7)


@transaction.atomic
def hear(hook: Hook, events: Sequence[Said], *, confirm_url: str = "") -> int:
    """How many of these events were news."""
    known = {message.message_id: message for message in sent_with({one for said in events for one in said.ids})}
    _hold_all(events, known.values())
    news = sum(_heard(hook, said, known) for said in sorted(events, key=lambda said: said.at))
    confirm = confirm_url if confirm_url or not events else ""
    Hook.objects.filter(pk=hook.pk).update(heard_at=clock.now(), confirm_url=confirm)
    return news


def _hold_all(events: Sequence[Said], messages: Iterable[Message]) -> None:
    """Everybody it may be about, before anything is done, so that nobody who lets messages leave waits in a ring."""
    owners = Identity.objects.filter(kind=Identity.Kind.EMAIL, value__in={said.address for said in events})
    hold_parties({*owners.values_list("party_id", flat=True), *(message.party_id for message in messages)})


def _heard(hook: Hook, said: Said, known: dict[str, Message]) -> bool:
    if said.kind is None:
        if said.address:
            suppress(said.address, Suppression.Kind.UNSUBSCRIBED, why=said.why, source=hook.provider)
        return bool(said.address)
    message = next((known[one] for one in said.ids if one in known), None)
    told = Told(hook.provider, said.kind, said.at, said.address, said.sort, said.code, said.why, said.key)
    if message is None and said.address:
        message = latest_to(said.address, clock.now() - LATELY)
    if message is None and not said.address:
        return False
    return note_report(told, message=message) is not None
