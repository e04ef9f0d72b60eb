"""The sender's life: wait until a message wants to leave, and let it. Asked to end, it ends what it has in hand."""

import signal
import sys
from collections.abc import Iterator
from contextlib import suppress

from django.db import connection

from rapport.loop.act.commands import Sending
from rapport.server.steady import claim, go_on

_LOCK = 0x7365_6E64


def send_forever() -> None:
    """Send until we are asked to end. There is one sender at a time: a second one waits for its turn.

    That there is one is courtesy to the mail server. Were there two, none would send what the other does: each message
    is marked as leaving by one of them.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with suppress(KeyboardInterrupt):
        go_on(_begin, _rounds)


def _begin() -> None:
    claim(_LOCK)
    with connection.cursor() as cursor:
        cursor.execute("LISTEN act_due")


def _rounds() -> Iterator[None]:
    with Sending() as sending:
        while True:
            if seconds := sending.round():
                _wait(seconds)
            yield


def _wait(seconds: float) -> None:
    """Until something is left for us, or so long."""
    connection.ensure_connection()
    for _ in connection.connection.notifies(timeout=seconds, stop_after=1):
        return
