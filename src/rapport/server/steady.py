"""How does work go on that never ends? A lost connection is found again, and a second one of it waits for its turn."""

import time
import traceback
from collections.abc import Callable, Iterator

import psycopg
from django.db import InterfaceError, OperationalError, connection

from rapport.platform.access.queries import language_of
from rapport.platform.languages import speaking

FIRST_PAUSE, LONGEST_PAUSE, PATIENCE = 0.5, 5.0, 1.0
_END = object()
AWAY = (OperationalError, InterfaceError, psycopg.OperationalError)


class Another(Exception):
    """Another process does this work already; there is only ever one."""


def claim(lock: int) -> None:
    """Hold the advisory lock of this work for as long as the connection lives; raises Another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [lock])
        if not cursor.fetchone()[0]:
            raise Another(Another.__doc__)


def go_on(begin: Callable[[], object], rounds: Callable[[], Iterator[None]]) -> None:
    """Begin, and do round after round until the process ends, beginning anew whenever something went wrong.

    `begin` raises Another while another process does this work: then it is waited for.
    """
    pause = FIRST_PAUSE
    while True:
        try:
            begin()
            going = rounds()
            while _has_gone_on(going):
                pause = FIRST_PAUSE
        except Another:
            time.sleep(PATIENCE)
        except Exception as error:
            if isinstance(error, AWAY):
                print(f"The database is away ({str(error).splitlines()[0]}); trying again.", flush=True)
            else:
                traceback.print_exc()
            connection.close()
            time.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _has_gone_on(going: Iterator[None]) -> bool:
    """One round more; what it writes for whoever will read it is in the workspace's language."""
    with speaking(language_of(None)):
        return next(going, _END) is not _END
