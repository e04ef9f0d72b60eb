"""One migrated template for the whole run; every worker copies it. And the people of the tests, known by heart."""

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import psycopg
import pytest
from pytest_django.plugin import blocking_manager_key

from tests.people import *  # noqa: F403

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEMPLATE = "rapport_template"


def pytest_configure(config):
    """Hear Ctrl-C as what we start must; before any worker starts, migrate the template once."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts us with `&` ignores it for us
    if hasattr(config, "workerinput") or "RAPPORT_TEST_DSN" not in os.environ:
        return
    dsn = os.environ["RAPPORT_TEST_DSN"]
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
    env = os.environ | {"DATABASE_URL": dsn.replace("/rapport?", f"/{TEMPLATE}?")}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0", "--skip-checks"], check=True, env=env)


def pytest_collection_finish():
    """What is loaded by now stays for the whole run: nobody need look through it again for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """One for all tests of a worker: there cannot be two.

    It leaves its event loop marked as running in this thread, which Django would take for a call out of async code.
    """
    from tests.chromium import launched

    with launched() as browser, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser


@pytest.fixture(autouse=True)
def _fields_of_other_tests():
    """What a test that was rolled back has read of custom fields is not believed by the next one."""
    from rapport.platform.records import catalogue

    catalogue.forget()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Tests that really commit leave no ledger behind, which Django does not empty; and silences are told again.

    Only when all their fixtures are gone: Django empties what they changed as the last of them. After the last test
    the database itself is gone.
    """
    yield
    if nextitem is None:
        return
    mark = item.get_closest_marker("django_db")
    if "transactional_db" in item.fixturenames or (mark and mark.kwargs.get("transaction")):
        from django.db import connection

        from rapport.loop.decide.builtin import QUIET
        from rapport.loop.decide.commands import ensure_built_in

        with item.config.stash[blocking_manager_key].unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE listen_touchpoint, listen_landing, listen_seen, records_word, records_spelling")
            ensure_built_in([QUIET])
