"""The projector's life: wait for touches to land, project them, and let time come."""

import time
import traceback
from collections.abc import Iterator

import psycopg
from django.db import InterfaceError, OperationalError, connection

from rapport.loop.decide.commands import ask_who_is_due, look_at_triggers
from rapport.loop.listen.commands import AnotherProjector, claim_projector, project_batch
from rapport.loop.understand.segments.commands import tick
from rapport.loop.understand.tastes.commands import tick as read_interests

TICK, LONGEST_TICK = 1.0, 5.0
SWEEP_EVERY = 40
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0
AWAY = (OperationalError, InterfaceError, psycopg.OperationalError)


def project_forever() -> None:
    """Project until the process ends. A lost connection is found again, a second projector waits for its turn.

    A batch that cannot be projected stays landed, and is tried again and again: the pages go on meanwhile, and
    `rapport doctor` says that touches wait.
    """
    pause = FIRST_PAUSE
    while True:
        try:
            claim_projector()
            with connection.cursor() as cursor:
                cursor.execute("LISTEN listen_landing")
            for _ in _rounds():
                pause = FIRST_PAUSE
        except AnotherProjector:
            time.sleep(TICK)
        except Exception as error:
            if isinstance(error, AWAY):
                print(f"The database is away ({str(error).splitlines()[0]}); trying again.", flush=True)
            else:
                traceback.print_exc()
            connection.close()
            time.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _rounds() -> Iterator[None]:
    """Batch after batch; comes up for air after each round that went well."""
    batches, ask_at = 0, 0.0
    while True:
        if time.monotonic() >= ask_at:
            began = time.monotonic()
            ask_who_is_due()
            read_interests()
            tick(then=look_at_triggers)
            ask_at = began + pause_between_ticks(time.monotonic() - began)
        if project_batch():
            batches += 1
        elif batches:
            batches = _sweep()
        else:
            _wait()
        if batches >= SWEEP_EVERY:
            batches = _sweep()
        yield


def pause_between_ticks(took: float) -> float:
    """From one tick to the next: so long that ticks leave four fifths of the time to touches, but never too long."""
    return max(TICK, min(5 * took, LONGEST_TICK), took)


def _sweep() -> int:
    """Free the pages of landed rows that have become ledger, so that the next batch need not step over them."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM listen_landing")
        cursor.execute("VACUUM listen_recount")
    return 0


def _wait() -> None:
    """Until something lands, or for a tick."""
    connection.ensure_connection()
    for _ in connection.connection.notifies(timeout=TICK, stop_after=1):
        return
