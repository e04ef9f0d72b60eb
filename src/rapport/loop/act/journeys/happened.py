"""Did something happen with them since then? Asked of what counts in the ledger, corrections and all.

Who replies with a question or a complaint has replied: the ledger keeps such a mail as what it says.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection

from rapport.loop.listen.vocabulary import CODES

#: As what else the ledger keeps something of this kind.
_KEPT_AS = {"mail.replied": ("question.asked", "complaint.made")}
_HAPPENED = """
SELECT q.place FROM unnest(%(places)s::int[], %(parties)s::bigint[], %(since)s::timestamptz[]) q (place, party, since)
WHERE EXISTS (SELECT FROM listen_counted t WHERE t.party = q.party AND t.occurred_at > q.since
              AND t.occurred_at <= %(now)s AND t.kind = ANY (%(kinds)s))
"""


def kept_as(kinds: Collection[str]) -> list[str]:
    """As which kinds the ledger keeps what somebody means by these."""
    return sorted({*kinds, *(also for kind in kinds for also in _KEPT_AS.get(kind, ()))})


def happened(since: Sequence[tuple[int, datetime]], kinds: Collection[str], now: datetime) -> set[int]:
    """Of each (party, since when), in their order from 0: with whom one of these kinds has happened."""
    if not since:
        return set()
    asked: dict[str, Any] = {
        "places": list(range(len(since))), "parties": [party for party, _ in since],
        "since": [at for _, at in since], "kinds": kept_as(kinds), "now": now,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_HAPPENED, asked)
        return {place for (place,) in cursor.fetchall()}


_FIRST = """
SELECT q.place, min(t.occurred_at)
FROM unnest(%(places)s::int[], %(parties)s::bigint[], %(since)s::timestamptz[], %(upto)s::timestamptz[])
     q (place, party, since, upto)
JOIN listen_counted t ON t.party = q.party AND t.occurred_at > q.since AND t.occurred_at <= q.upto
                     AND t.kind = ANY (%(kinds)s)
GROUP BY q.place
"""


def first_between(asked: Sequence[tuple[int, datetime, datetime]], kinds: Collection[str]) -> dict[int, datetime]:
    """Of each (party, since, up to), by place from 0: when the first of these kinds happened, where one did."""
    if not asked:
        return {}
    parties, since, upto = (list(column) for column in zip(*asked, strict=True))
    told: dict[str, Any] = {"places": list(range(len(asked))), "parties": parties, "since": since, "upto": upto,
                            "kinds": kept_as(kinds)}  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, told)
        return dict(cursor.fetchall())


def bits_of(kinds: Collection[str]) -> int:
    """A bit for each kind, as PostgreSQL keeps 64 of them; kinds that share one wake each other, which costs a look."""
    return int(np.bitwise_or.reduce(np.left_shift(np.int64(1), [CODES.get(kind, 0) % 63 for kind in kinds])))
