"""Work out anew, batch by batch, what records are worth in ours; killed in between, it goes on where it was."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..facts import WorthRestated
from ..models import Restating

#: So many records at once, and so long one job works, in seconds; then another goes on, so that others have their turn.
SIZE, TURN = 2_000, 2.0
_LOCK = 0x6D6F_6E65


@dataclass(frozen=True, slots=True)
class Batch:
    """The records that one step looks at: of one currency, from `since` on and before `until`, behind the id `last`."""

    currency: str
    since: date | None
    until: date | None
    last: UUID | None
    size: int = SIZE

    def asked(self) -> dict[str, Any]:
        """As a statement asks for it; an id that is missing lies before all others."""
        return {
            "currency": self.currency, "since": self.since, "until": self.until,
            "last": self.last or UUID(int=0), "size": self.size,
        }  # fmt: skip


#: What looks at one batch: the last id it looked at (None: there was none), how many it looked at, how many it changed.
Step = Callable[[Batch], tuple[UUID | None, int, int]]


def hold_rates() -> None:
    """Until we have committed, no rate changes: what is written now is found by whoever works it out anew."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_LOCK])


def wait_for_writers() -> None:
    """Whoever writes amounts by the rates of until now commits first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def begin_restating(noun: str, spans: Sequence[Sequence[str]]) -> Restating:
    """Note that what this noun says in ours is to be worked out anew in these spans."""
    return Restating.objects.create(noun=noun, spans=[list(span) for span in spans], began_at=clock.now())


def restate(pk: int, step: Step) -> bool:
    """Go on with it for a while; whether there is more to do."""
    began = time.monotonic()
    while more := _next_batch(pk, step):
        if time.monotonic() - began > TURN:
            break
    return more


@transaction.atomic
def _next_batch(pk: int, step: Step) -> bool:
    one = Restating.objects.select_for_update().filter(pk=pk, finished_at=None).first()
    if one is None:
        return False
    if one.place < len(one.spans):
        currency, since, until = one.spans[one.place]
        last, looked_at, changed = step(Batch(currency, _day(since), _day(until), one.last))
        one.looked_at, one.changed = one.looked_at + looked_at, one.changed + changed
        one.last, one.place = (last, one.place) if looked_at == SIZE else (None, one.place + 1)
    if one.place >= len(one.spans):
        one.finished_at = clock.now()
        if one.changed:
            announce(WorthRestated(noun=one.noun, changed=one.changed))
    one.save()
    return one.finished_at is None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
