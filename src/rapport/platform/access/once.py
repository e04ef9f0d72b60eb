"""What has this request asked already? Answers that are read once a request and forgotten at its end."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

T = TypeVar("T")

_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers_of_request", default=None)


def once(question: Hashable, read: Callable[[], T]) -> T:
    """The answer to the question: read now, or the one this request has read before."""
    known = _answers.get()
    if known is None:
        return read()
    if question not in known:
        known[question] = read()
    return cast(T, known[question])


def forget() -> None:
    """What was read may have changed: read it again when it is asked for."""
    known = _answers.get()
    if known is not None:
        known.clear()


@contextmanager
def together() -> Iterator[None]:
    """Inside the block every question is read once: with all of the request or, where there is none, by itself."""
    if _answers.get() is not None:
        yield
        return
    with one_request():
        yield


@contextmanager
def one_request() -> Iterator[None]:
    """Inside the block every question is read once, and forgotten at its end."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)
