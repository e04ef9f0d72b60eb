"""Which purchases does the ledger hold? Its orders as numbers, and how many there were each week."""

import numpy as np
from django.db import connection

from rapport.loop.listen.vocabulary import CHANNELS
from rapport.loop.understand.maths.state import NEVER

from .maths.orders import FIELDS, ORDER

#: Of more buyers than this, every n-th is asked: the figures differ by less than they mean.
BUYERS = 100_000

_HEADER, _TRAILER = 19, 2
_SINCE_1970 = 946_684_800_000_000
_CHANNEL_CODE = f"coalesce(array_position(ARRAY{list(CHANNELS)!r}::text[], channel), {len(CHANNELS)}) - 1"
_WIRE = np.dtype([("fields", ">i2")] + [part for name in FIELDS for part in ((f"{name}_length", ">i4"), (name, ">i8"))])

#: Every version of every order; see maths.orders for what `known_from` means and why.
_ORDERS = """
COPY (
    WITH began AS (
        SELECT source, run, min(recorded_at) AS began_at FROM listen_touchpoint GROUP BY source, run
    ), bought AS (
        SELECT t.id, t.occurred_at, t.recorded_at, t.party, t.human, t.channel, b.began_at
        FROM listen_touchpoint t JOIN began b ON b.source = t.source AND b.run IS NOT DISTINCT FROM t.run
        WHERE t.kind = 'order.placed' AND t.direction IN (1, 2)
    ), told AS (
        SELECT *, false AS withdrawn, 0::bigint AS version FROM bought
        UNION ALL
        SELECT b.id, b.occurred_at, c.recorded_at, coalesce(c.party, b.party), coalesce(c.human, b.human),
               b.channel, b.began_at, c.withdrawn, c.id
        FROM bought b JOIN listen_correction c ON c.touch_id = b.id
    ), versions AS (
        SELECT *, lead(recorded_at) OVER (PARTITION BY id ORDER BY version) AS replaced_at FROM told
    )
    SELECT party, occurred_at, CASE WHEN occurred_at < began_at THEN occurred_at ELSE recorded_at END,
           coalesce(replaced_at, 'infinity'), ({channel_code})::bigint
    FROM versions
    WHERE party IS NOT NULL AND party % {one_in} = 0 AND NOT withdrawn AND human >= .5
      AND (replaced_at IS NULL OR occurred_at >= began_at)
    ORDER BY party, occurred_at, id
) TO STDOUT (FORMAT BINARY)
"""


def orders(*, buyers: int) -> tuple[np.ndarray, int]:
    """The orders of all buyers, or of every n-th: maths.orders.ORDER rows ascending by party and instant, and the n."""
    one_in = -(-buyers // BUYERS) or 1
    query = _ORDERS.replace("{one_in}", str(int(one_in))).replace("{channel_code}", _CHANNEL_CODE)
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        return _parsed(b"".join(bytes(part) for part in copy)), one_in


def _parsed(copied: bytes) -> np.ndarray:
    count = (len(copied) - _HEADER - _TRAILER) // _WIRE.itemsize
    wire = np.frombuffer(copied, _WIRE, offset=_HEADER, count=count)
    rows = np.empty(count, ORDER)
    for name in FIELDS:
        rows[name] = wire[name]
    for name in ("at", "known_from", "known_until"):
        rows[name] += np.where(rows[name] == NEVER, 0, _SINCE_1970)
    return rows


FIRST_NEW = "SELECT min(occurred_at) FROM listen_touchpoint WHERE seq > %s AND kind = 'order.placed'"

COUNT_WEEKS = """
WITH told AS (
    SELECT DISTINCT ON (touch_id) touch_id, human, withdrawn FROM listen_correction ORDER BY touch_id, id DESC
)
INSERT INTO learn_purchaseweek (starts_on, orders, value, elsewhere)
SELECT date_trunc('week', t.occurred_at AT TIME ZONE %(zone)s)::date, count(*),
       coalesce(sum(t.value) FILTER (WHERE coalesce(t.currency, %(currency)s) = %(currency)s), 0)::bigint,
       count(*) FILTER (WHERE t.currency <> %(currency)s)
FROM listen_touchpoint t LEFT JOIN told c ON c.touch_id = t.id
WHERE t.kind = 'order.placed' AND t.occurred_at >= %(since)s AND t.occurred_at <= %(now)s
  AND coalesce(c.human, t.human) >= .5 AND c.withdrawn IS NOT TRUE
GROUP BY 1
"""
