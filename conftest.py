"""One migrated template for the whole run; every worker copies it. And the people of the tests, known by heart."""

import gc
import os
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key

from tests import template
from tests.people import *  # noqa: F403

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# How long an example takes says how busy the machine is, and nothing of the product.
settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")


def pytest_configure(config):
    """Hear Ctrl-C as what we start must; begin to make the template, once, while the tests are collected."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts us with `&` ignores it for us
    if hasattr(config, "workerinput") or "RAPPORT_TEST_DSN" not in os.environ:
        return
    template.begin()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A worker gets whole files: what a file makes is made once. All browsers go to one, and all installations."""
    for item in items:
        if item.get_closest_marker("browser"):
            together = "browser"
        else:
            together = "server" if "rapport/server/" in item.nodeid else item.nodeid.partition("::")[0]
        item.add_marker(pytest.mark.xdist_group(together))


def pytest_collection_finish():
    """From here on there is a template; and what is loaded stays, so nobody need look through it for garbage."""
    if "RAPPORT_TEST_DSN" in os.environ:
        template.wait()
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
    """Tests that really commit leave no ledger and no jobs, which Django does not empty; silences are told again.

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
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
            ensure_built_in([QUIET])
