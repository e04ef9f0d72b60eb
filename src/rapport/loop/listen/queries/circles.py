"""Who of us and who of them turned to each other? For several instants in one question, each touch by its age."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.db import connection

from .wholes import Whole


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one of their people and a group of our colleagues (nobody, if no name is known) had before an instant.

    `theirs` and `ours` are touches by their age, `they` and `we` those of the last days alone; what is mutual is on
    both sides. `at` is the place of the instant among those asked for.
    """

    at: int
    party: int
    colleagues: dict[int, str]
    theirs: float
    ours: float
    they: int
    we: int
    last_at: datetime


def exchanges(
    party_ids: Sequence[int], *, kinds: Sequence[str], at: Sequence[datetime], half_life_days: float, days: int,
    of: Whole,
) -> list[Exchange]:  # fmt: skip
    """What was told of these kinds, of this whole, up to each instant; four half-lives back.

    Our colleague is who wrote the touch, and whoever else of us took part: numbers among the participants.
    """
    values: dict[str, Any] = {
        "parties": list(party_ids), "whole": of.party, "kinds": list(kinds), "at": list(at), "days": days,
        "half_life": half_life_days,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_EXCHANGES.replace("{whose}", of.where), values)
        return [_exchange(*row) for row in cursor.fetchall()]


def _exchange(at: int, party: int, names: Any, *figures: Any) -> Exchange:
    told = msgspec.json.decode(names) if isinstance(names, str) else names or {}
    return Exchange(at - 1, party, {int(pk): name for pk, name in told.items()}, *figures)


_EXCHANGES = """
SELECT e.n, e.party,
       (SELECT jsonb_object_agg(u.id, u.name) FROM access_user u WHERE u.id = ANY (e.colleagues)) AS names,
       e.theirs, e.ours, e.they, e.we, e.last_at
FROM (
    SELECT cut.n, t.party, who.colleagues,
           coalesce(sum(w.weight) FILTER (WHERE t.direction IN (1, 2)), 0) AS theirs,
           coalesce(sum(w.weight) FILTER (WHERE t.direction IN (-1, 2)), 0) AS ours,
           count(*) FILTER (WHERE w.days < %(days)s AND t.direction IN (1, 2)) AS they,
           count(*) FILTER (WHERE w.days < %(days)s AND t.direction IN (-1, 2)) AS we,
           max(t.occurred_at) AS last_at
    FROM unnest(%(at)s::timestamptz[]) WITH ORDINALITY AS cut (at, n)
    JOIN listen_touchpoint t ON t.occurred_at <= cut.at
         AND t.occurred_at > cut.at - make_interval(secs => 4 * 86400 * %(half_life)s)
    CROSS JOIN LATERAL (SELECT extract(epoch FROM cut.at - t.occurred_at)::float8 / 86400) AS age (days)
    CROSS JOIN LATERAL (SELECT age.days, power(2::float8, -age.days / %(half_life)s) AS weight) AS w
    CROSS JOIN LATERAL (
        SELECT array_agg(DISTINCT one.id ORDER BY one.id) FILTER (WHERE one.id IS NOT NULL) AS colleagues
        FROM (SELECT t.actor AS id UNION ALL
              SELECT p::text::bigint FROM jsonb_array_elements(
                  CASE WHEN jsonb_typeof(t.participants) = 'array' THEN t.participants END) p
              WHERE p::text ~ '^[0-9]{1,18}$') one
    ) AS who
    WHERE t.party = ANY (%(parties)s) AND {whose}
      AND t.direction <> 0 AND t.human >= .5 AND t.kind = ANY (%(kinds)s)
      AND NOT EXISTS (SELECT FROM listen_correction c WHERE c.touch_id = t.id AND c.withdrawn)
    GROUP BY cut.n, t.party, who.colleagues
) e ORDER BY e.n, e.they + e.we DESC, e.party
"""
