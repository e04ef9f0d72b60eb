"""Homes with and without a database for the tests of the server."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

import rapport
from rapport.server import home as homes
from rapport.server import postgres
from rapport.server.home import Home
from rapport.server.postgres import Server, life, programs
from rapport.server.tests.house import MAYA, PASSWORD, House, rapport_says

SMALL = {"shared_buffers": "32MB", "max_wal_size": "64MB", "min_wal_size": "32MB"}
SOURCES = str(Path(rapport.__file__).parents[1])
USER = f"""
from rapport.platform.access.commands import add_user
add_user({MAYA!r}, name="Maya Berg", password={PASSWORD!r}, is_admin=True)
"""


@pytest.fixture
def empty_home(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path / "home")
    yield home
    end_database(home)
    shutil.rmtree(home.root, ignore_errors=True)


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(tmp_path_factory.mktemp("made") / "home")
    postgres.stop(postgres.start(home, fsync=False, options=SMALL))
    yield home
    shutil.rmtree(home.root)


@pytest.fixture
def home(made_home: Home) -> Iterator[Home]:
    """A home with a database that was stopped cleanly; one for all tests, for making a thousand files takes long."""
    doors = (made_home.postgres / "pg_hba.conf").read_text()
    yield made_home
    end_database(made_home)
    shutil.rmtree(made_home.logs, ignore_errors=True)
    (made_home.postgres / "pg_hba.conf").write_text(doors)
    (made_home.postgres / "own.conf").unlink(missing_ok=True)


@pytest.fixture
def other_home(home: Home, tmp_path: Path) -> Iterator[Home]:
    """A copy of the home, far down a path with signs that need care."""
    other = Home(tmp_path / "Zoë's data, 100%" / ("deep" * 30))
    shutil.copytree(home.root, other.root)
    yield other
    end_database(other)
    shutil.rmtree(other.root)


@pytest.fixture
def bare_home(empty_home: Home) -> Home:
    """A home that looks as if it had a database; enough for what is noticed before a server starts."""
    empty_home.prepare().postgres.mkdir(mode=0o700)
    (empty_home.postgres / "PG_VERSION").write_text(programs.major_version() + "\n")
    return empty_home


@pytest.fixture(scope="session")
def running_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for tests that leave it as it is."""
    home = Home(tmp_path_factory.mktemp("running") / "home")
    yield postgres.start(home, fsync=False, options=SMALL)
    end_database(home)
    shutil.rmtree(home.root)


@pytest.fixture
def open_home() -> Iterator[Home]:
    """A home to which every account of the machine may pass; the directories of pytest are closed."""
    around = Path(tempfile.mkdtemp(prefix="rapport-test-"))
    around.chmod(0o711)
    home = Home(around / "home")
    yield home
    end_database(home)
    shutil.rmtree(around)


@pytest.fixture
def python() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Runs a piece of Python in a process of its own; what it says can be read from `stdout`."""
    started: list[subprocess.Popen[str]] = []

    def run(script: str, *, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
        environment = os.environ | {"PYTHONPATH": SOURCES, "PYTHONUNBUFFERED": "1"}
        command = [*before, sys.executable, "-c", script]
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, process_group=0
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture(scope="session")
def first_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An installation that has been run once, with one colleague; to be copied. One for all workers of a test run."""
    place = tmp_path_factory.getbasetemp()
    place = place.parent if "PYTEST_XDIST_WORKER" in os.environ else place
    with homes.locked(place / "first.lock"):
        home = Home(place / "first" / "home")
        if not home.root.exists():
            make_first(home)
    return home


def make_first(home: Home) -> None:
    postgres.start(home, fsync=False, options=SMALL)
    migrated = rapport_says(home, "migrate")
    assert migrated.returncode == 0, migrated.stderr
    House(home).python(USER)
    end_database(home)
    (home.postgres / "own.conf").write_text("".join(f"{name} = '{value}'\n" for name, value in SMALL.items()))


@pytest.fixture
def installed(first_home: Home, tmp_path: Path) -> Iterator[Home]:
    """An installation that is not running."""
    home = Home(tmp_path / "home")
    shutil.copytree(first_home.root, home.root)
    yield home
    end_database(home)
    shutil.rmtree(home.root)


@pytest.fixture
def house(installed: Home) -> Iterator[House]:
    """An installation of one test's own; its database really writes to the disk."""
    here = House(installed)
    yield here
    here.leave()


@pytest.fixture(scope="module")
def own_house(first_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A running installation for the tests of one file, which may kill parts of it."""
    home = Home(tmp_path_factory.mktemp("own") / "home")
    shutil.copytree(first_home.root, home.root)
    here = House(home)
    yield here.open()
    here.leave()
    shutil.rmtree(home.root)


@pytest.fixture(scope="package")
def open_house(first_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A running installation for tests that leave it running."""
    home = Home(tmp_path_factory.mktemp("open") / "home")
    shutil.copytree(first_home.root, home.root)
    here = House(home)
    yield here.open()
    here.leave()
    shutil.rmtree(home.root)


def end_database(home: Home) -> None:
    if found := life.postmaster(home.postgres):
        postgres.stop(Server(data_dir=home.postgres, socket_dir=found.socket_dir))
    shutil.rmtree(home.run, ignore_errors=True)


def start(home: Home, *, fsync: bool = False) -> Server:
    return postgres.start(home, fsync=fsync, options=SMALL)


def pid_of(server: Server) -> int:
    return life.postmaster(server.data_dir).pid


def ask(server: Server, query: str) -> tuple:
    with psycopg.connect(server.dsn) as connection:
        return connection.execute(query).fetchone()


def tell(server: Server, statement: str) -> None:
    with psycopg.connect(server.dsn) as connection:
        connection.execute(statement)


def log_of(home: Home) -> str:
    return "".join(file.read_text() for file in sorted((home.logs / "postgres").glob("postgres-*.log")))


def wait_for(question: Callable[[], int], *, seconds: float = 20) -> int:
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < deadline, "It did not happen."
        time.sleep(0.05)
    return answer
