"""Count how many went through each step, and how."""

from collections.abc import Mapping

from django.db import connection

ENTERED = "entered"
_COUNT = """
INSERT INTO journeys_tally (version_id, step, how, count)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[])
ON CONFLICT (version_id, step, how) DO UPDATE SET count = journeys_tally.count + excluded.count
"""


def count(news: Mapping[tuple[int, str, str], int]) -> None:
    """So many more of each (version, step, how); in one order, so that two who count never wait for each other."""
    if news:
        rows = [(*key, news[key]) for key in sorted(news)]
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [list(column) for column in zip(*rows, strict=True)])
