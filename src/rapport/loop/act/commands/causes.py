"""Let a cause stand still, go on or end with all that waits of it; note whom the gate kept from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock

from ..models import HeldBack, Message, PausedCause
from .waking import wake_sender

_REFUSE = """
WITH refused AS (
    UPDATE act_message SET held_back_at = %(now)s, held_rule = '', trouble = %(why)s
    WHERE cause = %(cause)s AND leaving_at IS NULL AND taken_back_at IS NULL AND held_back_at IS NULL
      AND failed_at IS NULL
    RETURNING party_id, purpose)
INSERT INTO act_heldback (party_id, cause, purpose, rule, reason, until, at)
SELECT party_id, %(cause)s, purpose, 'stopped', %(why)s, NULL, %(now)s FROM refused
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody whom a rule of the gate kept from it: until then, or for good."""

    party: int
    rule: str
    reason: str
    until: datetime | None = None


def pause_cause(cause: str, *, why: str, by: Any) -> PausedCause:
    """What waits of it is not sent until it goes on; what is leaving this very moment leaves."""
    told = {"why": why[:300], "at": clock.now(), "by": by}
    return PausedCause.objects.get_or_create(cause=cause, defaults=told)[0]


@transaction.atomic
def resume_cause(cause: str) -> bool:
    """What waits of it may leave again; False where it was not paused."""
    gone, _ = PausedCause.objects.filter(cause=cause).delete()
    wake_sender()
    return gone > 0


def refuse_waiting(cause: str, *, why: str) -> int:
    """Nothing that waits of it ever leaves; how many messages."""
    with connection.cursor() as cursor:
        cursor.execute(_REFUSE, {"cause": cause, "why": why[:300], "now": clock.now()})
        return cursor.rowcount


def refuse_waiting_for(party: int, cause: str, *, why: str) -> int:
    """The same for one person who is taken out of it."""
    waiting = Message.objects.waiting().filter(cause=cause, party=party)
    return waiting.update(held_back_at=clock.now(), held_rule="", trouble=why[:300])


def note_held(kept: Sequence[Kept], *, cause: str, purpose: str) -> None:
    """The gate kept these from what this cause had for them."""
    now = clock.now()
    HeldBack.objects.bulk_create(
        HeldBack(party_id=one.party, cause=cause, purpose=purpose, rule=one.rule, reason=one.reason[:300],
                 until=one.until, at=now)
        for one in kept
    )  # fmt: skip
