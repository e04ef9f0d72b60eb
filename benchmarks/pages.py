"""How fast are the pages that everybody uses most, under several clients who never pause?"""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import psycopg
from django.conf import settings

from .costs import costs_of, most_queries
from .figures import Figure, p95
from .programs import HOST, family, free_port, processor_seconds, running, until
from .visits import Page, browser, pages

CLIENTS = {4: 100, 8: 150}  # and the limit of p95 in ms
MOST_QUERIES, MOST_CPU_MS = 15, 15
_HOW = (
    "the product's own web server as `rapport web` starts it ({workers} workers); {clients} clients without a pause in "
    "a process of their own, which itself took {generator:.1f} ms of processor time a page; p95 of {requests} pages, "
    "median of {rounds} rounds"
)


@dataclass(frozen=True)
class Run:
    """What the load generator saw of one page in the order of the answers, and the processor time, by the page."""

    seconds: list[float]
    p95_ms: float
    pages_a_second: float
    cpu_ms: float
    web_cpu_ms: float
    generator_ms: float


def measure(*, requests: int, rounds: int) -> list[Figure]:
    """p95 of each page at 4 and 8 clients, queries, processor time and its parts."""
    reader, ours = browser(), pages()
    cookie = f"{settings.SESSION_COOKIE_NAME}={reader.cookies[settings.SESSION_COOKIE_NAME].value}"
    port = free_port()
    with running("web", env={"PORT": str(port)}) as server:
        until(lambda: answers(port))
        programs = Programs(server)
        for page in ours:
            load(page, 4, 40, port, cookie, programs)
        runs = [
            {(page.name, clients): load(page, clients, requests, port, cookie, programs)
             for page in ours for clients in CLIENTS}
            for _ in range(rounds)
        ]  # fmt: skip
        workers = len(programs.workers) - 1
    how = {"workers": workers, "requests": requests, "rounds": rounds}
    queries = {page.name: most_queries(reader, page) for page in ours}
    fast = [
        _speed(page, clients, [run[page.name, clients] for run in runs], how) for page in ours for clients in CLIENTS
    ]
    cpu = {page.name: median(run[page.name, 4].cpu_ms for run in runs) for page in ours}
    return [*fast, *_worst(queries, cpu), *(part for page in ours for part in costs_of(reader, page))]


class Programs:
    """The web server's processes and the database's, to ask for their processor time."""

    def __init__(self, server: int):
        self.workers = family(server)
        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            backend = connection.info.backend_pid
            self.postmaster = _parent(backend)

    def seconds(self) -> tuple[float, float]:
        """Of the web server, and of the database."""
        return processor_seconds(self.workers), processor_seconds(family(self.postmaster))


def _parent(pid: int) -> int:
    with open(f"/proc/{pid}/stat") as stat:
        return int(stat.read().rpartition(")")[2].split()[1])


def load(page: Page, clients: int, requests: int, port: int, cookie: str, programs: Programs) -> Run:
    """One run of the load generator; every answer must be the page."""
    job = {
        "host": HOST, "port": port, "headers": {"Cookie": cookie, **page.headers}, "paths": page.paths,
        "holds": page.holds, "clients": clients, "requests": requests,
    }  # fmt: skip
    before = programs.seconds()
    command = [sys.executable, "-m", "benchmarks.load"]
    done = subprocess.run(command, input=json.dumps(job), capture_output=True, text=True, check=True)
    web, database = (after - had for after, had in zip(programs.seconds(), before, strict=True))
    told = json.loads(done.stdout)
    if told["faults"]:
        raise RuntimeError(f"{len(told['faults'])} of {requests} answers were not the page: {told['faults'][:3]}")
    return Run(
        seconds=told["seconds"],
        p95_ms=p95(told["seconds"]) * 1000,
        pages_a_second=requests / told["wall"],
        cpu_ms=(web + database) / requests * 1000,
        web_cpu_ms=web / requests * 1000,
        generator_ms=told["processor"] / requests * 1000,
    )


def _speed(page: Page, clients: int, runs: Sequence[Run], how: dict[str, int]) -> Figure:
    a_second, generator = (median(getattr(run, name) for run in runs) for name in ("pages_a_second", "generator_ms"))
    return Figure(
        f"{page.words}, p95 at {clients} clients",
        median(run.p95_ms for run in runs),
        "ms",
        f"{len(page.paths)} addresses in turn; {a_second:.0f} pages/s",
        _HOW.format(clients=clients, generator=generator, **how),
        f"{page.name}_p95_ms" if clients == 4 else "",
        CLIENTS[clients],
    )


def _worst(queries: dict[str, int], cpu: dict[str, float]) -> list[Figure]:
    """The two figures of the worst of the pages, and all of them in words."""
    return [
        Figure(
            "queries, the worst page", max(queries.values()), "queries",
            ", ".join(f"{name} {number}" for name, number in queries.items()),
            "counted in one request of each address, session and user included", "page_queries_max", MOST_QUERIES,
        ),
        Figure(
            "processor time, the worst page", max(cpu.values()), "ms",
            ", ".join(f"{name} {value:.1f}" for name, value in cpu.items()),
            "utime and stime of all processes of the web server and of PostgreSQL during the runs with 4 clients, by "
            "the page", "page_cpu_ms", MOST_CPU_MS,
        ),
    ]  # fmt: skip


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/healthz/ready", timeout=2) as response:
            return response.status == 200
    except OSError:
        return False
