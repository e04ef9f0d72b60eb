"""How long does `rapport demo` take on an empty home, and how long the second time?"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .figures import Figure
from .programs import HOST, free_port

READY = "Rapport is ready:"
PATIENCE = 900.0
_RAPPORT = (sys.executable, "-m", "rapport.server.cli", "demo")


@dataclass(frozen=True)
class Start:
    """Seconds from the command to the first sign-in page, and to the line that says it is ready."""

    first_page: float
    ready: float


def measure(*, rounds: int) -> list[Figure]:
    """A first start and a second one, each round on a home of its own."""
    starts = [_first_and_second() for _ in range(rounds)]
    first, second = zip(*starts, strict=True)
    data = "the 600 households of the demo, on a home that did not exist"
    how = f"`rapport demo` as a command, after the installs and the build; median of {rounds} rounds"
    return [
        Figure("first start: sign-in page", median(s.first_page for s in first), "s", data, how, "first_page_s", 30),
        Figure("first start: demo ready", median(s.ready for s in first), "s", data, how, "demo_ready_s", 60),
        Figure("second start: ready", median(s.ready for s in second), "s", "the same home", how, "", 5),
    ]


def _first_and_second() -> tuple[Start, Start]:
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as place:
        env = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "RAPPORT_STREAMS_PORT")}
        env |= {"RAPPORT_HOME": place, "PORT": str(free_port())}
        return watch(_RAPPORT, env), watch(_RAPPORT, env)


def watch(command: Sequence[str], env: dict[str, str]) -> Start:
    """Start the command, wait for its page and its line, and end it as Ctrl-C does."""
    started = time.monotonic()
    program = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, process_group=0)
    seen: dict[str, float] = {}
    asking = threading.Thread(target=_ask, args=(f"http://{HOST}:{env['PORT']}/sign-in", seen, program), daemon=True)
    asking.start()
    killer = threading.Timer(PATIENCE, program.kill)
    killer.start()
    try:
        assert program.stdout
        for line in program.stdout:
            if line.startswith(READY):
                seen["ready"] = time.monotonic()
                break
        asking.join(10)
    finally:
        killer.cancel()
        program.send_signal(signal.SIGINT)
        program.wait(60)
    if len(seen) < 2:
        raise RuntimeError(f"{' '.join(command)} did not become ready.")
    return Start(seen["page"] - started, seen["ready"] - started)


def _ask(url: str, seen: dict[str, float], program: subprocess.Popen) -> None:
    """Ask for the page until it is there."""
    while program.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                if response.status == 200:
                    seen["page"] = time.monotonic()
                    return
        except OSError:
            time.sleep(0.05)
