"""What stands beside the ledger? Orders with their lines, loops, organisations, and the marks of the projector."""

from django.db import connection, transaction

from .size import SOURCE

ORDERS = """
INSERT INTO sales_order (id, party_id, number, placed_at, value, currency, ours, channel, source)
SELECT id, party, payload->>'number', occurred_at, value, currency, value, channel, source
FROM listen_touchpoint WHERE kind = 'order.placed'
"""
LINES = """
INSERT INTO sales_orderline (order_id, product_id, quantity, value, margin, ours, ours_margin)
SELECT o.id, i.subject_id::int8, 1, i.value, i.margin, i.value, i.margin
FROM listen_touchpoint i JOIN sales_order o ON o.number = split_part(i.external_id, ':', 2)
WHERE i.kind = 'item.bought'
"""
SEEN = """
INSERT INTO listen_seen
SELECT md5(source || chr(31) || external_id)::uuid FROM listen_touchpoint ORDER BY 1
"""
MARKS = """
INSERT INTO listen_ledgerend (id, seq, recorded_at, folded_to)
SELECT 1, count(*), now(), now() FROM listen_touchpoint
"""
#: Every question opened a loop; those of the last ten days are open, but for every other one.
LOOPS = f"""
INSERT INTO listen_openloop (party_id, kind, owed_by, text, owner_id, opened_at, touch_id, due_at, closed_at,
                             closed_how, source)
SELECT t.party, 'question', 'us', 'When does the next parcel leave?', p.keeper_id, t.occurred_at, t.id,
       t.occurred_at + interval '1 day', CASE WHEN closed THEN t.occurred_at + interval '20 hours' END,
       CASE WHEN closed THEN 'answered' ELSE '' END, '{SOURCE}'
FROM listen_touchpoint t JOIN know_party p ON p.id = t.party
CROSS JOIN LATERAL (SELECT t.occurred_at < now() - interval '10 days' OR t.seq % 2 = 0 AS closed) c
WHERE t.kind = 'question.asked'
"""
#: One person in ten works somewhere, eight to an office.
_OFFICES = f"""
WITH office AS (
    INSERT INTO know_party (kind, name, sort_name, keeper_id, source, added_at)
    SELECT 2, 'Office ' || id, 'office ' || id, keeper_id, '{SOURCE}', now()
    FROM know_party WHERE kind = 1 AND id % 80 = 0
    RETURNING id, substr(name, 8)::int8 AS of
), detail AS (
    INSERT INTO know_organisation (party_id, website, city, about) SELECT id, '', 'Town', '' FROM office
)
INSERT INTO know_affiliation (party_id, other_id, tie, role, source)
SELECT p.id, office.id, 'works_at', 'Buyer', '{SOURCE}'
FROM know_party p JOIN office ON office.of = (p.id / 80) * 80 WHERE p.kind = 1 AND p.id % 80 < 8
"""


def lay_beside() -> None:
    """Write everything that live use would have written beside the touches."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (ORDERS, LINES, SEEN, MARKS, LOOPS, _OFFICES):
            cursor.execute(statement)
