"""How is what somebody said taken out, though the database keeps it? Only with the party, or with its source."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def forgetting() -> Iterator[None]:
    """Inside the block, in a transaction, what parties said may be removed with them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('rapport.forgets', 'parties', true)")
        yield
        cursor.execute("SELECT set_config('rapport.forgets', '', true)")
