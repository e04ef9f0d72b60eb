"""What is Rapport made of on one machine? The programs of `rapport run`, and what has to be so before they start."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rapport.server import database, heap, home, ports, postgres, processes, serve
from rapport.server.alone import alone
from rapport.server.program import Program
from rapport.server.voice import Voice


@contextmanager
def installation() -> Iterator[None]:
    """Inside the block we alone run here, our ports are free and the database is up; at its end it is stopped."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with alone(home.locate().prepare(), address=ports.address(), port=ports.port()):
            ports.ensure_free()
            try:
                database.start()
                yield
            finally:
                database.stop()
    finally:
        signal.signal(signal.SIGTERM, before)


def run(*, on_ready: Callable[[], None], once: Sequence[Program] = ()) -> int:
    """Start, watch and reap everything until we are asked to end; what is to run once is started when all are ready."""
    programs = [*servers(), *workers(), *once]
    if database.is_embedded():
        programs.insert(0, Program("database", lambda: postgres.keep(home.locate())))
    return _run(programs, on_ready=on_ready)


def work(only: str | None) -> int:
    """Run the programs behind the pages, or one of them."""
    programs = [program for program in workers() if only in (None, program.name)]
    return _run(programs, on_ready=lambda: None)


def servers() -> list[Program]:
    """What answers a browser."""
    streams = str(ports.port() + 1)
    return [
        Program("web", serve.pages, env={"RAPPORT_STREAMS_PORT": streams}, ready=ports.pages_answer),
        Program("streams", serve.streams, env={"PORT": streams}, ready=ports.streams_answer),
    ]


def workers() -> list[Program]:
    """What works behind the pages."""
    from rapport.server import worker  # loads the whole product, once, before the programs fork

    return [
        Program("projector", worker.work_on_touches),
        Program("ticker", worker.work_on_ticks),
        Program("sender", worker.work_on_mail),
        Program("mover", worker.work_on_moves),
        Program("jobs", worker.work_on_jobs),
    ]


def _run(programs: Sequence[Program], *, on_ready: Callable[[], None]) -> int:
    from django.db import connections

    connections.close_all()  # the programs fork from this process, and none may find a connection of ours
    heap.settle()
    return processes.run(programs, voice=Voice(home.locate().prepare().logs), on_ready=on_ready)
