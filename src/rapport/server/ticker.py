"""The ticker's life: once a second, hand on who is due, and look at whom something or the clock has stirred.

It lives beside the projector, in a process of its own: whatever a tick costs, touches are projected meanwhile.
"""

import time
from collections.abc import Iterator

from rapport.loop.decide.commands import ask_who_is_due, look_at_triggers
from rapport.loop.understand.segments.commands import tick
from rapport.loop.understand.tastes.commands import tick as read_interests
from rapport.server.steady import claim, go_on

TICK, LONGEST_TICK = 1.0, 5.0
_LOCK = 0x7469_636B


def tick_forever() -> None:
    """Tick until the process ends. There is one ticker at a time: a second one waits for its turn.

    A tick that dies has changed nothing, and the next one finds all that it has found.
    """
    go_on(lambda: claim(_LOCK), _rounds)


def _rounds() -> Iterator[None]:
    while True:
        began = time.monotonic()
        ask_who_is_due()
        tick(then=look_at_triggers)
        read_interests()
        took = time.monotonic() - began
        time.sleep(pause_between_ticks(took) - took)
        yield


def pause_between_ticks(took: float) -> float:
    """From one tick to the next: so long that ticks leave half of a processor's time to others, but never too long."""
    return max(TICK, min(2 * took, LONGEST_TICK), took)
