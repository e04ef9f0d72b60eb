"""The database that every worker copies: `python -m tests.template` makes it, beside the collecting of the tests.

It bears its name only once it is whole.
"""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime

import psycopg

NAME = "rapport_template"
MAKING = "rapport_making"
#: The months of the ledger in which most tests play; the others are made by who needs them.
MONTHS = [datetime(2025 + month // 12, month % 12 + 1, 1, tzinfo=UTC) for month in range(9, 17)]


def begin() -> None:
    """Let another process make it."""
    dsn = os.environ["RAPPORT_TEST_DSN"]
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {MAKING}")
    env = os.environ | {"DATABASE_URL": dsn.replace("/rapport?", f"/{MAKING}?")}
    subprocess.Popen([sys.executable, "-m", "tests.template"], env=env)


def wait() -> None:
    """Until it is there."""
    with psycopg.connect(os.environ["RAPPORT_TEST_DSN"], autocommit=True) as connection:
        for _ in range(600):
            if connection.execute("SELECT FROM pg_database WHERE datname = %s", [NAME]).rowcount:
                return
            time.sleep(0.5)
    raise TimeoutError("The database of the tests was not made within five minutes; what went wrong stands above.")


def make() -> None:
    """As an installation makes its tables, and the months."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from rapport.loop.listen.commands.project import make_partitions
    from rapport.server import first

    first.fill()
    call_command("migrate", verbosity=0, skip_checks=True)
    make_partitions(MONTHS)
    connection.close()
    with psycopg.connect(os.environ["RAPPORT_TEST_DSN"], autocommit=True) as server:
        server.execute(f"ALTER DATABASE {MAKING} RENAME TO {NAME}")


if __name__ == "__main__":
    make()
