"""Makes so many bare people in the database that DATABASE_URL names, of the size told as JSON."""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402

from rapport.platform.access.commands import set_up_workspace  # noqa: E402
from rapport.server import upgrade  # noqa: E402

from ..million.states import tidy  # noqa: E402
from ..size import SOURCE, Size  # noqa: E402

_PEOPLE = f"""
INSERT INTO know_party (id, kind, name, sort_name, source, added_at)
SELECT n, 1, 'Person ' || n, 'person ' || n, '{SOURCE}', now() FROM generate_series(1, %(people)s::int8) n
"""

upgrade.migrate(print)
set_up_workspace("Bench", currency="EUR", time_zone="Europe/Berlin", public_url="https://bench.example")
with connection.cursor() as cursor:
    cursor.execute(_PEOPLE, {"people": Size(**json.loads(sys.argv[1])).people})
tidy()
