"""Which connections are open, and what does each carry? The couriers of one channel by one set of settings."""

import time
from collections import deque
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from typing import Any

from ..channels.contract import Lane
from ..courier import Carried, Courier, Opened, Order
from ..models import Message
from ..pace import Pacer

#: Seconds: a connection that nothing goes over is closed; a courier who was not let in, while others are, tries again.
IDLE, REST = 5.0, 30.0
#: Seconds the couriers have to end what they carry; the mail server may let them wait for longer.
GRACE = 15.0


class Crew:
    """Opens one connection first, and the others when it is open: a server that lets in fewer is none that is away.

    `why_away` says why nobody was let in; `carried` is what has not been noted yet. Raises SealBroken, MailServerAway.
    """

    def __init__(self, lane: Lane, settings: Any, pacer: Pacer) -> None:
        self.pacer, self.why_away = pacer, ""
        self.carried: list[Carried] = []
        self._answers: SimpleQueue[tuple[Courier, Carried | Opened]] = SimpleQueue()
        carriers = [lane.carrier(settings) for _ in range(lane.connections(settings))]
        couriers = [Courier(carrier, self._answers) for carrier in carriers]
        self._closed = dict.fromkeys(couriers, 0.0)  # until when each rests
        self._opening = set[Courier]()
        self._free: deque[tuple[Courier, float]] = deque()  # since when each is
        self._in_hand: dict[Courier, Message] = {}
        for courier in couriers:
            courier.start()

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self._free) + len(self._in_hand)

    @property
    def free(self) -> int:
        """How many wait for a message."""
        return len(self._free)

    @property
    def busy(self) -> set[int]:
        """What is on its way, or not noted yet."""
        return {message.pk for message in self._in_hand.values()} | {one.message.pk for one in self.carried}

    @property
    def waits_for_answers(self) -> bool:
        return bool(self._in_hand or self._opening)

    def open(self) -> None:
        """There is work: open what is closed and does not rest."""
        now = time.monotonic()
        ready = [courier for courier, until in self._closed.items() if until <= now]
        for courier in ready if self.connections else ready[: not self._opening]:
            del self._closed[courier]
            self._opening.add(courier)
            courier.carrier.look_where_we_are()  # here, since a courier has no connection to the database
            courier.tell(Order.OPEN)

    def give(self, messages: Sequence[Message]) -> None:
        """To those who have waited least: their connections live, and the others may close."""
        for message in messages:
            courier, _ = self._free.pop()
            self._in_hand[courier] = message
            courier.tell(message)

    def hear(self, seconds: float = 0, moment: float = 0) -> None:
        """What the couriers have to tell: waits so long for the first who are on their way, and a moment for more.

        Half of them are enough: what these get next is prepared while the others are on their way.
        """
        until = time.monotonic() + seconds
        while True:
            enough = not self.waits_for_answers or 2 * self.free >= self.connections > 1
            left = 0 if enough else until - time.monotonic()
            try:
                self._hear(*(self._answers.get(timeout=left) if left > 0 else self._answers.get_nowait()))
            except Empty:
                return
            until = min(until, time.monotonic() + moment)

    def rest(self) -> None:
        """Nobody holds a connection for long that nothing goes over."""
        while self._free and time.monotonic() - self._free[0][1] > IDLE:
            courier, _ = self._free.popleft()
            courier.tell(Order.CLOSE)
            self._closed[courier] = 0.0

    def end(self) -> None:
        """Let each courier end what it has in hand; what became of it is in `carried`."""
        couriers = [*self._closed, *self._opening, *(courier for courier, _ in self._free), *self._in_hand]
        for courier in couriers:
            courier.tell(Order.END)
        until = time.monotonic() + GRACE
        for courier in couriers:
            courier.join(max(0.0, until - time.monotonic()))
        self.hear()

    def _hear(self, courier: Courier, answer: Carried | Opened) -> None:
        if isinstance(answer, Carried):
            del self._in_hand[courier]
            self.carried.append(answer)
        else:
            self._opening.discard(courier)
        if isinstance(answer, Opened) and answer.why_not:
            self._closed[courier] = time.monotonic() + REST * bool(self.connections)
            self.why_away = "" if self.connections else answer.why_not
        else:
            self._free.append((courier, time.monotonic()))
