"""Note down that something cannot be asked any more; it then stands still alone, and says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DataError, ProgrammingError, transaction

from rapport.platform.records.filters import FilterUnclear


@contextmanager
def noting_trouble(row: Any) -> Iterator[None]:
    """What this row (a segment, a trigger) asks cannot be asked any more: it stands still and says so. A database that
    is busy or away is no trouble of the row: that is raised, and all is tried again.
    """
    try:
        with transaction.atomic():
            yield
    except (FilterUnclear, ProgrammingError, DataError) as trouble:
        said = f"It cannot be asked any more: {trouble}"[:300]
        type(row).objects.filter(pk=row.pk).update(trouble=said)
