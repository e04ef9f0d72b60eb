"""Let go of what is old: after 400 days nobody need know any more what asked for a link."""

from datetime import timedelta

from django.db import connection

from rapport.platform import clock

KEPT = timedelta(days=400)
SOME = 20_000
_FORGET = "DELETE FROM collect_hit WHERE id IN (SELECT id FROM collect_hit WHERE at < %s LIMIT %s)"


def forget_old_hits() -> int:
    """Some at a time, so that nobody waits; how many. The touches they became stay."""
    before, gone = clock.now() - KEPT, 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(_FORGET, [before, SOME])
            gone += cursor.rowcount
            if cursor.rowcount < SOME:
                return gone
