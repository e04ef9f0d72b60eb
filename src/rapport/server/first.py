"""How does an empty database get its tables in a second? From a text that says what all migrations made of one.

The text is as old as its last writing (`make first`): migrations that came later are run on top of it, as ever. Both
ways lead to the same database, as tests/test_first.py proves.
"""

from importlib.resources import files

from django.db import connection, transaction

#: The PostgreSQL that wrote it; an older one may not know its words, and is led through the migrations.
SINCE = 18


def fits() -> bool:
    """Is the database empty, and new enough for the text?"""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace) "
            "AND current_setting('server_version_num')::int >= %s",
            [SINCE * 10_000],
        )
        return bool(cursor.fetchone()[0])


def fill() -> None:
    """Make the tables, and the rows that every installation has; all or nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(files("rapport.server.migrations").joinpath("first.sql").read_text("utf-8"))
