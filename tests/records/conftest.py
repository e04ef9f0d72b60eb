"""A world in which fields are added."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.platform.records import catalogue
from rapport.platform.records.commands import WORK_OUT, WORK_OUT_ALL, add_field, work_out, work_out_all
from rapport.platform.records.models import CustomField

OWN_TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'records_own_%'"


@pytest.fixture
def field(maya) -> Callable[..., CustomField]:
    """Add a field to people, unless said otherwise."""

    def add(label: str = "Colour", type: str = "text", noun: str = "person", **said: Any) -> CustomField:
        return add_field(noun, label, type=type, by=said.pop("by", maya), **said)

    return add


@pytest.fixture
def committed(transactional_db) -> Iterator[None]:
    """Commits are real in this test; afterwards the tables of custom fields are taken out again."""
    yield
    drop_own_tables()


def drop_own_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute(OWN_TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f'DROP TABLE "{table}"')
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'i' AND relname LIKE 'lists_by_%'")
        for (index,) in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{index}"')
    catalogue.forget()


def kept(column: str, noun: str = "person") -> dict[Any, Any]:
    """What the database has in a column, by record, where it has anything."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT id, "{column}" FROM records_own_{noun} WHERE "{column}" IS NOT NULL')
        return dict(cursor.fetchall())


@pytest.fixture
def work_due(db) -> Callable[[], int]:
    """Do the deferred work on worked-out fields, as a worker does; how many jobs there were."""

    def work() -> int:
        done = 0
        due = ProcrastinateJob.objects.filter(task_name__in=[WORK_OUT, WORK_OUT_ALL]).order_by("-priority", "pk")
        while job := due.first():
            ProcrastinateJob.objects.filter(pk=job.pk).delete()
            work_out(**job.args) if job.task_name == WORK_OUT else work_out_all(**job.args)
            done += 1
        return done

    return work
