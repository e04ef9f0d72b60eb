"""What can be done on the page of a relationship that no single module does? Log, with a promise; write, and ask to be
introduced; take it back."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from rapport.loop.act import commands as act
from rapport.loop.act.models import Message
from rapport.loop.know.commands import AlreadyAnswered, ask_for_introduction, withdraw_introduction
from rapport.loop.know.models import Introduction, Party
from rapport.loop.listen.commands import forgive_loop, open_loop, record, withdraw
from rapport.loop.listen.models import Loop, OpenLoop, Owed, Touchpoint
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction, describe


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What somebody notes by hand: the touch, and the promise made in it, if there was one."""

    id: UUID
    party_id: int
    kind: str
    direction: Direction
    at: datetime
    text: str
    on_behalf_of: int | None = None
    promise: str = ""
    due_at: datetime | None = None


@transaction.atomic
def log(told: Logged, *, by: Any) -> UUID:
    """Note what happened, or is planned. Sent twice with one id it happened once."""
    record(
        [
            Touch(
                id=told.id, kind=told.kind, direction=told.direction, channel=describe(told.kind).channel,
                occurred_at=told.at, party=told.party_id, on_behalf_of=told.on_behalf_of, said=told.text or None,
                actor=by.pk, source="page", external_id=f"log:{told.id}",
            )
        ]
    )  # fmt: skip
    if told.promise and not OpenLoop.objects.filter(touch_id=told.id).exists():
        party = Party.objects.get(pk=told.party_id)
        open_loop(party, kind=Loop.PROMISE, owed_by=Owed.BY_US, text=told.promise, due_at=told.due_at, owner=by,
                  touch_id=told.id, by=by)  # fmt: skip
    return told.id


@transaction.atomic
def take_back_log(touch: Touchpoint, *, by: Any) -> None:
    """It did not happen: the touch counts for nothing, and the promise made in it is let go."""
    withdraw(touch.pk, at=touch.occurred_at, party_id=cast(int, touch.party), by=by)
    for loop in OpenLoop.objects.open().filter(touch_id=touch.pk):
        forgive_loop(loop, by=by)


@transaction.atomic
def write(party: Party, *, to_meet: Party | None = None, by: Any, **told: Any) -> Message:
    """Write to them as `act` does; with `to_meet` the message asks them to introduce us to that one."""
    message = act.write(party, by=by, **told)
    if to_meet:
        ask_for_introduction(to_meet, through=party, touch_id=message.touch_id, by=by)
    return message


@transaction.atomic
def take_back_message(message: Message, *, by: Any) -> Message:
    """It has not left: nothing was sent, and nobody was asked for an introduction by it."""
    message = act.take_back(message, by=by)
    for asked in Introduction.objects.open().filter(touch_id=message.touch_id):
        with suppress(AlreadyAnswered, PermissionDenied):
            withdraw_introduction(asked, by=by)
    return message
