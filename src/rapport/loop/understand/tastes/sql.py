"""How are interests read from the ledger, and their levels from what is stored?"""

from ..maths.interests import WEIGHTS, Evidence

#: What each kind of touch is evidence of. Its topics are its own, and the category and the brand of its product.
KINDS = {
    "interest.declared": Evidence.DECLARED,
    "item.bought": Evidence.BOUGHT,
    "mail.clicked": Evidence.CLICKED,
    "product.viewed": Evidence.CLICKED,
    "cart.filled": Evidence.CLICKED,
    "coupon.redeemed": Evidence.CLICKED,
    "page.viewed": Evidence.INFERRED,
    "question.asked": Evidence.INFERRED,
    "request.answered": Evidence.INFERRED,
    "meeting.held": Evidence.INFERRED,
}
WITHDRAWN = "interest.withdrawn"

_KINDS = ", ".join(f"('{kind}', {int(evidence)})" for kind, evidence in KINDS.items()) + f", ('{WITHDRAWN}', 0)"
_NAMES = ", ".join(f"'{kind}'" for kind in (*KINDS, WITHDRAWN))
_WEIGHTS = ", ".join(
    f"({int(evidence)}, {weight.adds}::float8, {weight.half_life_days}::float8)" for evidence, weight in WEIGHTS.items()
)
_DAY = "(extract(epoch FROM date_bin('1 day', {}, '1970-01-01Z')) / 86400)::float8"

#: The interests of some parties as the ledger tells them: party, topic, evidence, score, latest, days. A topic that
#: they told us they do not care for begins anew. Sums go from the oldest day on, so that they are the same each time.
READ = f"""
WITH told AS (
    SELECT t.party, left(names.topic, 200) AS topic, k.evidence, t.occurred_at
    FROM listen_counted t JOIN (VALUES {_KINDS}) AS k (kind, evidence) ON k.kind = t.kind
    LEFT JOIN know_product p ON t.subject_type = 'product'
         AND p.id = CASE WHEN t.subject_id ~ '^[0-9]{{1,18}}$' THEN t.subject_id::bigint END
    CROSS JOIN LATERAL (
        SELECT DISTINCT topic FROM unnest(ARRAY[t.topic, p.category, p.brand]) AS n (topic) WHERE topic <> '') names
    WHERE t.party = ANY (%(parties)s::bigint[]) AND t.kind IN ({_NAMES})
), ended AS (
    SELECT party, lower(topic) AS topic, max(occurred_at) AS at FROM told WHERE evidence = 0 GROUP BY 1, 2
), days AS (
    SELECT t.party, t.topic, t.evidence, {_DAY.format("t.occurred_at")} AS day, max(t.occurred_at) AS latest
    FROM told t LEFT JOIN ended ON ended.party = t.party AND ended.topic = lower(t.topic)
    WHERE t.evidence > 0 AND (ended.at IS NULL OR t.occurred_at > ended.at)
    GROUP BY 1, 2, 3, 4
), ends AS (
    SELECT *, max(day) OVER (PARTITION BY party, topic, evidence) AS last FROM days
)
SELECT e.party, e.topic, e.evidence,
       ln(min(w.adds) * sum(power(2, greatest((e.day - e.last) / w.half_life, -1000)) ORDER BY e.day)) / ln(2::float8)
           + max(e.last) / min(w.half_life),
       max(e.latest), count(*)::int
FROM ends e JOIN (VALUES {_WEIGHTS}) AS w (evidence, adds, half_life) ON w.evidence = e.evidence
GROUP BY 1, 2, 3
"""  # noqa: S608 - constants
