"""Who does something at the same time? For tests that really commit: a thread with a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection


class Beside(threading.Thread):
    """Somebody who does this at the same time, in a connection of their own."""

    def __init__(self, deed: Callable[[], object]) -> None:
        super().__init__()
        self.deed, self.pid, self.connected = deed, 0, threading.Event()
        self.trouble: BaseException | None = None

    def run(self) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                [self.pid] = cursor.fetchone()
            self.connected.set()
            self.deed()
        except BaseException as trouble:
            self.trouble = trouble
        finally:
            connection.close()

    def go_on_until_it_waits(self) -> None:
        """Let them start; back when they wait for a lock of ours."""
        self.start()
        self.connected.wait()
        with connection.cursor() as cursor:
            while self.is_alive():
                cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE pid = %s AND NOT granted)", [self.pid])
                if cursor.fetchone() == (True,):
                    return
