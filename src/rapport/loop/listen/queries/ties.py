"""Who writes to whom, who writes back, and how soon? Directed ties between the parties and one of us each.

A tie leads from one party to one of our side: a colleague, or the first participant by name where no colleague has an
account. It is *returned* if our side ever turned to that party. A touch is *answered* within some hours if our side of
its tie turned to the party after it, by then. Two who wrote at the same instant did not answer each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

DAY_HOURS, WEEK_HOURS = 24, 168

_TIES = """
WITH fix AS (
    SELECT DISTINCT ON (touch_id) touch_id, party, human, withdrawn FROM listen_correction
    WHERE recorded_at <= %(as_of)s ORDER BY touch_id, id DESC
), told AS (
    SELECT coalesce(f.party, t.party) AS party, coalesce(t.actor::text, 'name:' || (t.participants->>0)) AS ours,
           t.occurred_at AS at, t.direction
    FROM listen_touchpoint t LEFT JOIN fix f ON f.touch_id = t.id
    WHERE t.kind = ANY (%(kinds)s) AND t.direction IN (1, -1)
      AND t.occurred_at <= %(as_of)s AND t.recorded_at <= %(as_of)s
      AND t.occurred_at >= coalesce(%(since)s::timestamptz, '-infinity')
      AND coalesce(f.human, t.human) >= .5 AND f.withdrawn IS NOT TRUE
), waiting AS (
    SELECT party, ours, direction, min(at) FILTER (WHERE direction = -1) OVER after - at AS wait
    FROM told WHERE party IS NOT NULL AND ours IS NOT NULL
    WINDOW after AS (
        PARTITION BY party, ours ORDER BY at RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE GROUP
    )
), ties AS (
    SELECT party, ours, count(*) FILTER (WHERE direction = 1) AS they, count(*) FILTER (WHERE direction = -1) AS we
    FROM waiting GROUP BY 1, 2
)
SELECT count(*) FILTER (WHERE they > 0), count(*) FILTER (WHERE they > 0 AND we > 0),
       coalesce(sum(they), 0)::bigint,
       (SELECT array_agg((SELECT count(*) FROM waiting w WHERE w.direction = 1 AND w.wait <= each.longest)
                         ORDER BY each.place)
        FROM unnest(%(within)s::interval[]) WITH ORDINALITY AS each (longest, place))
FROM ties
"""


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """Directed ties and how many were returned; touches along them and how many were answered, by hours."""

    ties: int
    returned: int
    touches: int
    answered: Mapping[int, int]

    @property
    def returned_share(self) -> float:
        return self.returned / self.ties if self.ties else 0.0

    def answered_share(self, hours: int) -> float:
        return self.answered[hours] / self.touches if self.touches else 0.0


def reciprocity_of_ties(
    kinds: Sequence[str],
    *,
    as_of: datetime,
    since: datetime | None = None,
    within: Sequence[int] = (DAY_HOURS, WEEK_HOURS),
) -> Reciprocity:
    """How far what they said to each of us in touches of these kinds came back, as the ledger told it at `as_of`."""
    longest = [timedelta(hours=hours) for hours in within]
    with connection.cursor() as cursor:
        cursor.execute(_TIES, {"kinds": list(kinds), "as_of": as_of, "since": since, "within": longest})
        ties, returned, touches, answered = cursor.fetchone()
    return Reciprocity(ties, returned, touches, dict(zip(within, answered, strict=True)))
