"""How does a table of custom fields grow? By empty columns, without ever waiting long for a lock or rewriting a row."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import OperationalError, ProgrammingError, connection, transaction
from psycopg import errors

from rapport.platform.languages import _, sentence

from ..declare import RecordType
from ..sql import name
from ..types import Type
from .refusals import NotPossible

T = TypeVar("T")
#: For so long we ask for a lock each time: meanwhile everybody who comes after us waits, too.
LOCK_TIMEOUT = "100ms"
#: The last time longer than a second, after which PostgreSQL's own tidying up makes room (`deadlock_timeout`).
LAST_TIMEOUT = "1500ms"
#: Seconds between one try and the next.
PAUSES = (0.1, 0.3, 0.9, 1.8)


class TableBusy(Exception):
    """Something long is going on with these records, an import or a backup perhaps. Try again in a few minutes."""


def patiently(deed: Callable[[str], T]) -> T:
    """Do it in one transaction; where a lock is not to be had, let everything go, wait, and try again.

    The deed is told for how long it may ask for the lock.

    Raises TableBusy.
    """
    for pause in (*PAUSES, None):
        try:
            with transaction.atomic():
                return deed(LAST_TIMEOUT if pause is None else LOCK_TIMEOUT)
        except OperationalError as error:
            if not isinstance(error.__cause__, errors.LockNotAvailable):
                raise
            if pause is None:
                raise TableBusy(sentence(TableBusy)) from error
            time.sleep(pause)
    raise AssertionError("The last try returns or raises.")


def add_column(noun: RecordType, column: str, kind: Type, lock_timeout: str) -> None:
    """An empty column for a custom field, in a table made with the first one; in a transaction of the caller."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{lock_timeout}'")
        cursor.execute("SELECT to_regclass(%s) IS NULL", [noun.own_table])
        if cursor.fetchone()[0]:
            _make_table(cursor, noun)
        cursor.execute(f"ALTER TABLE {name(noun.own_table)} ADD COLUMN {name(column)} {kind.column}")
        cursor.execute("SET LOCAL lock_timeout TO DEFAULT")


def _make_table(cursor: Any, noun: RecordType) -> None:
    try:
        cursor.execute(
            f"CREATE TABLE {name(noun.own_table)} (id {noun.key_type} PRIMARY KEY "
            f"REFERENCES {name(noun.table)} ({name(noun.key)}) ON DELETE CASCADE)"
        )
    except ProgrammingError as error:
        if isinstance(error.__cause__, errors.InvalidForeignKey):
            raise NotPossible(_("%(plural)s cannot have fields of your own.", plural=noun.plural)) from error
        raise
