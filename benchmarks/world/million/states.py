"""How does each relationship of the large world stand? A part is folded, the rest is told by SQL from the ledger.

Folding ten million touches would take longer than everything else together. The folded part is what the parameters are
fitted on; of the others the ledger gives all that can be counted, and a folded relationship lends what cannot be.
"""

from collections.abc import Callable

from django.db import connection

from rapport.loop.listen.commands import project_batch, rebuild_in_batches
from rapport.loop.understand.commands import compare_with_the_past, count_trends, fit
from rapport.loop.understand.lifting import LIFTED

from .bare import bare

FOLDED = 20_000

_LENT = "asked_them, they_answered, asked_us, we_answered, owed, kept, depth, pulse, came_by, trend, trend_at"
_COLUMNS = (
    "stage", "band", "refers", "running", "days", "stage_since", "band_since", "first_at", "last_at", "silent_at",
    "began_at", "seen_at",
)  # fmt: skip
_STOOD, _STOOD_THERE = ", ".join(_COLUMNS), ", ".join(f"lender.{name}" for name in _COLUMNS)
_STATES = f"""
INSERT INTO understand_state (party_id, version, state)
SELECT p.id, s.version, overlay(s.state PLACING reverse(int8send(p.id)) FROM 1)
FROM know_party p JOIN understand_state s ON s.party_id = 1 + p.id %% {FOLDED}
WHERE p.id > {FOLDED} ON CONFLICT DO NOTHING
"""
_ROWS = f"""
INSERT INTO understand_relationship (party_id, acted, counted, touches, orders, spend, margin, valued, acts, span,
    valued_days, habit, lifted, first_at, last_at, last_in_at, last_order_at, {_LENT})
SELECT t.party, (extract(epoch FROM coalesce(t.ordered, t.heard)) * 1000000)::int8,
       (extract(epoch FROM t.last) * 1000000)::int8, t.touches, t.orders, t.spend, t.spend / 4, t.spend,
       CASE WHEN t.orders > 0 THEN t.days ELSE t.heard_days END,
       extract(day FROM coalesce(t.ordered - t.first_order, t.heard - t.first_heard)), t.days,
       CASE WHEN t.orders > 0 THEN 0 ELSE 1 END, {LIFTED}, t.first, t.last, t.heard, t.ordered, {_LENT}
FROM (
    SELECT party, count(*) AS touches, count(*) FILTER (WHERE kind = 'order.placed') AS orders,
           coalesce(sum(value) FILTER (WHERE kind = 'order.placed'), 0) AS spend, min(occurred_at) AS first,
           max(occurred_at) AS last, min(occurred_at) FILTER (WHERE direction = 1) AS first_heard,
           max(occurred_at) FILTER (WHERE direction = 1) AS heard,
           min(occurred_at) FILTER (WHERE kind = 'order.placed') AS first_order,
           max(occurred_at) FILTER (WHERE kind = 'order.placed') AS ordered,
           count(DISTINCT occurred_at::date) FILTER (WHERE kind = 'order.placed') AS days,
           count(DISTINCT occurred_at::date) FILTER (WHERE direction = 1) AS heard_days
    FROM listen_touchpoint WHERE party > {FOLDED} GROUP BY party
) t JOIN understand_relationship lender ON lender.party_id = 1 + t.party %% {FOLDED}
WHERE t.heard IS NOT NULL
ORDER BY t.party
ON CONFLICT DO NOTHING
"""
_STANDINGS = f"""
INSERT INTO strength_standing (party_id, {_STOOD})
SELECT r.party_id, {_STOOD_THERE} FROM understand_relationship r
JOIN strength_standing lender ON lender.party_id = 1 + r.party_id %% {FOLDED}
WHERE r.party_id > {FOLDED} ON CONFLICT DO NOTHING
"""


def tell_states(say: Callable[[str], None]) -> None:
    """Fold the first FOLDED parties as the product does, fit and compare, and tell the others beside them."""
    say(f"  folding {FOLDED:,} relationships, fitting, looking back …")
    for done in rebuild_in_batches():
        if done >= FOLDED:
            break
    fit()
    while project_batch():
        pass
    compare_with_the_past()
    say("  telling the other relationships from the ledger …")
    with bare(["understand_relationship", "understand_state", "strength_standing"]) as cursor:
        cursor.execute(_STATES, [])
        cursor.execute(_ROWS, [])
        cursor.execute(_STANDINGS, [])
    count_trends()


def tidy() -> None:
    """What a database in use has long done by itself."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
