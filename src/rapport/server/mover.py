"""The mover's life: as soon as something has fired, choose what to do about it.

It lives beside the ticker, in a process of its own: a choice is made within a moment, whatever a tick costs, and before
anybody has seen what fired.
"""

from collections.abc import Iterator

from django.db import connection

from rapport.loop.act.choosing import choose_what_fired
from rapport.loop.decide.commands import begin_holdout
from rapport.server.steady import claim, go_on

PATIENCE = 1.0
_LOCK = 0x6D6F_7665


def move_forever() -> None:
    """Choose until the process ends. There is one mover at a time: a second one waits for its turn.

    A choice that dies has changed nothing: its points are chosen for in the next round.
    """
    go_on(_begin, _rounds)


def _begin() -> None:
    claim(_LOCK)
    with connection.cursor() as cursor:
        cursor.execute("LISTEN today_changed")
    begin_holdout()


def _rounds() -> Iterator[None]:
    while True:
        if not choose_what_fired():
            _wait()
        yield


def _wait() -> None:
    """Until Today changes, or for a while."""
    connection.ensure_connection()
    for _ in connection.connection.notifies(timeout=PATIENCE, stop_after=1):
        return
