"""A mailbox on a real server."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connection
from django.db.models import QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.connect.mailbox.commands import add_mailbox
from rapport.connect.mailbox.models import Mailbox
from tests.mailservers import PASSWORD, Dovecot, dovecot

__all__ = ["dovecot"]


@pytest.fixture
def connect(dovecot: Dovecot, maya, now) -> Callable[..., Mailbox]:
    """Connect the mailbox of somebody new on the server; nothing has been read of it yet."""

    def connected(**told) -> Mailbox:
        values = {"host": "127.0.0.1", "port": dovecot.plain, "security": "none", "in_the_open": True,
                  "username": dovecot.user(), "password": PASSWORD, "address": "hello@halden.example"}  # fmt: skip
        values |= told
        return add_mailbox(values.pop("name", values["username"]), by=maya, **values)

    return connected


@pytest.fixture
def other_session(db) -> Iterator[psycopg.Connection]:
    """Another session on the database of the test."""
    settings = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    with psycopg.connect(**{name: settings[name] for name in names if name in settings}, autocommit=True) as session:
        yield session


@pytest.fixture
def jobs_of(db) -> Callable[[str], QuerySet]:
    """The jobs of one task that wait."""
    return lambda name: ProcrastinateJob.objects.filter(task_name=name, status="todo")
