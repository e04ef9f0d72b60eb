"""Note down that something cannot be asked any more; it then stands still alone, and says so."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import DataError, ProgrammingError, transaction

from rapport.platform.languages import _
from rapport.platform.records.filters import FilterUnclear

UNASKABLE = (FilterUnclear, ProgrammingError, DataError)
T = TypeVar("T")
Row = TypeVar("Row")


def each_that_can(things: Sequence[Row], deed: Callable[[Row], T], *, row: Callable[[Row], Any]) -> list[T]:
    """What the deed gives for each of these; a segment or trigger (`row`) that cannot be asked stands still alone.

    All are asked together; only where one cannot be, each by itself: as much again, but hardly ever.
    """
    if not things:
        return []
    try:
        with transaction.atomic():
            return [deed(each) for each in things]
    except UNASKABLE:
        given: list[T] = []
        for each in things:
            with noting_trouble(row(each)):
                given.append(deed(each))
        return given


@contextmanager
def noting_trouble(row: Any) -> Iterator[None]:
    """What this row (a segment, a trigger) asks cannot be asked any more: it stands still and says so. A database that
    is busy or away is no trouble of the row: that is raised, and all is tried again.
    """
    try:
        with transaction.atomic():
            yield
    except UNASKABLE as trouble:
        said = _("It cannot be asked any more: %(trouble)s", trouble=trouble)[:300]
        type(row).objects.filter(pk=row.pk).update(trouble=said)
