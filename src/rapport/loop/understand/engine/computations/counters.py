"""What should the states of everybody say? Their counts and decayed counters, told anew from the lake.

Only the kernel writes states; this is how it is checked. At most 5 touches a UTC day for each channel and direction
enter the decayed counters: of two at one instant either one may, as both weigh the same.
"""

from rapport.loop.listen.vocabulary import CODES

from ...maths.counters import FAST_DAYS, SLOW_DAYS
from ...maths.fold import DAILY_CAP
from ...maths.roles import FIRST_BOOKKEEPING, Role
from ...roles import DISPLEASED_TO, PLEASED_FROM, ROLES
from ..computation import REAL, WHOLE, Computation
from .told import ORDER, RETURNED, TOLD

_SURVEY = CODES["survey.answered"]
_MEASURED = ", ".join(str(CODES[kind]) for kind, role in ROLES.items() if role != Role.IGNORED)
_EXCHANGES = ", ".join(
    str(code)
    for code in sorted(
        {CODES[kind] for kind, role in ROLES.items() if Role.IGNORED < role < FIRST_BOOKKEEPING} | {_SURVEY}
    )
)


def _weight(half_life: float) -> str:
    return f"power(2e0, -(CAST(e.counter_at - c.occurred_at AS DOUBLE) / 8.64e10) / {half_life:e})"


def _side(name: str, direction: int) -> str:
    return f"""
{name}_capped AS (
    SELECT party, occurred_at, row_number() OVER (PARTITION BY party, day, channel ORDER BY occurred_at) AS place
    FROM traffic WHERE direction IN ({direction}, 2)
),
{name}_sums AS (
    SELECT c.party, sum({_weight(FAST_DAYS)}) AS fast, sum({_weight(SLOW_DAYS)}) AS slow
    FROM {name}_capped c JOIN ends e ON e.party = c.party WHERE c.place <= {DAILY_CAP} GROUP BY c.party
)"""


#: The fields of these names in the states of all who have one, folded up to `{at}`.
COUNTERS = Computation(
    name="counters",
    sql=f"""
WITH {TOLD},
measured AS (
    SELECT party, occurred_at, day, channel, direction, kind, coalesce(value, 0) AS value FROM told
    WHERE kind IN ({_MEASURED}) OR (kind = {_SURVEY}
          AND (coalesce(value, 0) >= {PLEASED_FROM} OR coalesce(value, 0) <= {DISPLEASED_TO}))
),
traffic AS (SELECT * FROM measured WHERE kind IN ({_EXCHANGES})),
everybody AS (
    SELECT party, count(*) AS n, max(occurred_at) AS last_at,
           count(*) FILTER (WHERE kind = {ORDER} AND direction IN (1, 2)) AS orders,
           coalesce(sum(CASE WHEN direction NOT IN (1, 2) THEN 0 WHEN kind = {ORDER} THEN value
                             WHEN kind = {RETURNED} THEN -abs(value) ELSE 0 END), 0) AS spend
    FROM measured GROUP BY party
),
ends AS (
    SELECT party, max(occurred_at) AS counter_at, count(*) FILTER (WHERE direction IN (1, 2)) AS in_n,
           count(*) FILTER (WHERE direction IN (-1, 2)) AS out_n
    FROM traffic GROUP BY party
),
{_side("in", 1)},
{_side("out", -1)}
SELECT p.party, p.n, p.last_at, p.orders, p.spend, coalesce(e.counter_at, 0) AS counter_at,
       coalesce(e.in_n, 0) AS in_n, coalesce(e.out_n, 0) AS out_n,
       coalesce(i.fast, 0e0) AS in_fast, coalesce(i.slow, 0e0) AS in_slow,
       coalesce(o.fast, 0e0) AS out_fast, coalesce(o.slow, 0e0) AS out_slow
FROM everybody p LEFT JOIN ends e ON e.party = p.party
LEFT JOIN in_sums i ON i.party = p.party LEFT JOIN out_sums o ON o.party = p.party
""",
    keys=("party",),
    columns={
        "party": WHOLE, "n": WHOLE, "last_at": WHOLE, "orders": WHOLE, "spend": WHOLE, "counter_at": WHOLE,
        "in_n": WHOLE, "out_n": WHOLE, "in_fast": REAL, "in_slow": REAL, "out_fast": REAL, "out_slow": REAL,
    },
)  # fmt: skip
