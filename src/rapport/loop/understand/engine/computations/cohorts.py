"""Who stays? Of those who first bought in one month, how many bought in each month after."""

from ..computation import WHOLE, Computation
from .told import ORDER, TOLD

#: `cohort`: the month of the first order, counted from January 1970; `after`: so many months later.
COHORTS = Computation(
    name="cohorts",
    sql=f"""
WITH {TOLD},
months AS (
    SELECT party, month, count(*) AS orders, sum(coalesce(value, 0)) AS value FROM told
    WHERE kind = {ORDER} AND direction IN (1, 2) GROUP BY party, month
),
firsts AS (SELECT party, min(month) AS cohort FROM months GROUP BY party)
SELECT f.cohort, m.month - f.cohort AS after, count(*) AS parties, sum(m.orders) AS orders, sum(m.value) AS value
FROM months m JOIN firsts f ON f.party = m.party GROUP BY f.cohort, m.month - f.cohort
""",
    keys=("cohort", "after"),
    columns={"cohort": WHOLE, "after": WHOLE, "parties": WHOLE, "orders": WHOLE, "value": WHOLE},
)
