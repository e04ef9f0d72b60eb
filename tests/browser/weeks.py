"""The product in this very process, by a watch of ours: for stories that take weeks."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.test.testcases import QuietWSGIRequestHandler
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.connect.collect.commands import judge_hits
from rapport.loop.act.choosing import choose_what_fired
from rapport.loop.act.commands import send_due
from rapport.loop.act.journeys.commands import AT_TRIGGERS, move_on, take_in
from rapport.loop.decide.commands import ask_who_is_due, look_at_triggers, rebuild_triggers
from rapport.loop.listen.commands import project_batch
from rapport.loop.understand.segments.commands import tick
from rapport.loop.understand.tastes.commands import tick as read_interests
from rapport.platform import clock
from rapport.platform.access.once import one_request
from rapport.platform.journal.commands import REACT, run_reaction


class Watch:
    """What time it is for the pages, and for the programs behind them."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._reacted: set[int] = set()

    def work(self) -> None:
        """What the programs behind the pages do at this instant: projector, jobs, ticker, mover, sender."""
        with clock.at(self.now):
            for _ in range(2):
                self._project()
                rebuild_triggers()
                ask_who_is_due()
                tick(then=look_at_triggers)
                read_interests()
                with one_request():
                    take_in()
                    choose_what_fired(AT_TRIGGERS)
                    move_on()
                    judge_hits()
                send_due()
                self._project()
                self._react()

    def go(self, **time: float) -> None:
        """So much time passes, and whatever is due by then is done."""
        self.now += timedelta(**time)
        self.work()

    def _project(self) -> None:
        while project_batch():
            pass

    def _react(self) -> None:
        waiting = ProcrastinateJob.objects.filter(task_name=REACT, status="todo").exclude(pk__in=self._reacted)
        for job in waiting.order_by("pk"):
            self._reacted.add(job.pk)
            run_reaction(**job.args)


@contextmanager
def served(watch: Watch) -> Iterator[str]:
    """The pages answer here inside the block, at the time of the watch."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(_at_our_time(watch, get_wsgi_application()))
    answering = threading.Thread(target=server.serve_forever, daemon=True)
    answering.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        answering.join()


def _at_our_time(watch: Watch, pages: Callable[..., Any]) -> Callable[..., list[bytes]]:
    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        with clock.at(watch.now):
            said = pages(environ, start)
            try:
                return list(said)
            finally:
                said.close()

    return answer
