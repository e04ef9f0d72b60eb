"""Who carries? So many couriers at once, each in a thread with its own connection to the mail server and the database."""

import contextvars
import queue
import threading
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import psycopg
from django.db import InterfaceError, OperationalError, connection

from rapport.platform.access import once

from ..carrier import MailServer
from ..models import MailSettings, Message
from ..pace import Pacer
from ..smtp import MailServerAway
from .courier import Courier, put_aside

DATABASE_AWAY = (OperationalError, InterfaceError, psycopg.OperationalError)
#: Seconds: without work a connection is closed after it; before a courier that was not let in tries again; before what
#: the database did not take is tried again, and how often that is done at the end.
IDLE, REST, PAUSE, TRIES = 5.0, 30.0, 0.5, 20
#: So often the couriers ask anew for our hours and the like.
ANEW = 25
#: Seconds the couriers have to end; the mail server may let them wait for longer.
GRACE = 15.0


class Crew:
    """The couriers of one set of settings; raises SealBroken. `why_away` says why none of them was let in."""

    def __init__(self, settings: MailSettings, pacer: Pacer) -> None:
        self.pacer, self.why_away = pacer, ""
        self._queue: queue.PriorityQueue[tuple[int, float, int, Message | None]] = queue.PriorityQueue()
        self._busy = set[int]()
        self._lock, self._door = threading.Lock(), threading.Lock()
        self._ending, self._hungry = threading.Event(), threading.Event()
        self._servers = [MailServer(settings) for _ in range(settings.connections)]
        # The couriers do their work in our name: who announces what is known to the context.
        self._threads = [
            threading.Thread(target=contextvars.copy_context().run, args=(self._work, server), daemon=True)
            for server in self._servers
        ]
        for thread in self._threads:
            thread.start()

    @property
    def connections(self) -> int:
        """How many are open now."""
        return sum(server.is_open for server in self._servers)

    @property
    def busy(self) -> set[int]:
        """What was given to us and is not done."""
        with self._lock:
            return set(self._busy)

    def give(self, messages: Iterable[Message]) -> None:
        for message in messages:
            with self._lock:
                self._busy.add(message.pk)
            self._queue.put((message.priority, message.leaves_at.timestamp(), message.pk, message))

    def take_back(self) -> None:
        """Forget what no courier has in hand."""
        while (message := self._next()) is not None:
            self._done(message)

    def wait(self, seconds: float) -> None:
        """Until little is left to carry, or so long."""
        self._hungry.wait(seconds)
        self._hungry.clear()

    def close(self) -> None:
        """Let each courier end what it has in hand."""
        self._ending.set()
        self.take_back()
        for number, _ in enumerate(self._threads):
            self._queue.put((0, 0, number, None))  # who waits for work is woken
        for thread in self._threads:
            thread.join(GRACE)

    def _next(self, seconds: float = 0) -> Message | None:
        try:
            return self._queue.get(timeout=seconds)[-1] if seconds else self._queue.get_nowait()[-1]
        except queue.Empty:
            return None

    def _done(self, message: Message) -> None:
        with self._lock:
            self._busy.discard(message.pk)
            if len(self._busy) <= len(self._servers):
                self._hungry.set()

    def _work(self, server: MailServer) -> None:
        courier, carried = Courier(server, self.pacer), 0
        with once.one_request():
            while not self._ending.is_set():
                message = self._next()
                if message is None:
                    self._settle(courier)
                    message = self._wait_for_work(server)
                    once.forget()
                if message is not None:
                    with self._while_in_hand(message):
                        self._take(courier, server, message)
                    carried += 1
                    if carried % ANEW == 0:
                        once.forget()
        for _ in range(TRIES):
            if self._settle(courier):
                break
        server.close()
        connection.close()

    def _wait_for_work(self, server: MailServer) -> Message | None:
        """Nobody holds a connection for long that nothing goes over."""
        message = self._next(IDLE if server.is_open else PAUSE)
        if message is None:
            server.close()
            connection.close()
        return message

    @contextmanager
    def _while_in_hand(self, message: Message) -> Iterator[None]:
        try:
            yield
        finally:
            self._done(message)

    def _take(self, courier: Courier, server: MailServer, message: Message) -> None:
        try:
            with self._door:  # one after the other: a server that lets in fewer is not taken for one that is away
                server.open()
            courier.take(message)
        except MailServerAway as error:
            if self.connections:
                self._ending.wait(REST)
            else:
                self.why_away = str(error)
                self._ending.wait(PAUSE)
        except DATABASE_AWAY as error:
            self._lost(error)
        except Exception:
            traceback.print_exc()
            self._put_aside(message)

    def _put_aside(self, message: Message) -> None:
        try:
            put_aside(message)
        except DATABASE_AWAY as error:
            self._lost(error)

    def _settle(self, courier: Courier) -> bool:
        try:
            courier.settle()
        except DATABASE_AWAY as error:
            self._lost(error)
            return False
        return True

    def _lost(self, error: Exception) -> None:
        """The database has gone: what is not noted is noted on the next connection."""
        print(f"The database is away ({str(error).splitlines()[0]}); trying again.", flush=True)
        connection.close()
        time.sleep(PAUSE)
