"""Does Rapport run here already? A lock that its programs hold as long as any of them lives."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rapport.server.home import Home
from rapport.server.trouble import Trouble

PATIENCE = 25.0  # seconds; a little more than the programs of a killed runner may take to end


class AlreadyRunning(Trouble):
    """Rapport runs here already: {address} (process {pid}). To run another one beside it, give it data and a port of
    its own: RAPPORT_HOME=/another/directory PORT={other} rapport run"""


@contextmanager
def alone(home: Home, *, address: str, port: int) -> Iterator[None]:
    """Nobody else runs this installation inside the block; what a killed runner left behind is waited for."""
    handle = os.open(_lock_of(home), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + PATIENCE
        while not _claim(handle):
            pid, _, there = os.pread(handle, 200, 0).decode(errors="replace").partition(" ")
            if _lives(pid) or time.monotonic() > deadline:
                raise AlreadyRunning(address=there or "?", pid=pid, other=port + 100)
            time.sleep(0.1)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()} {address}".encode(), 0)
        yield
    finally:
        os.close(handle)


def somebody_runs(home: Home) -> bool:
    """Whether a program of this installation lives; changes nothing."""
    try:
        handle = os.open(_lock_of(home), os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        return not _claim(handle)
    finally:
        os.close(handle)


def _lock_of(home: Home) -> Path:
    return home.root / "run.lock"


def _claim(handle: int) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _lives(pid: str) -> bool:
    try:
        return bool(Path(f"/proc/{int(pid)}/cmdline").read_bytes())  # that of a dead one nobody has buried is empty
    except (OSError, ValueError):
        return False
