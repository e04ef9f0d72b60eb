"""How would a model have done at a past instant? What was known of each buyer then, and what they did after it."""

from ..computation import REAL, WHOLE, Computation
from .told import KNOWN, ORDER, buying

#: Features as they were known at `{at}`; `again` (0 or 1), `orders_after` and `spend_after` in (`{at}`, `{until}`] as
#: we know them now.
FRAME = Computation(
    name="frame",
    sql=f"""
WITH {KNOWN}, {buying("known")},
after AS (
    SELECT party, count(*) AS orders, sum(coalesce(value, 0)) AS value FROM touch
    WHERE counted AND kind = {ORDER} AND direction IN (1, 2) AND occurred_at > {{at}} AND occurred_at <= {{until}}
    GROUP BY party
)
SELECT h.party, h.days, h.orders, h.first_at, h.last_at, h.log_gaps, h.ordered,
       CASE WHEN a.orders > 0 THEN 1 ELSE 0 END AS again, coalesce(a.orders, 0) AS orders_after,
       coalesce(a.value, 0) AS spend_after
FROM habit h LEFT JOIN after a ON a.party = h.party
""",
    keys=("party",),
    columns={
        "party": WHOLE, "days": WHOLE, "orders": WHOLE, "first_at": WHOLE, "last_at": WHOLE, "log_gaps": REAL,
        "ordered": WHOLE, "again": WHOLE, "orders_after": WHOLE, "spend_after": WHOLE,
    },
)  # fmt: skip
