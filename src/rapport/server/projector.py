"""The projector's life: wait for touches to land, and project them."""

from collections.abc import Iterator

from django.db import connection

from rapport.loop.listen.commands import project_batch
from rapport.server.steady import claim, go_on

PATIENCE = 1.0
SWEEP_EVERY = 40
_LOCK = 0x7261_7070


def project_forever() -> None:
    """Project until the process ends. A lost connection is found again, a second projector waits for its turn.

    A batch that cannot be projected stays landed, and is tried again and again: the pages go on meanwhile, and
    `rapport doctor` says that touches wait.
    """
    go_on(_begin, _rounds)


def _begin() -> None:
    claim(_LOCK)
    with connection.cursor() as cursor:
        cursor.execute("LISTEN listen_landing")


def _rounds() -> Iterator[None]:
    """Batch after batch; comes up for air after each round that went well."""
    batches = 0
    while True:
        if project_batch():
            batches += 1
        elif batches:
            batches = _sweep()
        else:
            _wait()
        if batches >= SWEEP_EVERY:
            batches = _sweep()
        yield


def _sweep() -> int:
    """Free the pages of landed rows that have become ledger, so that the next batch need not step over them."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM listen_landing")
        cursor.execute("VACUUM listen_recount")
    return 0


def _wait() -> None:
    """Until something lands, or for a while."""
    connection.ensure_connection()
    for _ in connection.connection.notifies(timeout=PATIENCE, stop_after=1):
        return
