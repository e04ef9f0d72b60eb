"""What do the models read of each buyer? Frequency, recency, age, rhythm and money, as of an instant."""

from ..computation import REAL, WHOLE, Computation
from .told import RETURNED, TOLD, buying

#: Of each party that bought by `{at}`: `days` with an order, `orders`, instants of the first and the last such day,
#: `age` from the first to `{at}` (microseconds), `log_gaps`; `spend` net of returns, and what Gamma-Gamma reads.
FEATURES = Computation(
    name="features",
    sql=f"""
WITH {TOLD}, {buying("told")},
returned AS (
    SELECT party, sum(abs(coalesce(value, 0))) AS value FROM told
    WHERE kind = {RETURNED} AND direction IN (1, 2) GROUP BY party
)
SELECT h.party, h.days, h.orders, h.first_at, h.last_at, {{at}} - h.first_at AS age, h.log_gaps,
       h.ordered - coalesce(r.value, 0) AS spend, h.valued_days, h.value_sum, h.value_squares
FROM habit h LEFT JOIN returned r ON r.party = h.party
""",
    keys=("party",),
    columns={
        "party": WHOLE, "days": WHOLE, "orders": WHOLE, "first_at": WHOLE, "last_at": WHOLE, "age": WHOLE,
        "log_gaps": REAL, "spend": WHOLE, "valued_days": WHOLE, "value_sum": WHOLE, "value_squares": REAL,
    },
)  # fmt: skip
