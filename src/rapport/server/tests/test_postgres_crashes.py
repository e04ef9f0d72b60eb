"""Does the database come back after every kind of death, with everything that was answered?"""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from rapport.server import postgres
from rapport.server.home import Home
from rapport.server.postgres import Server
from rapport.server.tests.conftest import SMALL, ask, pid_of, start, tell, wait_for


def test_the_server_outlives_the_process_that_started_it(home, python):
    script = f"""
import os, signal
from pathlib import Path
from rapport.server import postgres
from rapport.server.home import Home
server = postgres.start(Home(Path({str(home.root)!r})), fsync=False, options={SMALL!r})
print(postgres.status(Home(Path({str(home.root)!r}))).pid)
os.kill(os.getpid(), signal.SIGKILL)
"""
    crashed = python(script)
    pid = int(crashed.stdout.readline())
    assert crashed.wait() == -signal.SIGKILL

    server = start(home)

    assert pid_of(server) == pid


def test_no_acknowledged_commit_is_lost_when_the_server_is_killed(home):
    assert lost_after_a_kill(home) == set()


@pytest.mark.proof
def test_no_acknowledged_commit_is_lost_in_four_kills_in_a_row(home):
    for _ in range(4):
        assert lost_after_a_kill(home, seconds=5) == set()


def lost_after_a_kill(home: Home, *, seconds: float = 0.7) -> set[int]:
    """Four writers commit until the postmaster is killed; which of the answered commits are missing afterwards?"""
    server = start(home, fsync=True)
    tell(server, "CREATE TABLE IF NOT EXISTS written (n bigserial)")
    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(write_until_it_breaks, server) for _ in range(4)]
        time.sleep(seconds)
        os.kill(pid_of(server), signal.SIGKILL)
        acknowledged = set().union(*(writer.result() for writer in writers))

    server = start(home, fsync=True)

    with psycopg.connect(server.dsn) as connection:
        found = {n for (n,) in connection.execute("SELECT n FROM written")}
    assert len(acknowledged) > 50
    return acknowledged - found


def write_until_it_breaks(server: Server) -> set[int]:
    acknowledged = set()
    try:
        with psycopg.connect(server.dsn, autocommit=True) as connection:
            while True:
                acknowledged.add(connection.execute("INSERT INTO written DEFAULT VALUES RETURNING n").fetchone()[0])
    except psycopg.OperationalError:
        return acknowledged


def test_a_killed_server_leaves_traces_that_do_not_matter(home):
    server = start(home)
    killed = pid_of(server)

    os.kill(killed, signal.SIGKILL)
    server = start(home)

    assert pid_of(server) != killed
    assert ask(server, "SELECT 1") == (1,)


@pytest.mark.parametrize("text", ["", "garbage", "{pid}\n{directory}\n1\n5432\n{socket}\n\n  1  1\nready\n"])
def test_a_stale_pid_file_is_not_believed(home, python, text):
    innocent = python("print('here'); import time; time.sleep(60)")
    innocent.stdout.readline()
    names = {"pid": innocent.pid, "directory": home.postgres, "socket": home.run}
    (home.postgres / "postmaster.pid").write_text(text.format(**names))
    home.run.mkdir(exist_ok=True)
    (home.run / ".s.PGSQL.5432.lock").write_text(text.format(**names))

    server = start(home)
    postgres.stop(server)

    assert innocent.poll() is None


def test_a_pid_file_copied_from_a_living_server_ends_neither(home, other_home):
    original = start(home)
    (other_home.postgres / "postmaster.pid").write_text((home.postgres / "postmaster.pid").read_text())

    copied = start(other_home)

    assert pid_of(copied) != pid_of(original)
    postgres.stop(copied)
    assert ask(original, "SELECT 1") == (1,)


def test_a_server_whose_socket_was_swept_away_is_replaced(home):
    server = start(home)
    unreachable = pid_of(server)
    (server.socket_dir / ".s.PGSQL.5432").unlink()

    server = start(home)

    assert pid_of(server) != unreachable
    assert ask(server, "SELECT 1") == (1,)


def test_a_crash_while_the_database_is_made_leaves_nothing_half_made(empty_home):
    half_made = empty_home.prepare().root / ".postgres-half"
    half_made.mkdir()
    (half_made / "PG_VERSION").write_text("18\n")

    server = start(empty_home)

    assert ask(server, "SELECT 1") == (1,)
    assert not half_made.exists()


def test_the_keeper_brings_a_killed_server_back_and_leaves_it_when_ended(home, python):
    script = f"""
from pathlib import Path
from rapport.server import postgres
from rapport.server.home import Home
postgres.keep(Home(Path({str(home.root)!r})), fsync=False, options={SMALL!r})
"""
    keeper = python(script)
    killed = wait_for(lambda: postgres.status(home).state == "running" and postgres.status(home).pid)
    os.kill(killed, signal.SIGKILL)
    back = wait_for(lambda: postgres.status(home).state == "running" and postgres.status(home).pid)
    keeper.terminate()
    keeper.wait()

    assert back != killed
    assert postgres.status(home).pid == back
