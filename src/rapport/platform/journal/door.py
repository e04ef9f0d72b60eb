"""Through which door did this deed come in: a page, the command line, an import, a job?"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse

_door: ContextVar[str] = ContextVar("door", default="command line")


def current() -> str:
    return _door.get()


@contextmanager
def through(door: str) -> Iterator[None]:
    token = _door.set(door)
    try:
        yield
    finally:
        _door.reset(token)


def page_door(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: whatever a request changes is journaled as done on a page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with through("page"):
            return get_response(request)

    return middleware


async def job_door(call_next: Callable[[], Awaitable[Any]], context: Any, worker: Any) -> Any:
    """Middleware of the worker: whatever a job changes is journaled as automation, unless it says otherwise itself."""
    with through("automation"):
        return await call_next()
