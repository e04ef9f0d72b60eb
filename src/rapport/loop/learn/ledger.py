"""Which touches does the ledger hold? As numbers with what was believed of each when, and its purchases each week."""

from collections.abc import Sequence

import numpy as np

from rapport.loop.listen.queries import touches_in_time
from rapport.loop.understand.maths.known import KNOWN
from rapport.loop.understand.maths.roles import Role
from rapport.loop.understand.roles import ROLES, as_touches

#: Of more touches than this, those of every n-th party are asked: the figures differ by less than they mean.
MOST = 2_000_000
#: Every kind that moves a state; a survey's role depends on its answer.
MEASURED = [kind for kind, role in ROLES.items() if role is not Role.IGNORED] + ["survey.answered"]


def touches(kinds: Sequence[str] = MEASURED) -> tuple[np.ndarray, int]:
    """The touches of these kinds, of all parties or of every n-th: maths.known.KNOWN rows in fold order, and the n."""
    told, one_in = touches_in_time(kinds, most=MOST)
    rows, plain = np.empty(len(told), KNOWN), as_touches(told)
    for name in KNOWN.names or ():
        rows[name] = plain[name] if name in (plain.dtype.names or ()) else told[name]
    return rows, one_in


FIRST_NEW = "SELECT min(occurred_at) FROM listen_touchpoint WHERE seq > %s AND kind = 'order.placed'"

COUNT_WEEKS = """
WITH told AS (
    SELECT DISTINCT ON (touch_id) touch_id, human, withdrawn FROM listen_correction ORDER BY touch_id, id DESC
)
INSERT INTO learn_purchaseweek (starts_on, orders, value, elsewhere)
SELECT date_trunc('week', t.occurred_at AT TIME ZONE %(zone)s)::date, count(*),
       coalesce(sum(t.value), 0)::bigint, count(*) FILTER (WHERE t.value IS NULL AND t.told_value IS NOT NULL)
FROM listen_touchpoint t LEFT JOIN told c ON c.touch_id = t.id
WHERE t.kind = 'order.placed' AND t.occurred_at >= %(since)s AND t.occurred_at <= %(now)s
  AND coalesce(c.human, t.human) >= .5 AND c.withdrawn IS NOT TRUE
GROUP BY 1
"""
