"""A whole installation, run by the real command in processes of its own."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg

import rapport
from rapport.server import postgres
from rapport.server.home import Home
from rapport.server.postgres import Server, life

SOURCES = str(Path(rapport.__file__).parents[1])
OF_THE_TESTS = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "RAPPORT_", "PORT", "PYTEST")
MAYA, PASSWORD = "maya@halden.example", "quiet harbour 41"


def environment(home: Home, **more: str) -> dict[str, str]:
    """Ours, without what leads to the database of the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OF_THE_TESTS)}
    return kept | {"RAPPORT_HOME": str(home.root), "PYTHONPATH": SOURCES, "PYTHONUNBUFFERED": "1"} | more


def rapport_command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "rapport.server.cli", *arguments]


def rapport_says(home: Home, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """What a command says, and how it ends."""
    return subprocess.run(
        rapport_command(*arguments), env=environment(home, **more), capture_output=True, text=True, check=False
    )


def free_port() -> int:
    """A port with a free one after it."""
    while True:
        port = random.randrange(20_000, 30_000)
        with socket.socket() as one, socket.socket() as two:
            try:
                one.bind(("127.0.0.1", port))
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def wait_for(question: Callable[[], Any], *, seconds: float = 30) -> Any:
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < deadline, "It did not happen."
        time.sleep(0.05)
    return answer


class House:
    """`rapport run` in a home, on a port of its own."""

    def __init__(self, home: Home, **env: str):
        self.home = home
        self.port = free_port()
        self.env = environment(home, PORT=str(self.port), **env)
        self.url = f"http://127.0.0.1:{self.port}"
        self.streams = f"http://127.0.0.1:{self.port + 1}"
        self.runner: subprocess.Popen[str] | None = None
        self.said = ""

    @property
    def dsn(self) -> str:
        return self.env.get("DATABASE_URL") or Server(self.home.postgres, self.home.run).dsn

    def open(self) -> "House":
        """Start everything and wait until it is ready."""
        self.runner = subprocess.Popen(
            rapport_command("run"), env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for line in self.runner.stdout:
            self.said += line
            if "Rapport is ready" in line:
                return self
        raise AssertionError(f"It did not start:\n{self.said}")

    def close(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end; how it ended."""
        self.runner.send_signal(number)
        self.said += self.runner.stdout.read()
        return self.runner.wait(timeout=30)

    def pids(self, name: str) -> list[int]:
        """The processes of one program: its own first, then its children."""
        mother = [child for child in children(self.runner.pid) if name_of(child) == f"rapport {name}"[:15]]
        return mother + [grandchild for child in mother for grandchild in children(child)]

    def kill_everything(self) -> None:
        """The runner, all its programs and the whole database, at once; it may be down just now."""
        there = life.postmaster(self.home.postgres)
        database = [there.pid, *children(there.pid)] if there else []
        everybody = [self.runner.pid, *descendants(self.runner.pid), *database]
        for pid in everybody:
            kill(pid)
        self.runner.wait()
        self.runner.stdout.close()

    def kill_database(self) -> None:
        kill(life.postmaster(self.home.postgres).pid)

    def ask(self, query: str, *values: Any) -> Any:
        """The first row of an answer; the database may take a moment to come back."""
        with self.connection() as connection:
            return connection.execute(query, values).fetchone()

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            yield connection

    def log(self) -> str:
        """What its programs have said."""
        return "".join(log.read_text() for log in self.home.logs.glob("rapport-*.log"))

    def browser(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers={"Origin": self.url}, timeout=20)

    def python(self, script: str) -> str:
        """Run a piece of Python with the product loaded; what it prints."""
        with self.waiting_python(script) as process:
            said, _ = process.communicate()
        assert process.returncode == 0, said
        return said

    def waiting_python(self, script: str, *arguments: str) -> subprocess.Popen[str]:
        """The same, to be talked to while it runs."""
        prepared = f"import django, sys; django.setup()\n{script}"
        env = self.env | {"DJANGO_SETTINGS_MODULE": "rapport.server.settings"}
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", prepared, *arguments]
        return subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True)

    def leave(self) -> None:
        """Whatever happened: nothing goes on."""
        if self.runner and self.runner.poll() is None:
            left = descendants(self.runner.pid)
            self.runner.kill()
            self.runner.wait()
            for pid in left:
                kill(pid)
        if self.runner:
            self.runner.stdout.close()
        if found := life.postmaster(self.home.postgres):
            postgres.stop(Server(self.home.postgres, found.socket_dir), mode="immediate")


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def descendants(pid: int) -> list[int]:
    return [each for child in children(pid) for each in (child, *descendants(child))]


def name_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""
