"""How many clicks and opens a second are answered by the streams, each on the disk before?"""

import asyncio
import socket
import time
from datetime import timedelta
from itertools import cycle
from statistics import median
from uuid import uuid4

from rapport.connect.collect.models import Hit
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.models import Message
from rapport.loop.act.tracked import CLICK, OPEN
from rapport.loop.know.commands import add_parties
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind, Party
from rapport.platform import clock
from rapport.platform.access.tokens import token

from .figures import Figure, p95
from .programs import HOST, free_port, running, until
from .visits import me

PEOPLE, LINKS, CONNECTIONS = 5_000, 6, 64
PER_SECOND = 1_000
SOURCE = "\n\n".join(f"[Beans {number}](https://shop.example/beans/{number})" for number in range(LINKS))


def measure(*, seconds: float, rounds: int) -> list[Figure]:
    """Answers a second over connections that stay open, and how long one takes: one picture to three clicks."""
    paths = _paths()
    speeds, waits = [], []
    port = free_port()
    with running("streams", env={"PORT": str(port)}):
        until(lambda: _listens(port))
        for _ in range(rounds):
            before = Hit.objects.count()
            number, took, each = asyncio.run(_asked(port, paths, seconds))
            assert Hit.objects.count() == before + number
            speeds.append(number / took)
            waits += each
    data = f"{PEOPLE:,} mails with {LINKS} links, one picture to three clicks"
    how = (
        f"`rapport streams`, {CONNECTIONS} connections that ask on once they are answered, from another process of "
        f"the same machine; every commit with fsync; all are counted in the table afterwards; median of {rounds} rounds"
    )
    return [
        Figure("clicks and opens answered", median(speeds), "/s", data, how, "track_per_s", PER_SECOND, at_most=False),
        Figure("one of them, p95", p95(waits) * 1000, "ms", data, "the same run, from asking to the whole answer"),
    ]  # fmt: skip


def _paths() -> list[str]:
    """The links and pictures of a newsletter that has left for many."""
    words = save_words(make_template(f"News {uuid4()}", by=me()), subject="News", source=SOURCE, by=me())
    add_parties(
        [NewParty(Kind.PERSON, f"Reader {n}", [("email", f"r{n}@d.example")]) for n in range(PEOPLE)], source="t"
    )
    left = clock.now() - timedelta(hours=1)
    messages = Message.objects.bulk_create(
        [_message(party, words, left) for party in Party.objects.filter(source="t")[:PEOPLE]], batch_size=2_000
    )
    paths = []
    for number, message in enumerate(messages):
        paths += [f"/c/{token(CLICK, message.pk, (number + link) % LINKS + 1)}" for link in range(3)]
        paths.append(f"/o/{token(OPEN, message.pk)}.gif")
    return paths


def _message(party: Party, words, left) -> Message:
    name = uuid4()
    return Message(
        party=party, purpose="newsletter", to="r@d.example", subject="News", version=words, values={}, touch_id=name,
        message_id=f"<{name}@halden.example>", written_at=left, leaves_at=left, leaving_at=left, left_at=left,
        told_at=left,
    )  # fmt: skip


async def _asked(port: int, paths: list[str], seconds: float) -> tuple[int, float, list[float]]:
    """How many were answered, in which time, and how long each waited."""
    began, next_path, waits = time.perf_counter(), cycle(paths), list[float]()

    async def ask_on() -> None:
        reader, writer = await asyncio.open_connection(HOST, port)
        while time.perf_counter() - began < seconds:
            asked = time.perf_counter()
            head = (
                f"GET {next(next_path)} HTTP/1.1\r\nHost: {HOST}\r\nUser-Agent: Mozilla/5.0 (X11) Firefox/127.0\r\n\r\n"
            )
            writer.write(head.encode())
            told = await reader.readuntil(b"\r\n\r\n")
            assert told.startswith((b"HTTP/1.1 302", b"HTTP/1.1 200")), told
            length = told.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
            await reader.readexactly(int(length))
            waits.append(time.perf_counter() - asked)
        writer.close()

    await asyncio.gather(*(ask_on() for _ in range(CONNECTIONS)))
    return len(waits), time.perf_counter() - began, waits


def _listens(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), 1).close()
    except OSError:
        return False
    return True
