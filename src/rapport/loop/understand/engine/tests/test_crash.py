"""Kill a copy anywhere: the lake is the old one or the new one, never half, and the next copy is right."""

import os
import random
import signal
import time

import pytest
from django.db import connection

from rapport.loop.know.commands import add_parties
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind
from rapport.loop.listen.commands import project_batch, record
from rapport.loop.understand.engine.commands import copy_ledger
from rapport.loop.understand.engine.place import the_lake

from .lakes import touches

ROUNDS, MONTHS = 12, 8


@pytest.mark.django_db(transaction=True)
def test_a_copy_killed_anywhere_leaves_a_whole_lake(lake, touch):
    (ana,) = add_parties([NewParty(Kind.PERSON, "Ana")], source="test")
    tell([touch(ana, days=days) for days in range(0, MONTHS * 30, 2)])
    copy_ledger()
    number, dice, survived = len(touches(the_lake().manifest())), random.Random(7), 0
    for _ in range(ROUNDS):
        held = touches(the_lake().manifest())
        tell([touch(ana, days=1)])
        number += 1

        killed_while_copying(after_lines=dice.randint(0, MONTHS + 1), and_seconds=dice.random() * 0.02)

        found = touches(the_lake().manifest())
        assert found == held or len(found) == number
        survived += found == held
    manifest = copy_ledger()
    assert survived
    assert len(touches(manifest)) == number
    assert {path.name for path in lake.glob("*.parquet")} <= {*manifest.files, *manifest.before}
    assert not list(lake.glob(".work/making/*"))


def tell(happened) -> None:
    record(happened)
    while project_batch():
        pass


def killed_while_copying(*, after_lines: int, and_seconds: float) -> None:
    """Copy everything anew in a process of its own, and kill -9 it there."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _copy_and_die(writing)
    os.close(writing)
    with open(reading) as lines:
        for _ in range(after_lines):
            lines.readline()
        time.sleep(and_seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    _let_go()


def _copy_and_die(writing: int) -> None:
    try:
        connection.connection = None  # the parent's
        copy_ledger(whole=True, say=lambda line: os.write(writing, b"a month\n"))
    finally:
        os._exit(0)


def _let_go() -> None:
    """PostgreSQL notices that the client is gone, and gives its lock to others."""
    with connection.cursor() as cursor:
        for _ in range(500):
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid() "
                "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            )
            if not cursor.fetchone()[0]:
                return
            time.sleep(0.02)
