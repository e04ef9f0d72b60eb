"""The small raw-ASGI process beside the pages: `/live`, the counts of what waits; clicks and opens."""

import asyncio
import contextlib
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

import django
import psycopg
from asgiref.sync import sync_to_async

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.server.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import DatabaseError, InterfaceError, close_old_connections  # noqa: E402
from django.http.request import validate_host  # noqa: E402

from rapport.loop.decide.queries import live_counts  # noqa: E402
from rapport.loop.listen.queries import waiting_in_inbox  # noqa: E402
from rapport.platform import clock  # noqa: E402
from rapport.platform.teamwork.queries import due_count, unread_count  # noqa: E402
from rapport.server import database, hits  # noqa: E402
from rapport.server.live import hostname, opened_by  # noqa: E402

Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]

HEARTBEAT = 20.0
BREATH = 0.3
PAUSE = 1.0
_news = asyncio.Condition()
_version = 0
_open = 0
_hits = hits.Hits()


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """ASGI: lifespan, `/healthz/live`, `/live`, `/c/`, `/o/`; everything else is not here."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] != "http":
        return
    elif scope["path"] == "/healthz/live":
        await _answer(send, 200, json.dumps({"live": True, "streams": _open}), b"application/json")
    elif scope["path"] == "/live" and scope["method"] == "GET":
        await _live(scope, receive, send)
    elif scope["path"].startswith(hits.PLACES):
        answer = await _hits.answer(scope)
        headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in answer.headers]
        await _say(send, answer.status, headers, answer.body)
    else:
        await _answer(send, 404, "There is nothing at this address.")


async def _lifespan(receive: Receive, send: Send) -> None:
    listener: asyncio.Task[None] | None = None
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            listener = asyncio.create_task(_listen())
            await send({"type": "lifespan.startup.complete"})
        else:
            if listener:
                listener.cancel()
            await send({"type": "lifespan.shutdown.complete"})
            return


async def _listen() -> None:
    """Hear from the database that something waits for somebody, or no longer does, and wake every open stream."""
    while True:
        with contextlib.suppress(psycopg.OperationalError):
            async with await psycopg.AsyncConnection.connect(database.dsn(), autocommit=True) as listening:
                await listening.execute("LISTEN today_changed")
                await listening.execute("LISTEN inbox_changed")
                await listening.execute("LISTEN notified")
                await _wake()  # what changed while we could not listen
                async for _ in listening.notifies():
                    await _wake()
        await asyncio.sleep(PAUSE)


async def _wake() -> None:
    global _version
    async with _news:
        _version += 1
        _news.notify_all()


async def _live(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    global _open
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    host = hostname(headers.get(b"host", ""))
    if not validate_host(host, settings.ALLOWED_HOSTS):
        await _answer(send, 400, "This address is not one of ours.")
        return
    opened = opened_by(parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0])
    if opened is None:
        await _answer(send, 401, "This address has expired. Load the page again.")
        return
    own = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]
    own += _for_our_pages(headers.get(b"origin", ""), host)
    await send({"type": "http.response.start", "status": 200, "headers": own})
    gone = asyncio.create_task(_until_gone(receive))
    _open += 1
    try:
        async for event in _events(*opened, gone):
            await send({"type": "http.response.body", "body": event, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        _open -= 1
        gone.cancel()


async def _events(user_id: int, since: datetime, gone: asyncio.Task[None]) -> AsyncIterator[bytes]:
    """The counts now, again whenever they change, and a heartbeat in between; ends when the colleague has left us."""
    last = None
    while not gone.done():
        seen = _version
        try:
            counts = await sync_to_async(_counts)(user_id, since)
        except (DatabaseError, InterfaceError):
            yield b": the database is away\n\n"
            await asyncio.wait({gone}, timeout=PAUSE)
            continue
        if counts is None:
            return
        yield b": still here\n\n" if counts == last else f"data: {json.dumps(counts)}\n\n".encode()
        last = counts
        await asyncio.wait({gone}, timeout=BREATH)
        await _next_news(seen, gone)


async def _next_news(seen: int, gone: asyncio.Task[None]) -> None:
    async def changed() -> None:
        async with _news:
            await _news.wait_for(lambda: _version != seen)

    waiting = asyncio.create_task(changed())
    await asyncio.wait({waiting, gone}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()


def _counts(user_id: int, since: datetime) -> dict[str, int] | None:
    close_old_connections()
    counts = live_counts(user_id, since)
    if counts is None:
        return None
    beside = {"count-today": counts["count-today"] + due_count(user_id)}
    beside |= {"count-inbox": waiting_in_inbox(user_id, clock.now()), "count-notifications": unread_count(user_id)}
    return counts | beside


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _for_our_pages(origin: str, host: str) -> list[tuple[bytes, bytes]]:
    """Pages of our own host, on whatever port, may read the stream; nobody else's."""
    if not origin or hostname(origin.partition("://")[2]) != host:
        return []
    return [(b"access-control-allow-origin", origin.encode("latin-1")), (b"vary", b"origin")]


async def _answer(send: Send, status: int, text: str, kind: bytes = b"text/plain; charset=utf-8") -> None:
    headers = [(b"content-type", kind), (b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
    await _say(send, status, headers, text.encode())


async def _say(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
