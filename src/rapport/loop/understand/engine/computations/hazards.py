"""At which step do people leave, in which state? The tables that departure points are found in.

A step is judged `{window}` microseconds after it began, seen from `{at}`; its state is that of its beginning; whoever
has left is not followed further. The same readings as those of `decide.departures`, over everybody.
"""

from rapport.loop.listen.vocabulary import CODES

from ..computation import WHOLE, Computation
from .told import KNOWN, ORDER, RETURNED

_COLUMNS = {"step": WHOLE, "state": WHOLE, "at_risk": WHOLE, "gone": WHOLE}
_COMPLAINED = CODES["complaint.made"]
_SETTLED = f"{CODES['complaint.settled']}, {CODES['complaint.settled_late']}"
_ASKING = f"{CODES['question.asked']}, {CODES['complaint.made']}"
_SENT, _CLICKED, _LEFT = CODES["newsletter.sent"], CODES["mail.clicked"], CODES["mail.unsubscribed"]

#: The n-th order; 2: the last complaint is not settled, else 1: something was returned before. They leave
#: when none follows within the window.
ORDER_HAZARDS = Computation(
    name="order_hazards",
    sql=f"""
WITH {KNOWN},
steps AS (SELECT party, occurred_at AS moment, id_hi, id_lo FROM known WHERE kind = {ORDER}),
returned AS (SELECT party, min(occurred_at) AS moment FROM known WHERE kind = {RETURNED} GROUP BY party),
complaints AS (
    SELECT s.party, s.moment, max(CASE WHEN k.kind = {_COMPLAINED} THEN k.occurred_at END) AS made,
           max(CASE WHEN k.kind <> {_COMPLAINED} THEN k.occurred_at END) AS settled
    FROM (SELECT DISTINCT party, moment FROM steps) s JOIN known k ON k.party = s.party AND k.occurred_at < s.moment
    WHERE k.kind IN ({_COMPLAINED}, {_SETTLED}) GROUP BY s.party, s.moment
),
walked AS (
    SELECT s.party, s.moment, row_number() OVER (PARTITION BY s.party ORDER BY s.moment, s.id_hi, s.id_lo) AS step,
           CASE WHEN c.made IS NOT NULL AND (c.settled IS NULL OR c.settled < c.made) THEN 2
                WHEN r.moment < s.moment THEN 1 ELSE 0 END AS state,
           coalesce(lead(s.moment) OVER (PARTITION BY s.party ORDER BY s.moment, s.id_hi, s.id_lo) - s.moment,
                    {{window}} + 1) AS gap
    FROM steps s LEFT JOIN returned r ON r.party = s.party
    LEFT JOIN complaints c ON c.party = s.party AND c.moment = s.moment
),
followed AS (
    SELECT *, coalesce(sum(gone) OVER (PARTITION BY party ORDER BY step
                                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS gone_before
    FROM (SELECT *, CASE WHEN gap > {{window}} THEN 1 ELSE 0 END AS gone FROM walked) AS ended
)
SELECT step, state, count(*) AS at_risk, sum(gone) AS gone FROM followed
WHERE gone_before = 0 AND {{at}} - moment >= {{window}} AND step <= {{steps}} GROUP BY step, state
""",
    keys=("step", "state"),
    columns=_COLUMNS,
)

#: The n-th issue sent; 1: they had clicked before. They leave by unsubscribing before the next issue.
NEWSLETTER_HAZARDS = Computation(
    name="newsletter_hazards",
    sql=f"""
WITH {KNOWN},
issues AS (SELECT party, occurred_at AS moment, id_hi, id_lo FROM known WHERE kind = {_SENT}),
clicked AS (SELECT party, min(occurred_at) AS moment FROM known WHERE kind = {_CLICKED} GROUP BY party),
quit AS (SELECT party, min(occurred_at) AS moment FROM known WHERE kind = {_LEFT} GROUP BY party),
walked AS (
    SELECT party, moment, row_number() OVER (PARTITION BY party ORDER BY moment, id_hi, id_lo) AS step,
           lead(moment) OVER (PARTITION BY party ORDER BY moment, id_hi, id_lo) AS next_at
    FROM issues
),
followed AS (
    SELECT w.step, w.moment, CASE WHEN c.moment < w.moment THEN 1 ELSE 0 END AS state,
           CASE WHEN q.moment >= w.moment AND (w.next_at IS NULL OR q.moment < w.next_at) THEN 1 ELSE 0 END AS gone
    FROM walked w LEFT JOIN clicked c ON c.party = w.party LEFT JOIN quit q ON q.party = w.party
    WHERE q.moment IS NULL OR q.moment >= w.moment
)
SELECT step, state, count(*) AS at_risk, sum(gone) AS gone FROM followed
WHERE {{at}} - moment >= {{window}} AND step <= {{steps}} GROUP BY step, state
""",
    keys=("step", "state"),
    columns=_COLUMNS,
)

#: The n-th of the first steps, `{way}` = (place, kind) of each; what was done early counts from when its turn comes.
#: 1: they had asked or complained before. They leave when the next one does not follow within the window.
ONBOARDING_HAZARDS = Computation(
    name="onboarding_hazards",
    sql=f"""
WITH {KNOWN},
way AS (SELECT place, kind FROM (VALUES {{way}}) AS steps (place, kind)),
firsts AS (
    SELECT k.party, w.place, min(k.occurred_at) AS first_at FROM known k JOIN way w ON w.kind = k.kind
    GROUP BY k.party, w.place
),
done AS (
    SELECT party, place, max(first_at) OVER (PARTITION BY party ORDER BY place) AS moment,
           row_number() OVER (PARTITION BY party ORDER BY place) AS reached
    FROM firsts
),
asked AS (SELECT party, min(occurred_at) AS moment FROM known WHERE kind IN ({_ASKING}) GROUP BY party),
walked AS (
    SELECT d.party, d.moment, d.place AS step, CASE WHEN a.moment < d.moment THEN 1 ELSE 0 END AS state,
           coalesce(lead(d.moment) OVER (PARTITION BY d.party ORDER BY d.place) - d.moment, {{window}} + 1) AS gap
    FROM done d LEFT JOIN asked a ON a.party = d.party WHERE d.reached = d.place
),
followed AS (
    SELECT *, coalesce(sum(gone) OVER (PARTITION BY party ORDER BY step
                                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS gone_before
    FROM (SELECT *, CASE WHEN gap > {{window}} THEN 1 ELSE 0 END AS gone FROM walked) AS ended
)
SELECT step, state, count(*) AS at_risk, sum(gone) AS gone FROM followed
WHERE gone_before = 0 AND {{at}} - moment >= {{window}} AND step <= {{steps}} GROUP BY step, state
""",
    keys=("step", "state"),
    columns=_COLUMNS,
)
