"""How fast are lists, filters, counts and record pages of a million people with ten million touches?

One client asks the product's own web server for address after address. Beside each page stands what its statements cost
alone, run by psycopg in the same run: the rest is ours.
"""

import os
import time
from pathlib import Path
from statistics import median

from django.conf import settings

from rapport.platform.records.counting import counts
from rapport.platform.records.filters import parse
from rapport.platform.records.listing import Wanted
from rapport.platform.records.reader import Reader
from rapport.platform.records.reader import reader as reader_of

from .costs import costs_of
from .figures import Figure, p95
from .looks import FAST, NESTED, OTHERS, looks
from .pages import Programs, answers, load
from .plain import plain_ms
from .programs import free_port, running, until
from .visits import Page, browser, me

#: The name of each figure, and its limit in ms.
LIMITS = {
    "list": ("list_p95_ms_1m", 100), "slow_list": ("list_slow_p95_ms_1m", 300), "measure_list": ("", None),
    "nested_filter": ("nested_filter_p95_ms_1m", 500), "orders": ("orders_p95_ms_2m", 100),
    "record": ("record_p95_ms_1m", 100), "typeahead": ("typeahead_p95_ms_1m", 50),
}  # fmt: skip
CPU = {"list": ("list_cpu_ms", 15), "record": ("record_cpu_ms", 15), "typeahead": ("search_cpu_ms", 5)}
MOST_MEMORY_MB, MOST_COUNT_MS = 300, 200
_HOW = (
    "one client without a pause, {rounds} requests of each address after one that does not count, at a load of the "
    "machine of {load:.1f}; p95 over all of them"
)


def measure(*, people: int, rounds: int) -> list[Figure]:
    """p95 of every kind of page, its parts, the processor time of three, counts alone, and the memory of the server."""
    reader = browser()
    cookie = f"{settings.SESSION_COOKIE_NAME}={reader.cookies[settings.SESSION_COOKIE_NAME].value}"
    port, pages = free_port(), looks(reader_of(me()), people)
    figures: list[Figure] = []
    with running("web", env={"PORT": str(port)}) as server:
        until(lambda: answers(port))
        programs = Programs(server)
        for name, page in pages.items():
            load(page, 1, len(page.paths), port, cookie, programs)
            figures += _visited(name, page, rounds, port, cookie, programs)
        figures.append(_memory(programs))
    figures.append(_counted(reader_of(me()), rounds))
    for page in pages.values():
        figures += costs_of(reader, page)
    return figures


def _visited(name: str, page: Page, rounds: int, port: int, cookie: str, programs: Programs) -> list[Figure]:
    """p95 of a kind of page with its slowest address, the same beside plain SQL, and its processor time."""
    run = load(page, 1, rounds * len(page.paths), port, cookie, programs)
    each = [median(run.seconds[place :: len(page.paths)]) * 1000 for place in range(len(page.paths))]
    slowest = max(range(len(each)), key=each.__getitem__)
    how = _HOW.format(rounds=rounds, load=os.getloadavg()[0])
    figure, limit = LIMITS[name]
    plain = plain_ms(page, rounds=3)
    found = [
        Figure(
            f"{page.words}, p95", run.p95_ms, "ms",
            f"{len(each)} addresses, median {median(each):.0f} ms; "
            f"slowest {page.paths[slowest]} {each[slowest]:.0f} ms",
            how, figure, limit,
        ),
        Figure(
            f"{page.words}, median beside its plain SQL", median(each) / plain, "", f"plain SQL {plain:.1f} ms",
            "the median address against the median sum of its own statements, run by psycopg with their values",
        ),
    ]  # fmt: skip
    if name in CPU:
        figure, limit = CPU[name]
        found.append(
            Figure(
                f"{page.words}, processor time", run.cpu_ms, "ms",
                f"web server {run.web_cpu_ms:.1f}, PostgreSQL {run.cpu_ms - run.web_cpu_ms:.1f}",
                "utime and stime of all processes of the web server and of PostgreSQL in that run, by the page",
                figure, limit,
            )
        )  # fmt: skip
    return found


def _counted(reader: Reader, rounds: int) -> Figure:
    """p95 of counting what a page counts: everything, mine, and what is looked at."""
    noun, seconds, slowest = reader.noun("person"), [], (0.0, "")
    mine = Wanted(filter=parse("owner is me", noun, reader))
    for text in (*FAST, *OTHERS, *NESTED):
        wanted = {"": Wanted(filter=parse(text, noun, reader)), "all": Wanted(), "mine": mine}
        for _ in range(rounds):
            started = time.perf_counter()
            counts(noun, reader, wanted)
            seconds.append(time.perf_counter() - started)
            slowest = max(slowest, (seconds[-1] * 1000, text))
    return Figure(
        "counts of a list, p95", p95(seconds) * 1000, "ms",
        f"{len(FAST) + len(OTHERS) + len(NESTED)} filters; slowest {slowest[1]} {slowest[0]:.0f} ms",
        "counts() in one process: the whole list, mine, and the filter, as a page of the list asks for them",
        "count_p95_ms_1m", MOST_COUNT_MS,
    )  # fmt: skip


def _memory(programs: Programs) -> Figure:
    """The most memory that any process of the web server had at any time so far."""
    return Figure(
        "memory of one web process, at most", max(map(_peak_mb, programs.workers)), "MB",
        "all pages above", "VmHWM of each process of the web server after the runs", "web_memory_mb", MOST_MEMORY_MB,
    )  # fmt: skip


def _peak_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0
