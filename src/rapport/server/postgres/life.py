"""Does anybody live in this data directory? Two witnesses: a lock that dies with the last process, and the pid file.

The lock is handed down to the server: the postmaster and all its children inherit the open file, so the kernel
frees it when the last of them is gone, however they died. Whoever gets it knows that every pid file there is stale.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Postmaster:
    """The process that its pid file names, proven to be a PostgreSQL that works in this data directory."""

    pid: int
    data_dir: Path
    started: int  # seconds since 1970
    socket_dir: Path
    ready: bool


def postmaster(data_dir: Path) -> Postmaster | None:
    """The living server of this data directory; a pid that died or now belongs to another program is nobody."""
    named = _read_pid_file(data_dir)
    return named if named and _works_in(named.pid, named.data_dir, data_dir) else None


@contextmanager
def claim(lock: Path) -> Iterator[int | None]:
    """Hold the lock of a data directory, or get None at once while anybody else lives there."""
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield handle if _take(handle, fcntl.LOCK_EX) else None
    finally:
        os.close(handle)


def is_claimed(lock: Path) -> bool:
    """Whether anybody holds the lock of a data directory; changes nothing."""
    try:
        handle = os.open(lock, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        return not _take(handle, fcntl.LOCK_SH)
    finally:
        os.close(handle)


def clear_traces(data_dir: Path, socket_dir: Path) -> None:
    """Remove what a dead server left: PostgreSQL itself would believe a pid that another program has by now."""
    for trace in (data_dir / "postmaster.pid", socket_dir / ".s.PGSQL.5432", socket_dir / ".s.PGSQL.5432.lock"):
        trace.unlink(missing_ok=True)


def _take(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read_pid_file(data_dir: Path) -> Postmaster | None:
    try:
        lines = (data_dir / "postmaster.pid").read_text(errors="surrogateescape").splitlines()
        pid, directory, started, _port, socket_dir = lines[:5]
        ready = len(lines) > 7 and lines[7].strip() == "ready"
        return Postmaster(int(pid), Path(directory), int(started), Path(socket_dir), ready)
    except (OSError, ValueError):
        return None


def _works_in(pid: int, named: Path, data_dir: Path) -> bool:
    try:
        if Path(f"/proc/{pid}/comm").read_text().strip() != "postgres":
            return False
        return os.path.samefile(f"/proc/{pid}/cwd", data_dir)
    except PermissionError:
        # Root without the right to look into others' processes (a container): their command line is open to all.
        return named == data_dir and os.fsencode(data_dir) in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
