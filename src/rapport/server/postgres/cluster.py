"""How does a data directory come to be, and how is a server started on it?"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from rapport.server.home import Home, private_directory, sync_directory, write_durably
from rapport.server.postgres import account, life, tuning
from rapport.server.postgres.account import Account
from rapport.server.postgres.programs import environment, major_version, program
from rapport.server.postgres.troubles import NotADatabase, OtherVersion, recognise

_INITDB = (
    "--username=postgres",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    # Trigrams ask the C library what a letter is; with C there would be none in "Мария" and no search for her.
    "--lc-ctype=C.UTF-8",
    "--auth-local=trust",
    "--auth-host=reject",
)


def launch(home: Home, *, lock: int, fsync: bool, options: Mapping[str, str] | None) -> None:
    """Start the server, making its data directory first when there is none. The caller holds the lock, and so will
    the server."""
    runner = account.choose()
    _open_the_way(home, runner)
    if not (home.postgres / "PG_VERSION").exists():
        _create(home, runner, lock=lock, fsync=fsync)
    _check_version(home.postgres)
    _write_configuration(home, fsync=fsync, options=options)
    runner.give(home.postgres, home.postgres / "postgresql.conf")
    life.clear_traces(home.postgres, home.run)
    _start(home, runner, lock)


def _open_the_way(home: Home, runner: Account) -> None:
    for directory in (home.run, home.logs, _log_dir(home)):
        private_directory(directory, owners=account.owners())
    if runner.uid != os.geteuid():
        home.root.chmod(0o711)  # another account passes through to its own directories; ours stay closed to it
    runner.give(home.run, home.logs)
    runner.require(program("postgres"), home.run, _log_dir(home))


def _create(home: Home, runner: Account, *, lock: int, fsync: bool) -> None:
    """Made aside and renamed: a crash half-way leaves no half-made database."""
    if home.postgres.exists() and any(home.postgres.iterdir()):
        raise NotADatabase(path=home.postgres)
    for leftover in home.root.glob(".postgres-*"):
        shutil.rmtree(leftover)
    making = Path(tempfile.mkdtemp(prefix=".postgres-", dir=home.root))
    runner.give(making)
    command = [*runner.prefix, str(program("initdb")), "--pgdata", str(making), *_INITDB]
    command += [] if fsync else ["--no-sync"]
    # With the lock in its hands: should we die now, nobody begins anew before it has ended.
    made = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False, pass_fds=[lock])  # noqa: S603
    if made.returncode:
        raise recognise(made.stderr, path=home.root, log=_log_dir(home))
    making.rename(home.postgres)
    sync_directory(home.root)  # or a power cut could bring the old name back, which we would take for a leftover


def _check_version(data_dir: Path) -> None:
    found = (data_dir / "PG_VERSION").read_text().strip()
    if found != major_version():
        raise OtherVersion(path=data_dir, found=found, ours=major_version())


def _write_configuration(home: Home, *, fsync: bool, options: Mapping[str, str] | None) -> None:
    text = tuning.configuration(
        socket_dir=home.run, log_dir=_log_dir(home), memory=tuning.memory(), fsync=fsync, options=options
    )
    write_durably(home.postgres / "postgresql.conf", text)


def _start(home: Home, runner: Account, lock: int) -> None:
    log = _log_dir(home) / "start.log"
    log.unlink(missing_ok=True)
    command = [*runner.prefix, str(program("pg_ctl")), "start", "-w", "-t", "600", "-s"]
    command += ["-D", str(home.postgres), "-l", str(log)]
    quiet = subprocess.DEVNULL
    started = subprocess.run(  # noqa: S603
        command, env=environment(), cwd="/", pass_fds=[lock], stdin=quiet, stdout=quiet, stderr=quiet, check=False
    )
    if started.returncode:
        raise recognise(_words_since_start(log, home.postgres), path=home.postgres, log=log.parent)


def _words_since_start(log: Path, data_dir: Path) -> str:
    """What the server said since this start: first on its standard error, then in the log it turned to."""
    text = log.read_text(errors="replace") if log.exists() else ""
    if "redirecting log output" not in text:
        return text
    later = (data_dir / "current_logfiles").read_text().split(" ", 1)[1].strip()
    return text + Path(later).read_text(errors="replace").rpartition("starting PostgreSQL")[2]


def _log_dir(home: Home) -> Path:
    return home.logs / "postgres"
