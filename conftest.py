"""One migrated template for the whole run; every worker copies it. And the people of the tests, known by heart."""

import os
import subprocess
import sys

import psycopg
import pytest

from tests.people import *  # noqa: F403

TEMPLATE = "rapport_template"


def pytest_configure(config):
    """Before any worker starts: migrate the template once."""
    if hasattr(config, "workerinput") or "RAPPORT_TEST_DSN" not in os.environ:
        return
    dsn = os.environ["RAPPORT_TEST_DSN"]
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
    env = os.environ | {"DATABASE_URL": dsn.replace("/rapport?", f"/{TEMPLATE}?")}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0", "--skip-checks"], check=True, env=env)


@pytest.fixture(autouse=True)
def _empty_ledger_after_commits(request):
    """Tests that really commit leave no ledger behind: it is not among the tables that Django empties."""
    yield
    mark = request.node.get_closest_marker("django_db")
    if mark and mark.kwargs.get("transaction"):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE listen_touchpoint, listen_landing, listen_seen")
