"""What does a page cost, and which part of it is template, ORM, database?"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from importlib import import_module
from statistics import median
from unittest.mock import patch

import jinja2
from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql import Query
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .figures import Figure
from .programs import processor_seconds
from .visits import Page

TIMES = 60
RENDER = import_module("rapport.platform.ui.render")  # its package gives the function of the same name
TEMPLATE, ORM, DATABASE, REST = "template", "ORM", "waiting for the database", "views and middleware"
#: Of lists.
COMPILING = "reading and compiling filters"
PARTS = (TEMPLATE, ORM, COMPILING, DATABASE, REST)
LOOK, LISTING = import_module("rapport.workspace.lists.look"), import_module("rapport.platform.records.listing")


def most_queries(reader: Client, page: Page) -> int:
    """The queries of the page's worst address."""
    return max(_queries(reader, path, page) for path in page.paths)


def _queries(reader: Client, path: str, page: Page) -> int:
    with CaptureQueriesContext(connection) as asked:
        response = reader.get(path, headers=page.headers)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}.")
    return len(asked)


def costs_of(reader: Client, page: Page) -> list[Figure]:
    """The parts of the page's first address, wall time of one process that has nothing else to do; medians."""
    path = page.paths[0]
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    for _ in range(5):
        reader.get(path, headers=page.headers)
    rounds, before = [], processor_seconds([backend])
    for _ in range(TIMES):
        shares = Shares()
        with shares.watching():
            reader.get(path, headers=page.headers)
        rounds.append(shares.seconds)
    database = (processor_seconds([backend]) - before) / TIMES * 1000
    parts = {part: median(seconds[part] for seconds in rounds) * 1000 for part in PARTS}
    told = ", ".join(f"{part} {ms:.1f}" for part, ms in parts.items())
    return [
        Figure(
            f"one page of {page.words}, its parts", sum(parts.values()), "ms",
            f"{told}; PostgreSQL's own processor time {database:.1f}",
            f"{path.partition('?')[0].partition('-')[0]} in one process, {TIMES} times, medians; ORM is compiling "
            "queries and reading rows",
        )
    ]  # fmt: skip


class Shares:
    """Where the time of one request goes; a part does not count what another part takes inside it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._inside = [REST]
        self._since = 0.0

    @contextmanager
    def watching(self) -> Iterator[None]:
        with ExitStack() as stack:
            stack.enter_context(connection.execute_wrapper(self._around_query))
            for owner, name, part in (
                (jinja2.Template, "render", TEMPLATE), (RENDER, "render_block", TEMPLATE),
                (QuerySet, "_fetch_all", ORM), (Query, "get_aggregation", ORM), (Query, "has_results", ORM),
                (LOOK, "parse", COMPILING), (LISTING, "compiled", COMPILING),
            ):  # fmt: skip
                stack.enter_context(patch.object(owner, name, self._around(getattr(owner, name), part)))
            self._since = time.perf_counter()
            yield
            self._turn()

    def _around_query(self, execute: Callable, *arguments) -> object:
        with self._in(DATABASE):
            return execute(*arguments)

    def _around(self, deed: Callable, part: str) -> Callable:
        @wraps(deed)
        def watched(*arguments, **named):
            with self._in(part):
                return deed(*arguments, **named)

        return watched

    @contextmanager
    def _in(self, part: str) -> Iterator[None]:
        self._turn()
        self._inside.append(part)
        try:
            yield
        finally:
            self._turn()
            self._inside.pop()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.seconds[self._inside[-1]] += now - self._since
        self._since = now
