"""Is the database up? Starts it, takes over one that a crash left running, stops it, and says how it is."""

import os
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from rapport.server.home import Home, private_directory
from rapport.server.postgres import account, life
from rapport.server.postgres.cluster import launch
from rapport.server.postgres.troubles import AnotherAnswers, DoesNotAnswer, InUse, StillStopping, from_system, known

PATIENCE = 600  # seconds; recovery after a crash on a slow disk takes minutes
_PASSING = ("the database system is", "terminating connection")  # ... starting up, shutting down, in recovery mode
_STOP_SIGNALS = {"smart": signal.SIGTERM, "fast": signal.SIGINT, "immediate": signal.SIGQUIT}


@dataclass(frozen=True)
class Server:
    """Where to reach the database."""

    data_dir: Path
    socket_dir: Path

    @property
    def dsn(self) -> str:
        """The address for the product: a role that owns its database and may make others, but is no superuser."""
        return f"postgresql://rapport@/rapport?host={quote(str(self.socket_dir), safe='')}&port=5432"

    @property
    def superuser_dsn(self) -> str:
        """The address for upkeep: backup of the whole server, extensions that are not trusted."""
        return f"postgresql://postgres@/postgres?host={quote(str(self.socket_dir), safe='')}&port=5432"


@dataclass(frozen=True)
class Status:
    """How the database is: "running", "busy" (starting, recovering, stopping or hung) or "stopped"."""

    state: str
    pid: int | None
    server: Server


def start(home: Home, *, fsync: bool = True, options: Mapping[str, str] | None = None) -> Server:
    """Make sure the database of this home runs and answers. One that runs already keeps the settings it has.

    `fsync=False` is for tests: a crash of the machine may then destroy the data.
    """
    try:
        return _start(home, fsync=fsync, options=options)
    except OSError as error:
        if trouble := from_system(error, path=home.root):
            raise trouble from error
        raise


def stop(server: Server, mode: str = "fast") -> None:
    """Stop the database and wait until it has; "fast" ends open transactions, "smart" waits for their clients."""
    found = life.postmaster(server.data_dir)
    if found is None:
        return
    os.kill(found.pid, _STOP_SIGNALS[mode])
    deadline = time.monotonic() + PATIENCE
    while (now := life.postmaster(server.data_dir)) and now.pid == found.pid:
        if time.monotonic() > deadline:
            raise StillStopping(pid=found.pid, seconds=PATIENCE)
        time.sleep(0.05)
    with life.claim(_lock_of(server.data_dir)) as lock, suppress(OSError):
        if lock is not None:
            server.socket_dir.rmdir()


def status(home: Home) -> Status:
    """How the database of this home is, without changing anything."""
    server = _server_of(home)
    found = life.postmaster(server.data_dir)
    pid = found.pid if found else None
    if found and not _why_unusable(server):
        return Status("running", pid, server)
    living = found is not None or life.is_claimed(_lock_of(server.data_dir))
    return Status("busy" if living else "stopped", pid, server)


def keep(home: Home, *, fsync: bool = True, options: Mapping[str, str] | None = None) -> None:
    """Start the database whenever it is gone, until this process is asked to end; the database stays up then."""
    while True:
        server = start(home, fsync=fsync, options=options)
        while life.postmaster(server.data_dir):
            time.sleep(1)


def _server_of(home: Home) -> Server:
    return Server(data_dir=home.postgres, socket_dir=home.run)


def _lock_of(data_dir: Path) -> Path:
    return data_dir.with_name("postgres.lock")


def _start(home: Home, *, fsync: bool, options: Mapping[str, str] | None) -> Server:
    home.prepare()
    private_directory(home.run, owners=account.owners())  # before we connect: no stranger may answer in its place
    server = _server_of(home)
    deadline = time.monotonic() + PATIENCE
    while reason := _why_unusable(server, make=True):
        if trouble := known(reason, path=home.root):
            raise trouble
        refused = "FATAL" in reason and not any(words in reason for words in _PASSING)
        if refused or time.monotonic() > deadline:
            raise DoesNotAnswer(path=server.data_dir, reason=reason)
        _let_go_if_unreachable(server)
        with life.claim(_lock_of(server.data_dir)) as lock:
            if lock is not None and life.postmaster(server.data_dir) is None:
                launch(home, lock=lock, fsync=fsync, options=options)
                continue
        time.sleep(0.1)
    return server


def _why_unusable(server: Server, *, make: bool = False) -> str | None:
    """None when a real connection reaches this very server, in which, if wished, our role and database are made."""
    try:
        with psycopg.connect(server.superuser_dsn, connect_timeout=10, autocommit=True) as connection:
            reason = _why_another(server, connection)
            if make and not reason:
                _make_database(connection)
            return reason
    except psycopg.OperationalError as error:
        return str(error)


def _why_another(server: Server, connection: psycopg.Connection) -> str | None:
    """None when this data directory, and the process that its pid file names, are what the connection reached."""
    query = "SELECT current_setting('data_directory'), extract(epoch FROM pg_postmaster_start_time())::float"
    [(directory, started)] = connection.execute(query).fetchall()
    if not Path(directory).exists() or not Path(directory).samefile(server.data_dir):
        raise AnotherAnswers(socket_dir=server.socket_dir, path=server.data_dir)
    found = life.postmaster(server.data_dir)
    return None if found and abs(started - found.started) < 60 else "its pid file names another process"


def _make_database(connection: psycopg.Connection) -> None:
    connection.execute("SELECT pg_advisory_lock(1)")  # two starters may come here together
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'rapport'").fetchone():
        connection.execute("CREATE ROLE rapport LOGIN CREATEDB IN ROLE pg_monitor, pg_checkpoint")
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'rapport'").fetchone():
        connection.execute("CREATE DATABASE rapport OWNER rapport")


def _let_go_if_unreachable(server: Server) -> None:
    """Stop a server whose socket was swept away: nobody can ever connect to it again."""
    found = life.postmaster(server.data_dir)
    if found is None or not found.ready:
        return
    if found.socket_dir != server.socket_dir:
        raise InUse(pid=found.pid, path=server.data_dir)
    if not (server.socket_dir / ".s.PGSQL.5432").exists():
        stop(server)
