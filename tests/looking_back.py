"""How does an installation of yesterday come to be? The tables of an app go back, and with them what needs them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@contextmanager
def as_it_was(app: str, name: str) -> Iterator[None]:
    """Inside the block that migration of the app is its last one; behind it everything is as new, whatever happened."""
    now = MigrationExecutor(connection).loader.graph.leaf_nodes()
    try:
        MigrationExecutor(connection).migrate([(app, name)])
        yield
    finally:
        MigrationExecutor(connection).migrate(now)
