-- What somebody may want, as JSON: $1 their party, $2 the instant, $3 the half-life of a purchase in days, $4 of how
-- many of their products the neighbours are asked, $5 on how many days a habit was bought, $6 how many new products,
-- $7 how many more in case some are in the bin. Their days with each product; the decayed frequency of each; the
-- habits; and what speaks for what they do not own. A function, as planning it over every month of the ledger takes
-- longer than answering it, and a function is planned once a connection.
CREATE FUNCTION understand_wants(bigint, timestamptz, float8, int, int, int, int) RETURNS jsonb
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $wants$
BEGIN
RETURN (
    WITH days AS (
        SELECT t.subject_id::bigint AS product, date_bin('1 day', t.occurred_at, '1970-01-01Z') AS day,
               bool_or(t.kind = 'item.bought') AS bought, bool_or(t.kind = 'item.returned') AS returned
        FROM listen_counted t
        WHERE t.party = $1 AND t.kind IN ('item.bought', 'item.returned') AND t.occurred_at <= $2
          AND t.subject_type = 'product' AND length(t.subject_id) BETWEEN 1 AND 18
          AND ltrim(t.subject_id, '0123456789') = ''
        GROUP BY 1, 2
    ), own AS MATERIALIZED (
        SELECT product, bool_or(returned) AS returned, count(*) FILTER (WHERE bought) AS days,
               min(day) FILTER (WHERE bought) AS first, max(day) FILTER (WHERE bought) AS last,
               coalesce(sum(power(2, -date_part('epoch', $2 - day) / 86400 / $3)) FILTER (WHERE bought), 0)
                   AS weight
        FROM days GROUP BY product
    ), again AS (
        SELECT o.product, p.name, o.days, date_part('epoch', o.first) / 86400 AS first,
               date_part('epoch', o.last) / 86400 AS last, o.weight
        FROM own o JOIN know_product p ON p.id = o.product AND p.binned_at IS NULL
        WHERE NOT o.returned AND o.days >= $5 ORDER BY o.weight DESC, o.product LIMIT $4
    ), speaks AS MATERIALIZED (
        SELECT n.other, n.shared, l.buyers, o.product, ln(1 + o.weight) * n.weight AS points
        FROM (SELECT product, weight FROM own WHERE NOT returned ORDER BY weight DESC, product LIMIT $4) o
        JOIN understand_likeproducts l ON l.product_id = o.product
        CROSS JOIN LATERAL unnest(l.others, l.shared, l.weights) AS n (other, shared, weight)
    ), best AS (
        SELECT s.other, p.name, s.points
        FROM (SELECT other, sum(points) AS points FROM speaks WHERE other NOT IN (SELECT product FROM own)
              GROUP BY other ORDER BY points DESC, other LIMIT $6 + $7) s
        JOIN know_product p ON p.id = s.other AND p.binned_at IS NULL
        ORDER BY s.points DESC, s.other LIMIT $6
    ), reasons AS (
        SELECT DISTINCT ON (other) other, product, shared, buyers FROM speaks
        WHERE other = ANY (ARRAY(SELECT other FROM best)) ORDER BY other, points DESC, product
    ), new AS (
        SELECT b.other AS product, b.name, r.product AS because, p.name AS because_name, r.shared AS "both", r.buyers,
               b.points
        FROM best b JOIN reasons r USING (other) JOIN know_product p ON p.id = r.product
    )
    SELECT jsonb_build_object(
        'fit', (SELECT jsonb_build_object('fitted_at', fitted_at, 'people', people, 'way', way, 'figures', figures,
                                         'rhythm', parameters -> 'rhythm')
               FROM understand_likenessfit ORDER BY id DESC LIMIT 1),
        'products', (SELECT count(*) FROM own WHERE days > 0),
        'again', (SELECT coalesce(jsonb_agg(again ORDER BY weight DESC, product), '[]') FROM again),
        'new', (SELECT coalesce(jsonb_agg(new ORDER BY points DESC, product), '[]') FROM new))
);
END
$wants$;
