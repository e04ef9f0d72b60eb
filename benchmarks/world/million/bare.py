"""How are millions of rows written in minutes? Without indexes and references, which come back once all are there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

#: What these tables promise beside their keys; (table, name, definition).
_PROMISES = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint WHERE conrelid = ANY (%s::regclass[]) AND contype IN ('f', 'u') AND conparentid = 0 ORDER BY contype
"""
#: The indexes of these tables that no constraint stands on; those of a partition come with its parent.
_INDEXES = """
SELECT i.indexrelid::regclass::text, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
FROM pg_index i
WHERE i.indrelid = ANY (%s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""


@contextmanager
def bare(tables: Sequence[str]) -> Iterator[Any]:
    """A cursor that writes into these tables without their indexes and references; both are made again behind it."""
    with connection.cursor() as cursor:
        cursor.execute(_PROMISES, [list(tables)])
        promises = cursor.fetchall()
        for table, name, _ in promises:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        cursor.execute(_INDEXES, [list(tables)])
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield cursor
        for _, statement in indexes:
            cursor.execute(statement)
        for table, name, definition in reversed(promises):
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
