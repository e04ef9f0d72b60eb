"""What do some parties buy again and again? Of these alone, read by their part of the ledger's index."""

from datetime import datetime
from typing import Any

from django.db import connection

#: Further back a habit says little of now; fewer months are read.
YEARS = 3
_AGAIN = """
SELECT t.party, {what}, count(DISTINCT date_bin('1 day', t.occurred_at, '1970-01-01Z')), min(t.occurred_at),
       max(t.occurred_at)
FROM listen_counted t
WHERE t.party = ANY (%(parties)s::bigint[]) AND t.kind = 'item.bought'
  AND t.occurred_at <= %(upto)s AND t.occurred_at > %(upto)s - make_interval(years => %(years)s) AND {which}
GROUP BY 1, 2 HAVING count(DISTINCT date_bin('1 day', t.occurred_at, '1970-01-01Z')) >= %(times)s
ORDER BY 1, 2
"""
_PRODUCT = (
    "t.subject_id",
    "t.subject_type = 'product' AND t.subject_id = %(product)s::text",
)
_ONE_TOPIC = ("t.topic", "t.topic = %(topic)s")
_EVERY_TOPIC = ("t.topic", "t.topic <> ''")


def bought_again(
    parties: Any, *, upto: datetime, times: int, topic: str = "", product: int | None = None
) -> list[tuple[int, str, int, datetime, datetime]]:
    """What each of these parties bought on at least so many days: party, what, days, first and last time.

    What is a category (of one topic, or of all), or one product by its id.
    """
    what, which = _PRODUCT if product else _ONE_TOPIC if topic else _EVERY_TOPIC
    values = {"parties": parties, "upto": upto, "times": times, "topic": topic, "product": product, "years": YEARS}
    with connection.cursor() as cursor:
        cursor.execute(_AGAIN.format(what=what, which=which), values)
        return cursor.fetchall()
