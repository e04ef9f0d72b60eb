"""Is nothing lost, and nothing doubled, whoever is killed while touches come in?"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from rapport.server import postgres
from rapport.server.tests import writing
from rapport.server.tests.house import House, wait_for

PARTIES = """
from rapport.loop.know.commands import add_parties
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind
add_parties([NewParty(Kind.PERSON, f"Person {i}") for i in range(12)], source="test")
"""
COMPARE = """
from rapport.loop.listen.commands import rebuild_in_batches
from rapport.loop.understand.states import read_all_states
before = read_all_states()
list(rebuild_in_batches())
after = read_all_states()
print(len(before), before.tobytes() == after.tobytes())
"""
DIE = """
import json, os, signal
from datetime import timedelta
from django.db import connection, transaction
from rapport.loop.know.models import Party
from rapport.loop.listen.batches import on_batch
from rapport.loop.listen.commands import project_batch, record
from rapport.loop.listen.models import Touchpoint
from rapport.loop.understand.models import Relationship
from rapport.server.tests.writing import touch
import random

def in_a_process_that_is_killed(deed):
    connection.close()
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    deed()
    os._exit(0)

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def record_and_die():
    with transaction.atomic():
        record(batch)
        die()

def project_and_die(floor):
    on_batch(floor=floor)(die)
    project_batch()

def kept():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM listen_landing")
        landed = cursor.fetchone()[0]
    return [landed, Touchpoint.objects.count(), Relationship.objects.count()]

parties = list(Party.objects.values_list("pk", flat=True))
batch = [touch(str(i), random.Random(i), parties) for i in range(200)]
told = []
told.append([in_a_process_that_is_killed(record_and_die), *kept()])
record(batch)
for floor in (0, 35, 99):
    told.append([in_a_process_that_is_killed(lambda: project_and_die(floor)), *kept()])
while project_batch():
    pass
told.append([0, *kept()])
print(json.dumps(told))
"""


class Writer:
    """A process that lands touches, and what it was told to be safe."""

    def __init__(self, house: House, name: str, log: Path):
        self.log = log
        env = house.env | {"DJANGO_SETTINGS_MODULE": "rapport.server.settings"}
        with log.open("w") as said:
            self.process = subprocess.Popen([sys.executable, writing.__file__, name], env=env, stdout=said)

    def acknowledged(self) -> list[str]:
        """The ids in whole lines: each line is said after its commit."""
        return self.log.read_text().rpartition("\n")[0].split()

    def wait_for_more(self) -> None:
        before = len(self.acknowledged())
        wait_for(lambda: len(self.acknowledged()) > before + 50, seconds=60)

    def end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)


@pytest.fixture
def writer(tmp_path) -> Iterator[Callable[[House, str], Writer]]:
    started: list[Writer] = []

    def start(house: House, name: str) -> Writer:
        started.append(Writer(house, name, tmp_path / f"{name}.log"))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


def kill_projector(house: House) -> None:
    os.kill(house.pids("projector")[0], signal.SIGKILL)


def kill_web_worker(house: House) -> None:
    os.kill(house.pids("web")[1], signal.SIGKILL)


def kill_everything(house: House) -> None:
    house.kill_everything()
    house.open()


KILLS = (kill_projector, House.kill_database, kill_web_worker, kill_everything)


def assert_nothing_lost_nothing_doubled(house: House, acknowledged: list[str]) -> None:
    with house.connection() as connection:
        wait_for(lambda: connection.execute("SELECT count(*) FROM listen_landing").fetchone() == (0,), seconds=60)
        query = "SELECT external_id, seq FROM listen_touchpoint WHERE source = 'crash test'"
        found, seqs = zip(*connection.execute(query).fetchall(), strict=True)
    assert len(acknowledged) > 100
    assert set(acknowledged) - set(found) == set()
    assert len(found) == len(set(found))
    assert sorted(seqs) == list(range(1, len(found) + 1))
    assert house.python(COMPARE) == "12 True\n"


@pytest.mark.proof
def test_whoever_is_killed_nothing_acknowledged_is_lost_and_nothing_doubled(house, writer):
    house.open()
    house.python(PARTIES)
    writing = writer(house, "round")

    for kill in KILLS:
        writing.wait_for_more()
        kill(house)
    writing.wait_for_more()
    writing.end()

    assert_nothing_lost_nothing_doubled(house, writing.acknowledged())
    assert house.ask("SHOW fsync") == ("on",)


@pytest.mark.proof
def test_the_same_in_six_rounds_with_two_writers_and_kills_at_any_moment(house, writer):
    dice = random.Random(20261122)
    house.open()
    house.python(PARTIES)
    acknowledged: list[str] = []

    for number in range(6):
        writers = [writer(house, f"round{number}-{i}") for i in range(2)]
        for one in writers:
            one.wait_for_more()
        for kill in dice.sample(KILLS, len(KILLS)):
            writers[0].wait_for_more()
            time.sleep(dice.random())
            kill(house)
        for one in writers:
            one.wait_for_more()
            one.end()
            acknowledged += one.acknowledged()

        assert_nothing_lost_nothing_doubled(house, acknowledged)


def test_a_death_before_any_commit_leaves_what_was_before(house):
    postgres.start(house.home)
    house.python(PARTIES)

    told = json.loads(house.python(DIE))

    in_record, *in_floors, at_last = told
    assert in_record == [-signal.SIGKILL, 0, 0, 0]
    assert in_floors == [[-signal.SIGKILL, 200, 0, 0]] * 3
    assert at_last == [0, 0, 200, 12]


def test_a_killed_runner_is_followed_by_a_new_one_at_once(house):
    house.open()
    before = house.runner
    before.kill()
    before.wait()
    before.stdout.close()

    house.open()

    assert house.close() == 0


@pytest.mark.proof
def test_touches_that_were_landed_while_nothing_ran_are_projected_at_the_next_start(house):
    server = postgres.start(house.home)
    house.python(PARTIES)
    house.python(
        "from rapport.server.tests.writing import *\n"
        "land([touch(str(i), random.Random(i), list(Party.objects.values_list('pk', flat=True))) for i in range(300)])"
    )
    os.kill(postgres.status(house.home).pid, signal.SIGKILL)

    house.open()

    wait_for(lambda: house.ask("SELECT count(*) FROM listen_touchpoint") == (300,))
    with psycopg.connect(server.dsn) as connection:
        assert connection.execute("SELECT count(*) FROM listen_landing").fetchone() == (0,)
