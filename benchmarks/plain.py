"""What do the statements of a page cost alone? Run by psycopg, without Django and without a page around them."""

import os
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import psycopg
from django.db import connection

from .visits import Page, browser

Statement = tuple[str, Sequence[Any] | None]


def plain_ms(page: Page, *, rounds: int) -> float:
    """The median over the page's addresses of the time that all its statements take, each run again with its values."""
    reader, told = browser(), []
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, cursor_factory=psycopg.Cursor) as alone:
        for path in page.paths:
            asked: list[Statement] = []
            with connection.execute_wrapper(_noting(asked)):
                reader.get(path, headers=page.headers)
            told.append(median(_seconds(alone, asked) for _ in range(rounds)))
    return median(told) * 1000


def _noting(asked: list[Statement]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(("SELECT", "WITH", "EXPLAIN")):
            asked.append((sql, values))
        return execute(sql, values, many, context)

    return note


def _seconds(alone: psycopg.Connection, asked: Sequence[Statement]) -> float:
    started = time.perf_counter()
    for sql, values in asked:
        alone.execute(sql, values or None)
    return time.perf_counter() - started
