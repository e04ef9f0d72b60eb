"""Correct what the ledger says without touching it: dated statements beside a touch."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.records.commands.index import index

from ..facts import TouchCorrected
from ..models import Correction, Touchpoint
from .conversations import adopt_conversations
from .project import recount
from .record import is_noted


@transaction.atomic
def correct(
    touch: Touchpoint,
    *,
    by: Any,
    party: int | None = None,
    sentiment: float | None = None,
    human: float | None = None,
    withdrawn: bool | None = None,
) -> Correction:
    """State anew whose touch it is, how it felt, whether a person did it, or that it did not happen."""
    last = Correction.objects.filter(touch_id=touch.pk).order_by("-id").first() or Correction()
    made = Correction.objects.create(
        touch_id=touch.pk,
        touch_at=touch.occurred_at,
        party=last.party if party is None else party,
        sentiment=last.sentiment if sentiment is None else sentiment,
        human=last.human if human is None else human,
        withdrawn=last.withdrawn if withdrawn is None else withdrawn,
        recorded_at=clock.now(),
        by=by,
    )
    recount({p for p in (touch.party, last.party, party) if p is not None}, refold=True)
    announce(
        TouchCorrected(touch_id=str(touch.pk), party_id=made.party or touch.party, withdrawn=made.withdrawn), by=by
    )
    if is_noted(touch):
        index("customer", {p for p in (touch.party, last.party, party) if p is not None})
    return made


@transaction.atomic
def withdraw(touch_id: UUID, *, at: datetime, party_id: int, by: Any) -> Correction:
    """Take back a touch logged by hand, projected or not; it stays in the ledger and counts for nothing."""
    made = Correction.objects.create(touch_id=touch_id, touch_at=at, withdrawn=True, recorded_at=clock.now(), by=by)
    recount([party_id], refold=True)
    index("customer", [party_id])
    announce(TouchCorrected(touch_id=str(touch_id), party_id=party_id, withdrawn=True), by=by)
    return made


@transaction.atomic
def adopt_waiting(party_ids: Sequence[int], *, by: Any = None) -> int:
    """Give these parties the touches that waited under an identity which has turned out to be theirs; how many."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [list(party_ids)])
        waiting = cursor.fetchall()
    now = clock.now()
    Correction.objects.bulk_create(
        Correction(
            touch_id=touch_id, touch_at=at, party=party, recorded_at=now, by=by,
            sentiment=sentiment, human=human, withdrawn=withdrawn,
        )
        for touch_id, at, party, sentiment, human, withdrawn in waiting
    )  # fmt: skip
    if waiting:
        recount({party for _, _, party, *_ in waiting}, refold=True)
    adopt_conversations(party_ids)
    return len(waiting)


_WAITING = """
SELECT t.id, t.occurred_at, i.party_id, last.sentiment, last.human, coalesce(last.withdrawn, false)
FROM know_identity i
JOIN listen_touchpoint t ON t.identity = i.kind || ':' || i.value AND t.party IS NULL AND t.identity IS NOT NULL
LEFT JOIN LATERAL (SELECT c.* FROM listen_correction c WHERE c.touch_id = t.id ORDER BY c.id DESC LIMIT 1) last ON true
WHERE i.party_id = ANY (%s) AND i.kind <> 'phone'
  AND NOT EXISTS (SELECT FROM listen_correction c WHERE c.touch_id = t.id AND c.party IS NOT NULL)
"""
