"""Which touches count? As we know now, or as we knew at an instant; the beginnings that computations share."""

from rapport.loop.listen.vocabulary import CODES

ORDER, BOUGHT, RETURNED = CODES["order.placed"], CODES["item.bought"], CODES["item.returned"]

#: What counts by `{at}`, as it stands after all corrections.
TOLD = "told AS (SELECT * FROM touch WHERE counted AND occurred_at <= {at})"

#: What counted by `{at}` as we knew it then: what was recorded by then, and the corrections made by then. With
#: `{imported}` = 1 also what a source brought later of the time before it began to report, as an import does: the
#: business knew it, though we did not (`listen.queries.lines_bought` reads so). With 0 nothing recorded later counts.
KNOWN = """
began AS (SELECT source, coalesce(run, -1) AS run, min(recorded_at) AS began_at FROM touch GROUP BY 1, 2),
fix AS (
    SELECT touch_hi, touch_lo, party, human, withdrawn,
           row_number() OVER (PARTITION BY touch_hi, touch_lo ORDER BY number DESC) AS place
    FROM correction WHERE recorded_at <= {at}
),
known AS (
    SELECT coalesce(f.party, t.first_party) AS party, t.occurred_at, t.id_hi, t.id_lo, t.day, t.month, t.kind,
           t.direction, t.value, t.subject_id
    FROM touch t
    JOIN began b ON b.source = t.source AND b.run = coalesce(t.run, -1)
    LEFT JOIN fix f ON f.touch_hi = t.id_hi AND f.touch_lo = t.id_lo AND f.place = 1
    WHERE t.occurred_at <= {at} AND t.direction <> 0
      AND (t.recorded_at <= {at} OR ({imported} = 1 AND t.occurred_at < b.began_at))
      AND coalesce(f.human, t.first_human) >= 5e-1 AND NOT coalesce(f.withdrawn, false)
      AND coalesce(f.party, t.first_party) IS NOT NULL
)
"""

#: The days of `{source}` on which somebody bought, as the kernel counts them: their first instant and their total.
BUYING_DAYS = f"""
bought AS (
    SELECT party, day, min(occurred_at) AS moment, count(*) AS orders, sum(coalesce(value, 0)) AS value
    FROM {{source}} WHERE kind = {ORDER} AND direction IN (1, 2) GROUP BY party, day
)
"""

#: What comes of them for each party: days, orders, first and last instant, sum of log gaps, money.
BUYING_HABIT = """
habit AS (
    SELECT party, count(*) AS days, sum(orders) AS orders, min(moment) AS first_at, max(moment) AS last_at,
           sum(coalesce(ln(CAST(gap AS DOUBLE)), 0e0)) AS log_gaps, sum(value) AS ordered,
           count(*) FILTER (WHERE value > 0) AS valued_days, sum(greatest(value, 0)) AS value_sum,
           sum(CAST(greatest(value, 0) AS DOUBLE) * CAST(greatest(value, 0) AS DOUBLE)) AS value_squares
    FROM (SELECT *, day - lag(day) OVER (PARTITION BY party ORDER BY day) AS gap FROM bought) AS gaps GROUP BY party
)
"""


def buying(source: str) -> str:
    """The parts `bought` and `habit` over this source."""
    return BUYING_DAYS.replace("{source}", source) + "," + BUYING_HABIT
