"""The projector's SQL, in the order it runs."""

from rapport.platform.money.sql import day_of, in_ours, next_ids

from .vocabulary import CHANNELS, CODES

_KIND_CODES = ", ".join(f"('{kind}', {code})" for kind, code in CODES.items())
_CHANNEL_CODE = f"coalesce(array_position(ARRAY{list(CHANNELS)!r}::text[], {{0}}channel), {len(CHANNELS)}) - 1"
_COLUMNS = (
    "id, occurred_at, party, on_behalf_of, identity, direction, channel, kind, subject_type, subject_id, topic, "
    "value, margin, quantity, currency, said, sentiment, human, actor, participants, source, run, external_id, payload"
)

#: Machines are kept in the ledger and never counted.
LIKELY_HUMAN = 0.5

#: Thousands of parties in an array cost more to look at while planning than a better plan would save.
PLAN_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan"

MAKE_BATCH = f"""
CREATE TEMP TABLE IF NOT EXISTS batch AS
    SELECT {_COLUMNS}, NULL::uuid AS key, false AS planned, NULL::bigint AS told_value, NULL::bigint AS told_margin
    FROM listen_landing WITH NO DATA
"""

FIRST_LANDED = "SELECT (ctid::text::point)[0]::bigint FROM listen_landing LIMIT 1"

TAKE = f"""
WITH taken AS (
    DELETE FROM listen_landing
    WHERE ctid >= format('(%%s,0)', %(first)s::text)::tid AND ctid < format('(%%s,0)', %(beyond)s::text)::tid
    RETURNING *
)
INSERT INTO batch
SELECT {_COLUMNS},
       CASE WHEN external_id IS NOT NULL THEN md5(source || chr(31) || external_id)::uuid END,
       occurred_at > %(upto)s
FROM taken
"""

#: How many have a key, and how many an amount in another currency than ours.
KEYED = """
SELECT count(key), count(coalesce(value, margin)) FILTER (
    WHERE currency <> (SELECT currency FROM access_workspace WHERE id = 1)) FROM batch
"""

#: As many as are KEYED, when none of them was known and no two are the same.
NOTE_KEYS = """
INSERT INTO listen_seen (key) SELECT key FROM batch WHERE key IS NOT NULL ORDER BY key ON CONFLICT DO NOTHING
"""

DROP_KNOWN = """
WITH fresh AS (
    INSERT INTO listen_seen (key) SELECT DISTINCT key FROM batch WHERE key IS NOT NULL
    ON CONFLICT DO NOTHING RETURNING key
), keep AS (
    SELECT DISTINCT ON (b.key) b.ctid AS place FROM batch b JOIN fresh USING (key) ORDER BY b.key, b.id
)
DELETE FROM batch WHERE key IS NOT NULL AND ctid NOT IN (SELECT place FROM keep)
"""

RESOLVE = """
UPDATE batch SET party = owner.party
FROM (
    SELECT i.kind || ':' || i.value AS identity, min(i.party_id) AS party
    FROM know_identity i
    WHERE (i.kind, i.value) IN (
        SELECT split_part(identity, ':', 1), substr(identity, strpos(identity, ':') + 1)
        FROM batch WHERE party IS NULL AND identity IS NOT NULL
    )
    GROUP BY 1 HAVING count(DISTINCT i.party_id) = 1
) owner
WHERE batch.party IS NULL AND batch.identity = owner.identity
"""

_DAY = day_of("occurred_at")
#: What was told in another currency, beside what it was worth in ours.
CONVERT = f"""
UPDATE batch SET told_value = value, told_margin = margin,
    value = {in_ours("value", "currency", _DAY)}, margin = {in_ours("margin", "currency", _DAY)}
WHERE currency <> %(our_currency)s AND coalesce(value, margin) IS NOT NULL
"""

MONTHS = "SELECT DISTINCT date_trunc('month', occurred_at, 'UTC') FROM batch"

ADVANCE = """
INSERT INTO listen_ledgerend (id, seq, recorded_at, folded_to)
SELECT 1, count(*), %(upto)s, %(upto)s FROM batch
ON CONFLICT (id) DO UPDATE SET
    seq = listen_ledgerend.seq + excluded.seq,
    recorded_at = greatest(listen_ledgerend.recorded_at, excluded.recorded_at),
    folded_to = greatest(listen_ledgerend.folded_to, excluded.folded_to)
RETURNING seq - (SELECT count(*) FROM batch), recorded_at
"""

KEEP = f"""
INSERT INTO listen_touchpoint (recorded_at, seq, told_value, told_margin, {_COLUMNS})
SELECT %(recorded_at)s, %(seq)s + row_number() OVER (ORDER BY occurred_at, id), told_value, told_margin, {_COLUMNS}
FROM batch
"""

PLAN = """
INSERT INTO listen_planned (touch_id, party, due_at)
SELECT id, party, occurred_at FROM batch WHERE planned AND party IS NOT NULL
"""

COME_DUE = """
WITH due AS (DELETE FROM listen_planned WHERE due_at <= %(upto)s RETURNING touch_id, party)
SELECT party FROM due
UNION SELECT c.party FROM listen_correction c JOIN due USING (touch_id) WHERE c.party IS NOT NULL
"""

#: One touch as numbers; the columns of `batches.ROW`.
_ROW = f"""
    {{0}}party, {{0}}occurred_at, {{0}}id, coalesce(k.code, 0)::int8 AS kind, {{0}}direction::int8,
    ({_CHANNEL_CODE})::int8 AS channel, coalesce(hashtext({{0}}topic) & 15, -1)::int8 AS topic,
    coalesce({{0}}actor & 15, -1)::int8 AS colleague, coalesce({{0}}value, 0) AS value,
    coalesce({{0}}margin, {{0}}value, 0) AS margin, coalesce({{0}}quantity, 0)::int8 AS quantity
"""

_TOLD = "t.id, t.occurred_at, t.direction, t.channel, t.kind, t.topic, t.actor, t.value, t.margin, t.quantity"

FRESH = f"""
SELECT {_ROW.replace("{0}", "b.")}
FROM batch b LEFT JOIN (VALUES {_KIND_CODES}) AS k (kind, code) USING (kind)
WHERE b.party IS NOT NULL AND NOT b.planned AND b.direction <> 0 AND b.human >= {LIKELY_HUMAN}
  AND NOT EXISTS (SELECT FROM listen_correction c WHERE c.touch_id = b.id AND c.withdrawn)
"""

#: The latest correction of each touch that was, or now is, one of these parties'.
_FIX = """fix AS (
    SELECT DISTINCT ON (touch_id) touch_id, touch_at, party, human, withdrawn
    FROM listen_correction
    WHERE touch_id IN (SELECT touch_id FROM listen_correction WHERE party = ANY (%(parties)s::bigint[]))
       OR touch_id IN (
           SELECT c.touch_id FROM listen_correction c JOIN listen_touchpoint t
           ON t.id = c.touch_id WHERE t.party = ANY (%(parties)s::bigint[]))
    ORDER BY touch_id, id DESC
)"""

#: Every counted touch of some parties up to an instant, corrections applied.
HISTORY = f"""
WITH {_FIX}, told AS (
    SELECT {_TOLD}, t.party FROM listen_touchpoint t
    WHERE t.party = ANY (%(parties)s::bigint[]) AND t.human >= {LIKELY_HUMAN}
      AND NOT EXISTS (SELECT FROM fix WHERE fix.touch_id = t.id)
    UNION ALL
    SELECT {_TOLD}, coalesce(f.party, t.party) FROM fix f JOIN listen_touchpoint t ON t.id = f.touch_id
    WHERE NOT f.withdrawn AND coalesce(f.party, t.party) = ANY (%(parties)s::bigint[])
      AND coalesce(f.human, t.human) >= {LIKELY_HUMAN}
)
SELECT {_ROW.replace("{0}", "t.")}
FROM told t LEFT JOIN (VALUES {_KIND_CODES}) AS k (kind, code) USING (kind)
WHERE t.occurred_at <= %(upto)s::timestamptz AND t.direction <> 0
"""

#: What happened with one party on each UTC day: the first touch of some kinds (or -infinity), and from `since` on how
#: often they turned to us and we to them; corrections applied. Only the index is read of what was never corrected.
DAYS = f"""
WITH fix AS (
    SELECT DISTINCT ON (touch_id) touch_id, touch_at, party, human, withdrawn
    FROM listen_correction
    WHERE touch_id IN (SELECT touch_id FROM listen_correction WHERE party = %(party)s)
       OR touch_id IN (SELECT id FROM listen_touchpoint WHERE party = %(party)s AND occurred_at <= %(upto)s)
    ORDER BY touch_id, id DESC
), told AS (
    SELECT t.occurred_at, t.kind, t.direction, t.human FROM listen_touchpoint t
    WHERE t.party = %(party)s AND t.id NOT IN (SELECT touch_id FROM fix)
      AND t.occurred_at <= %(upto)s AND (t.occurred_at >= %(since)s OR t.kind = ANY (%(kinds)s))
    UNION ALL
    SELECT t.occurred_at, t.kind, t.direction, coalesce(f.human, t.human)
    FROM fix f JOIN listen_touchpoint t ON t.id = f.touch_id AND t.occurred_at = f.touch_at
    WHERE NOT f.withdrawn AND coalesce(f.party, t.party) = %(party)s
      AND t.occurred_at <= %(upto)s AND (t.occurred_at >= %(since)s OR t.kind = ANY (%(kinds)s))
)
SELECT date_bin('1 day', occurred_at, '1970-01-01Z') AS day,
       coalesce(min(occurred_at) FILTER (WHERE kind = ANY (%(kinds)s)), '-infinity') AS act,
       count(*) FILTER (WHERE direction IN (1, 2) AND occurred_at >= %(since)s) AS they,
       count(*) FILTER (WHERE direction IN (-1, 2) AND occurred_at >= %(since)s) AS we
FROM told
WHERE direction <> 0 AND human >= {LIKELY_HUMAN} AND kind NOT IN ('item.bought', 'mail.opened')
GROUP BY 1
"""

#: Every line of an order up to an instant, of the parties whose id divides by `one_in`; corrections applied.
LINES = f"""
COPY (
    WITH began AS MATERIALIZED (
        SELECT source, run, min(recorded_at) AS began_at FROM listen_touchpoint GROUP BY source, run
    ), told AS MATERIALIZED (
        SELECT DISTINCT ON (touch_id) touch_id, party, human, withdrawn FROM listen_correction
        ORDER BY touch_id, id DESC
    )
    SELECT coalesce(c.party, t.party), t.subject_id::bigint, t.occurred_at,
           CASE WHEN t.occurred_at < b.began_at THEN t.occurred_at ELSE t.recorded_at END
    FROM listen_touchpoint t
    JOIN began b ON b.source = t.source AND b.run IS NOT DISTINCT FROM t.run
    LEFT JOIN told c ON c.touch_id = t.id
    WHERE t.kind = 'item.bought' AND t.direction <> 0 AND t.occurred_at <= %(upto)s::timestamptz
      AND t.subject_type = 'product' AND t.subject_id ~ '^[0-9]{{1,18}}$'
      AND c.withdrawn IS NOT TRUE AND coalesce(c.human, t.human) >= {LIKELY_HUMAN}
      AND coalesce(c.party, t.party) %% %(one_in)s = 0
) TO STDOUT (FORMAT BINARY)
"""

#: Every version of some counted touches: what was believed of each from when until when, see `queries.versions`. Of
#: what a source brought of the time before it began to report only today's is told. `chosen` and `whose` are below.
VERSIONS = f"""
COPY (
    WITH began AS MATERIALIZED (
        SELECT source, run, min(recorded_at) AS began_at FROM listen_touchpoint GROUP BY source, run
    ), told AS ({{chosen}}), corrected AS (
        SELECT *, false AS withdrawn, 0::bigint AS version FROM told
        WHERE id IN (SELECT touch_id FROM listen_correction)
        UNION ALL
        SELECT {_TOLD}, coalesce(c.party, t.party), t.of_organisation, coalesce(c.human, t.human), c.recorded_at,
               t.began_at, coalesce(c.withdrawn, false), c.id
        FROM told t JOIN listen_correction c ON c.touch_id = t.id
    ), versions AS (
        SELECT t.*, NULL::timestamptz AS replaced_at FROM told t
        WHERE t.id NOT IN (SELECT touch_id FROM listen_correction)
        UNION ALL
        SELECT {_TOLD}, t.party, t.of_organisation, t.human, t.recorded_at, t.began_at, t.replaced_at
        FROM (SELECT *, lead(recorded_at) OVER (PARTITION BY id, of_organisation ORDER BY version) AS replaced_at
              FROM corrected) t
        WHERE NOT t.withdrawn
    )
    SELECT {_ROW.replace("{0}party", "coalesce(t.of_organisation, t.party) AS party").replace("{0}", "t.")},
           CASE WHEN t.occurred_at < t.began_at THEN t.occurred_at ELSE t.recorded_at END AS known_from,
           coalesce(t.replaced_at, 'infinity') AS known_until
    FROM versions t LEFT JOIN (VALUES {_KIND_CODES}) AS k (kind, code) USING (kind)
    WHERE {{whose}} AND t.human >= {LIKELY_HUMAN} AND (t.replaced_at IS NULL OR t.occurred_at >= t.began_at)
) TO STDOUT (FORMAT BINARY)
"""
_CHOSEN = f"""
SELECT {_TOLD}, t.party, {{0}}::bigint AS of_organisation, t.human, t.recorded_at, b.began_at
FROM listen_touchpoint t JOIN began b ON b.source = t.source AND b.run IS NOT DISTINCT FROM t.run
WHERE t.direction <> 0 AND {{1}}
"""
OF_KINDS = _CHOSEN.format("NULL", "t.kind = ANY (%(kinds)s::text[])")
EVERY_NTH = "t.party %% %(one_in)s = 0"
OF_PARTIES = _CHOSEN.format(
    "NULL",
    "t.occurred_at <= %(upto)s::timestamptz AND (t.party = ANY (%(parties)s::bigint[]) "
    "OR t.id IN (SELECT touch_id FROM listen_correction WHERE party = ANY (%(parties)s::bigint[])))",
)
FOR_PARTIES = f"""
{OF_PARTIES} UNION ALL
{
    _CHOSEN.format(
        "t.on_behalf_of",
        "t.occurred_at <= %(upto)s::timestamptz AND t.on_behalf_of = ANY (%(parties)s::bigint[]) "
        "AND t.party IS DISTINCT FROM t.on_behalf_of",
    )
}
"""
OF_THESE = "coalesce(t.of_organisation, t.party) = ANY (%(parties)s::bigint[])"

#: The touches of one currency whose amounts may be worth something else now; `listen_touchpoint_foreign` finds them,
#: but for those that were told in what was our currency until now.
TO_RESTATE = next_ids(
    "listen_touchpoint", day_of("r.occurred_at"), "coalesce(r.value, r.told_value, r.told_margin) IS NOT NULL"
)
TO_RESTATE_FOREIGN = next_ids(
    "listen_touchpoint", day_of("r.occurred_at"), "(r.told_value IS NOT NULL OR r.told_margin IS NOT NULL)"
)
#: Whose they are, were and have become, and in which month, of those that are worth something else now.
RESTATE = f"""
WITH told AS (
    SELECT id, occurred_at, currency, currency <> %(our_currency)s AS foreign_,
           CASE WHEN told_value IS NULL AND told_margin IS NULL THEN value ELSE told_value END AS told_value,
           CASE WHEN told_value IS NULL AND told_margin IS NULL THEN margin ELSE told_margin END AS told_margin
    FROM listen_touchpoint WHERE id = ANY (%(ids)s)
), worth AS (
    SELECT id, occurred_at, {in_ours("told_value", "currency", _DAY)} AS value,
           {in_ours("told_margin", "currency", _DAY)} AS margin,
           CASE WHEN foreign_ THEN told_value END AS told_value, CASE WHEN foreign_ THEN told_margin END AS told_margin
    FROM told
), changed AS (
    UPDATE listen_touchpoint t SET value = w.value, margin = w.margin, told_value = w.told_value,
        told_margin = w.told_margin
    FROM worth w WHERE w.id = t.id AND w.occurred_at = t.occurred_at
      AND (t.value, t.margin, t.told_value, t.told_margin) IS DISTINCT FROM
          (w.value, w.margin, w.told_value, w.told_margin)
    RETURNING t.id, t.party, to_char(t.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month
)
SELECT c.month, c.party, ARRAY(
    SELECT f.party FROM listen_correction f WHERE f.touch_id = c.id AND f.party IS NOT NULL) FROM changed c
"""
