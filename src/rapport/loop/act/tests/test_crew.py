"""When do the couriers that wait get their next messages? As soon as half of them do, or nobody else comes back."""

import threading
import time
from queue import SimpleQueue

import pytest

from rapport.loop.act.commands.crew import Crew
from rapport.loop.act.courier import Courier, Order
from rapport.loop.act.models import Message
from rapport.loop.act.pace import Pacer
from rapport.platform.languages import language, speaking

LONG = 20.0  # seconds: nobody waits for so long, unless it is for ever


class Slow:
    """A carrier that is on its way until it is let go."""

    def __init__(self, gone: SimpleQueue, goes: threading.Semaphore) -> None:
        self._gone, self._goes = gone, goes

    def look_where_we_are(self) -> None: ...

    def open(self) -> None: ...

    def close(self) -> None: ...

    def ready(self, message: Message) -> bytes:
        return b""

    def carry(self, message: Message, mail: bytes) -> None:
        self._gone.put(message)
        assert self._goes.acquire(timeout=LONG)


class Lane:
    """So many connections, all of them slow."""

    def __init__(self, many: int) -> None:
        self.gone, self.goes, self.many = SimpleQueue(), threading.Semaphore(0), many

    def connections(self, settings: None) -> int:
        return self.many

    def carrier(self, settings: None) -> Slow:
        return Slow(self.gone, self.goes)


@pytest.fixture
def lane():
    return Lane(8)


@pytest.fixture
def crew(lane):
    """Eight couriers, each on its way with a message."""
    made = Crew(lane, None, Pacer(per_minute=1))
    while made.free < lane.many:
        made.open()
        made.hear(LONG)
    made.give([Message(pk=number) for number in range(lane.many)])
    for _ in range(lane.many):
        lane.gone.get(timeout=LONG)
    yield made
    lane.goes.release(lane.many)
    made.end()


def test_half_of_them_are_enough(lane, crew):
    lane.goes.release(4)
    began = time.monotonic()

    crew.hear(LONG, LONG)

    assert (crew.free, len(crew.carried)) == (4, 4)
    assert time.monotonic() - began < LONG


def test_fewer_are_waited_for_a_moment_and_go_on_without_the_others(lane, crew):
    lane.goes.release(1)
    began = time.monotonic()

    crew.hear(LONG, 0.01)

    assert (crew.free, len(crew.carried)) == (1, 1)
    assert time.monotonic() - began < LONG


def test_a_courier_speaks_as_whoever_sent_it_does():
    heard = SimpleQueue()
    carrier = Slow(SimpleQueue(), threading.Semaphore(0))
    carrier.open = lambda: heard.put(language())

    with speaking("de"):
        courier = Courier(carrier, SimpleQueue())
    courier.start()
    courier.tell(Order.OPEN)
    courier.tell(Order.END)

    assert heard.get(timeout=LONG) == "de"
