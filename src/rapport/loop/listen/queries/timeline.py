"""What happened with somebody, line by line? The reading of the ledger that pages show, corrections applied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import datetime
from time import sleep
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection

from ..models import Touchpoint
from .wholes import Whole


@dataclass(frozen=True, slots=True)
class Told:
    """One touch as a page tells it: `actor` and `product` by name, the feeling as `felt` or guessed, what it opened.

    `value` is in the currency in which it was told.
    """

    id: UUID
    occurred_at: datetime
    party: int
    on_behalf_of: int | None
    kind: str
    direction: int
    channel: str
    value: int | None
    quantity: int | None
    currency: str | None
    said: str | None
    topic: str | None
    subject_type: str | None
    subject_id: str | None
    payload: Any
    source: str
    external_id: str | None
    actor: str | None
    product: str | None
    sentiment: float | None
    felt: bool
    opened: str | None


#: Lines of an order are told with their order, not one by one.
_OF_AN_ORDER = "t.kind = 'item.bought' AND t.external_id LIKE 'order:%%'"
#: What a scanner or a mail program did by itself is no story of theirs.
_BY_MACHINE = "t.kind IN ('mail.opened', 'mail.clicked') AND coalesce(f.human, t.human) < .5"
_TIMELINE = """
SELECT t.id, t.occurred_at, who.party, t.on_behalf_of, t.kind, t.direction, t.channel,
       coalesce(t.told_value, t.value), t.quantity, t.currency, t.said, t.topic, t.subject_type, t.subject_id,
       t.payload, t.source, t.external_id, u.name, p.name, t.feeling, t.felt,
       (SELECT l.text FROM listen_openloop l WHERE l.touch_id = t.id ORDER BY l.id DESC LIMIT 1)
FROM unnest(%(parties)s::bigint[]) AS who (party)
CROSS JOIN LATERAL (
    (SELECT t.*, coalesce(f.sentiment, t.sentiment) AS feeling, f.sentiment IS NOT NULL AS felt
     FROM listen_touchpoint t LEFT JOIN LATERAL (
         SELECT c.party, c.human, c.sentiment, c.withdrawn FROM listen_correction c
         WHERE c.touch_id = t.id ORDER BY c.id DESC LIMIT 1) f ON true
     WHERE t.party = who.party AND coalesce(f.party, t.party) = who.party AND f.withdrawn IS NOT TRUE {which}
     ORDER BY t.occurred_at DESC, t.id DESC LIMIT %(limit)s)
    UNION ALL
    (SELECT t.*, coalesce(f.sentiment, t.sentiment) AS feeling, f.sentiment IS NOT NULL AS felt
     FROM (SELECT DISTINCT c.touch_id, c.touch_at FROM listen_correction c WHERE c.party = who.party) moved
     JOIN listen_touchpoint t ON t.id = moved.touch_id AND t.occurred_at = moved.touch_at
     CROSS JOIN LATERAL (
         SELECT c.party, c.human, c.sentiment, c.withdrawn FROM listen_correction c
         WHERE c.touch_id = t.id ORDER BY c.id DESC LIMIT 1) f
     WHERE t.party IS DISTINCT FROM who.party AND f.party = who.party AND f.withdrawn IS NOT TRUE {which})
) t
LEFT JOIN access_user u ON u.id = t.actor
LEFT JOIN know_product p ON t.subject_type = 'product'
     AND p.id = CASE WHEN t.subject_id ~ '^[0-9]{1,18}$' THEN t.subject_id::bigint END
ORDER BY t.occurred_at DESC, t.id DESC LIMIT %(limit)s
"""


def timeline(
    party_ids: Sequence[int],
    *,
    limit: int,
    before: tuple[datetime, UUID] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    kinds: Sequence[str] | None = None,
    measured: bool = False,
    of: Whole | None = None,
    only: Sequence[UUID] | None = None,
) -> list[Told]:
    """The latest touches of these parties, newest first, at most `limit`; those before a touch, to go on.

    `since` (included) and `until` (not) bound the months that are read: say them where they are known.
    `kinds` keeps only these; `measured` only what counts (a person did it); `of` only what is the story of an
    organisation or a household; `only` these touches.
    """
    which = [f"AND NOT ({_OF_AN_ORDER}) AND NOT ({_BY_MACHINE})"]
    if before:
        which.append("AND t.occurred_at <= %(at)s AND (t.occurred_at, t.id) < (%(at)s, %(id)s)")
    if since:
        which.append("AND t.occurred_at >= %(since)s")
    if until:
        which.append("AND t.occurred_at < %(until)s")
    if kinds is not None:
        which.append("AND t.kind = ANY (%(kinds)s)")
    if measured:
        which.append("AND t.direction <> 0 AND coalesce(f.human, t.human) >= .5")
    if of is not None:
        which.append(f"AND {of.where}")
    if only is not None:
        which.append("AND t.id = ANY (%(only)s)")
    at, touch_id = before or (None, None)
    with connection.cursor() as cursor:
        cursor.execute(
            _TIMELINE.replace("{which}", " ".join(which)),
            {
                "parties": list(party_ids), "limit": limit, "at": at, "id": touch_id,
                "kinds": list(kinds or ()), "whole": of.party if of else None, "since": since, "until": until,
                "only": list(only or ()),
            },
        )  # fmt: skip
        return [_told(row) for row in cursor.fetchall()]


_PAYLOAD = [part.name for part in dataclass_fields(Told)].index("payload")


def _told(row: tuple[Any, ...]) -> Told:
    """Django's cursors hand jsonb over as text."""
    cells = list(row)
    cells[_PAYLOAD] = None if row[_PAYLOAD] is None else msgspec.json.decode(row[_PAYLOAD])
    return Told(*cells)


def last_touches(last_at: Mapping[int, datetime]) -> dict[int, tuple[str, int]]:
    """Kind and direction of the touch that each of these parties had at that instant."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (t.party) t.party, t.kind, t.direction "
            "FROM unnest(%s::bigint[], %s::timestamptz[]) AS w (party, at) "
            "JOIN listen_touchpoint t ON t.party = w.party AND t.occurred_at = w.at "
            "WHERE t.direction <> 0 ORDER BY t.party, t.kind = 'item.bought', t.id DESC",
            [list(last_at), list(last_at.values())],
        )
        return {party: (kind, direction) for party, kind, direction in cursor.fetchall()}


def bought_for(
    whole: Whole, party_ids: Sequence[int], *, since: datetime, until: datetime
) -> tuple[int, int, int, datetime | None]:
    """What an organisation or a household bought through these: orders, their value, how many of them are left out of
    it as there is no rate, the time of the last one."""
    with connection.cursor() as cursor:
        cursor.execute(
            _BOUGHT.replace("{whose}", whole.where),
            {"parties": list(party_ids), "whole": whole.party, "since": since, "until": until},
        )
        return cursor.fetchone()


_BOUGHT = """
SELECT count(*), coalesce(sum(t.value), 0)::bigint,
       count(t.told_value) FILTER (WHERE t.value IS NULL), max(t.occurred_at) FROM listen_touchpoint t
WHERE t.party = ANY (%(parties)s) AND {whose}
  AND t.occurred_at >= %(since)s AND t.occurred_at <= %(until)s AND t.kind = 'order.placed'
"""


def wait_for(touch_id: UUID, *, seconds: float = 0.25) -> bool:
    """Wait until the projector has made this touch ledger, but not for long; whether it has."""
    for _ in range(10):
        if Touchpoint.objects.filter(pk=touch_id).exists():
            return True
        sleep(seconds / 10)
    return False
