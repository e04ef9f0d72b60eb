"""The mover's life: as soon as something has fired or somebody is due, let people into journeys, choose, and go on.

It lives beside the ticker, in a process of its own: a choice is made within a moment, whatever a tick costs, and before
anybody has seen what fired.
"""

from collections.abc import Iterator

from django.db import connection

from rapport.connect.collect.commands import judge_hits
from rapport.loop.act.choosing import choose_what_fired
from rapport.loop.act.journeys.commands import AT_TRIGGERS, going_on, move_on, next_due, take_in
from rapport.loop.decide.commands import begin_holdout
from rapport.platform import clock
from rapport.platform.access.once import one_request
from rapport.server.steady import claim, go_on

#: Seconds from one look to the next where nothing calls us sooner.
PATIENCE = 1.0
_LOCK = 0x6D6F_7665


def move_forever() -> None:
    """Choose and let go on until the process ends. There is one mover at a time: a second one waits for its turn.

    A round that dies has changed nothing: the next one does all that it did.
    """
    go_on(_begin, _rounds)


def _begin() -> None:
    claim(_LOCK)
    with connection.cursor() as cursor:
        cursor.execute("LISTEN today_changed")
        cursor.execute("LISTEN journeys_due")
    begin_holdout()


def _rounds() -> Iterator[None]:
    while True:
        with one_request():
            take_in()
            done = choose_what_fired(AT_TRIGGERS) + move_on() + judge_hits()
        if not done:
            _wait(seconds_to_wait())
        yield


def seconds_to_wait() -> float:
    """Until somebody is due next, or our patience ends."""
    due = next_due(going_on())
    return PATIENCE if due is None else min(PATIENCE, max(0.0, (due - clock.now()).total_seconds()))


def _wait(seconds: float) -> None:
    """Until something is told to us, or so long; what was told meanwhile is answered by one look."""
    connection.ensure_connection()
    for _ in connection.connection.notifies(timeout=seconds, stop_after=1):
        return
