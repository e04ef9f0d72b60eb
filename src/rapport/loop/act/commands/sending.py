"""What does the program do that lets messages leave? Round after round: hand out what is due, and tell of what left."""

import time
from datetime import datetime

from django.db.models import Min

from rapport.platform import clock
from rapport.platform.access import once

from ..channels.known import LANES
from ..models import Message, Priority
from .lanes import ANEW, PATIENCE, Dispatch
from .pacing import note_sender
from .telling import tell_left

#: Seconds: how often the sender says that it lives.
SAYS = 5.0


class Sending:
    """All that the sender holds: of every channel the couriers, and what is due. Leaving the block ends it."""

    def __init__(self) -> None:
        self._lanes = [Dispatch(channel, lane) for channel, lane in LANES]
        self._looked = self._told = self._said = -PATIENCE

    def __enter__(self) -> "Sending":
        self._answers = once.one_request()  # what is asked of our hours and the like holds until the next look
        self._answers.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._answers.__exit__(None, None, None)
        for lane in self._lanes:
            lane.dismiss()
        tell_left()

    def round(self) -> float:
        """Hand out what is due, and tell; for how many seconds nothing more is to be done, unless somebody calls."""
        now = time.monotonic()
        if self._looked <= now - ANEW or not any(lane.has_hand for lane in self._lanes):
            self._looked = now
            once.forget()
            for lane in self._lanes:
                lane.look()
        busy = [lane for lane in self._lanes if lane.is_busy]
        for lane in self._lanes:
            lane.hand_out(alone=busy in ([], [lane]))
        if self._told <= now - PATIENCE:
            self._told = now
            while tell_left():
                pass
        if self._said <= now - SAYS:
            self._said = now
            self._say()
        return 0 if any(lane.is_busy for lane in self._lanes) else _until_next()

    def _say(self) -> None:
        note_sender(sum(lane.connections for lane in self._lanes))
        for lane in self._lanes:
            lane.count_today()


def _until_next() -> float:
    """Seconds until the next message wants to leave, or our patience ends."""
    firsts = [_first(channel.name, priority) for channel, _ in LANES for priority in Priority]
    waits = [(first - clock.now()).total_seconds() for first in firsts if first]
    return max(0.0, min([PATIENCE, *waits]))


def _first(channel: str, priority: Priority) -> datetime | None:
    waiting = Message.objects.waiting().free().filter(channel=channel, priority=priority)
    return waiting.aggregate(first=Min("leaves_at"))["first"]
