"""How is the world made? By statements over whole tables: names, and the earliest instant of each."""

from collections.abc import Callable

from django.db import connection

from rapport.loop.know.models import Kind
from rapport.platform import clock

from ..million.bare import bare
from ..million.chance import share
from ..size import SOURCE, Size

TABLES = ("know_party", "decide_nextdue")
#: What was due on the last day lies there still; the rest comes within a year.
DAYS, LEFT_LYING = 365, 1
_PEOPLE = f"""
INSERT INTO know_party (kind, name, sort_name, source, added_at)
SELECT {int(Kind.PERSON)}, 'Person ' || n, 'person ' || n, '{SOURCE}', %(now)s FROM generate_series(1, %(people)s) n
"""
_DUE = f"""
INSERT INTO decide_nextdue (party_id, due_at, rule)
SELECT id, %(now)s + ({share(3, of="id")} * {DAYS} - {LEFT_LYING}) * interval '1 day', 'silence' FROM know_party
"""


def make(size: Size, say: Callable[[str], None]) -> None:
    """Fill an empty database."""
    say(f"Making a world of {size.people:,} people who wait …")
    values = {"now": clock.now(), "people": size.people}
    with bare(TABLES) as cursor:
        cursor.execute(_PEOPLE, values)
        cursor.execute(_DUE, values)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
