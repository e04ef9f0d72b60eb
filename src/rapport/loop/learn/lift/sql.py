"""How is counted? Each statement in one place; what came of a unit is written once and never changed."""

#: Whoever is no longer in any test, because they were taken out with what brought them, is no longer counted.
FORGET = """
DELETE FROM lift_counted c
WHERE NOT EXISTS (SELECT FROM decide_assigned a WHERE a.cause = c.cause AND a.unit = c.unit_id)
  AND NOT EXISTS (SELECT FROM decide_decision d
                  WHERE d.cause = c.cause AND d.unit = c.unit_id AND d.propensity IS NOT NULL)
"""

#: Draws that count: all that were brought in and, of our own, each unit's first that came from plain chance where every
#: move was open. The others were drawn by what was believed then, or could not be called or written to, and would
#: compare people who differ.
DRAWS = """
SELECT w.*, row_number() OVER (PARTITION BY w.cause, w.unit ORDER BY w.decided_at, w.id) AS place
FROM (
    SELECT d.*, jsonb_array_length(d.eligible) AS could, max(jsonb_array_length(d.eligible)) OVER (
        PARTITION BY d.cause) AS most
    FROM decide_decision d JOIN know_party p ON p.id = d.unit
    WHERE d.propensity IS NOT NULL AND d.cause <> '' AND (d.source <> '' OR d.explored)
) w WHERE w.source <> '' OR w.could = w.most
"""

#: Units of which it was drawn: what came of their people, together, once all their windows have ended.
COUNT_DECIDED = """
INSERT INTO lift_counted (cause, unit_id, arm, at, until, stood_at, stayed, bought, money)
SELECT cause, unit, min(arm), min(decided_at), max(window_ends_at),
       min(CASE WHEN source = '' THEN decided_at ELSE outcome_at END),
       bool_or(outcome IN ('bought', 'answered')), bool_or(outcome = 'bought'), coalesce(sum(outcome_value), 0)
FROM ({draws}) d WHERE source <> '' OR place = 1
GROUP BY cause, unit HAVING bool_and(outcome <> '') AND max(window_ends_at) <= %(now)s
ON CONFLICT (cause, unit_id) DO NOTHING
"""

#: Units that were put into an arm without a decision of their own: what their people did, as the ledger tells it now.
COUNT_ASSIGNED = """
WITH unit_of (party, unit) AS ({units}), drawn AS (
    SELECT a.cause, a.unit, a.arm, a.at, a.at + CASE WHEN starts_with(a.cause, %(everything)s)
           THEN %(horizon_of_everything)s ELSE %(horizon)s END AS until
    FROM decide_assigned a JOIN know_party p ON p.id = a.unit
    WHERE NOT EXISTS (SELECT FROM lift_counted c WHERE c.cause = a.cause AND c.unit_id = a.unit)
      AND NOT EXISTS (SELECT FROM decide_decision d WHERE d.cause = a.cause AND d.propensity IS NOT NULL)
), ended AS MATERIALIZED (
    SELECT * FROM drawn WHERE until + %(grace)s <= %(now)s
), did AS (
    SELECT e.cause, e.unit,
           bool_or(t.kind = 'order.placed') AS bought,
           bool_or(t.kind = 'order.placed' OR t.direction IN (1, 2) AND t.kind = ANY (%(answers)s)
                   OR t.direction = 2 AND t.kind = ANY (%(talks)s)) AS stayed,
           sum(t.value) FILTER (WHERE t.kind = 'order.placed') AS money,
           bool_or(t.kind = ANY (%(goodbyes)s)) AS gone
    FROM ended e JOIN unit_of u ON u.unit = e.unit
    JOIN listen_counted t ON t.party = u.party AND t.occurred_at > e.at AND t.occurred_at <= e.until
                         AND t.kind = ANY (%(kinds)s)
    GROUP BY e.cause, e.unit
)
INSERT INTO lift_counted (cause, unit_id, arm, at, until, stood_at, stayed, bought, money, gone)
SELECT e.cause, e.unit, e.arm, e.at, e.until, e.at,
       coalesce(d.stayed, false), coalesce(d.bought, false), coalesce(d.money, 0), coalesce(d.gone, false)
FROM ended e LEFT JOIN did d ON d.cause = e.cause AND d.unit = e.unit
ON CONFLICT (cause, unit_id) DO NOTHING
"""

#: Of each arm: units, how many did what, their money, and the stretch in which they were drawn.
TOTALS = """
SELECT cause, arm, count(*), count(*) FILTER (WHERE stayed), count(*) FILTER (WHERE bought),
       count(*) FILTER (WHERE money <> 0), sum(money)::bigint, sum(money::numeric * money),
       count(*) FILTER (WHERE gone), bool_or(gone IS NOT NULL), min(at), max(until),
       round(extract(epoch FROM max(until - at)) / 86400)::int
FROM lift_counted GROUP BY cause, arm ORDER BY cause, arm
"""

#: Of each arm: how many units it was given, those whose window runs included; with which chance, if all had the same.
DRAWN = """
SELECT cause, arm, count(DISTINCT unit), min(propensity), max(propensity), bool_or(explored)
FROM ({draws}) d WHERE source <> '' OR place = 1 GROUP BY cause, arm
UNION ALL
SELECT a.cause, a.arm, count(*), min(a.propensity), max(a.propensity), false
FROM decide_assigned a JOIN know_party p ON p.id = a.unit
WHERE NOT EXISTS (SELECT FROM decide_decision d WHERE d.cause = a.cause AND d.propensity IS NOT NULL)
GROUP BY a.cause, a.arm
"""

#: How many units of an arm brought which sum.
SUMS = "SELECT arm, money, count(*) FROM lift_counted WHERE cause = %s GROUP BY arm, money ORDER BY arm, money"

#: Segments that were there before anything could be known of this test, the largest first; those of everybody tell
#: nothing, and the limit keeps the number of groups small.
DECLARED = """
SELECT s.id FROM segments_segment s JOIN segments_member m ON m.segment_id = s.id
WHERE s.made_at <= (SELECT min(stood_at) FROM lift_counted WHERE cause = %(cause)s)
GROUP BY s.id ORDER BY count(*) DESC, s.id LIMIT %(most)s
"""

#: Units of each arm and half by the segments that somebody of theirs belonged to. The half is drawn by a hash.
CELLS = """
WITH unit_of (party, unit) AS ({units}), inside AS (
    SELECT c.id, array_agg(DISTINCT s.id ORDER BY s.id) AS segments
    FROM lift_counted c JOIN unit_of u ON u.unit = c.unit_id
    CROSS JOIN unnest(%(segments)s::bigint[]) AS s (id)
    CROSS JOIN LATERAL (
        SELECT p.entered FROM segments_passage p
        WHERE p.segment_id = s.id AND p.party_id = u.party AND p.at <= c.stood_at
        ORDER BY p.at DESC, p.id DESC LIMIT 1
    ) last
    WHERE c.cause = %(cause)s AND last.entered GROUP BY c.id
)
SELECT c.arm, coalesce(i.segments, '{{}}'),
       get_byte(sha256(convert_to(c.cause || ':' || c.unit_id, 'UTF8')), 0) < 128 AS tells,
       count(*), count(*) FILTER (WHERE c.stayed)
FROM lift_counted c LEFT JOIN inside i ON i.id = c.id WHERE c.cause = %(cause)s GROUP BY 1, 2, 3
"""
