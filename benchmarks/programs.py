"""How are the product's own programs run while we measure, and how much processor time do they take?"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
_TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def running(*words: str, env: Mapping[str, str] | None = None) -> Iterator[int]:
    """`rapport WORDS` as `rapport run` starts it; its process id."""
    command = [sys.executable, "-m", "rapport.server.cli", *words]
    program = subprocess.Popen(command, env=os.environ | dict(env or {}), process_group=0)
    try:
        yield program.pid
    finally:
        program.send_signal(signal.SIGTERM)
        try:
            program.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()


def until(answers, *, seconds: float = 60, every: float = 0.05) -> None:
    """Wait until `answers()` is true."""
    deadline = time.monotonic() + seconds
    while not answers():
        if time.monotonic() > deadline:
            raise TimeoutError(f"Nothing answered within {seconds:.0f} s.")
        time.sleep(every)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def family(pid: int) -> list[int]:
    """A process and all that it started, directly or not."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        if fields := _stat(path):
            children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def processor_seconds(pids: list[int]) -> float:
    """The processor time these processes, and children of theirs that have ended, have taken so far."""
    stats = [_stat(Path(f"/proc/{pid}/stat")) for pid in pids]
    return sum(int(ticks) for fields in stats if fields for ticks in fields[11:15]) / _TICKS


def _stat(path: Path) -> list[str] | None:
    """The fields of a process after its name; None when it has ended."""
    try:
        return path.read_text().rpartition(")")[2].split()
    except OSError:
        return None
