"""The sender's life: wait until a message wants to leave, and let it. Asked to end, it ends what it has in hand."""

import signal
import sys
from collections.abc import Iterator

from django.db import connection

from rapport.loop.act.commands import Sending
from rapport.server.steady import claim, go_on

_LOCK = 0x7365_6E64


def send_forever() -> None:
    """Send until we are asked to end. There is one sender at a time: a second one waits for its turn.

    That there is one is courtesy to the mail server. Were there two, none would send what the other does: each message
    is marked as leaving by one of them.
    """
    asked: list[int] = []
    # Heard between two rounds only: in the middle of one we would forget what became of a message.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: asked.append(received))
    go_on(lambda: _begin(asked), lambda: _rounds(asked))


def _begin(asked: list[int]) -> None:
    _end_if(asked)
    claim(_LOCK)
    with connection.cursor() as cursor:
        cursor.execute("LISTEN act_due")


def _rounds(asked: list[int]) -> Iterator[None]:
    with Sending() as sending:
        while True:
            seconds = sending.round()
            _end_if(asked)
            if seconds:
                _wait(seconds)
            yield


def _end_if(asked: list[int]) -> None:
    if asked:
        sys.exit(0)


def _wait(seconds: float) -> None:
    """Until something is left for us, or so long."""
    connection.ensure_connection()
    for _ in connection.connection.notifies(timeout=seconds, stop_after=1):
        return
