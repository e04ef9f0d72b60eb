"""Who works on an import right now? One process at a time; the database lets go of the hold when that process dies."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from rapport.platform.languages import sentence

from ..models import Import
from ..queries import LOCK


class AlreadyAtWork(Exception):
    """Another process works on this import already."""


@contextmanager
def alone_with(import_: Import) -> Iterator[None]:
    """Hold the import for this connection; raises AlreadyAtWork."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, import_.pk])
        if not cursor.fetchone()[0]:
            raise AlreadyAtWork(sentence(AlreadyAtWork))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, import_.pk])
