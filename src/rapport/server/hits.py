"""How are clicks and opens answered by the streams? All that wait are kept by one commit, and then told.

While one commit is on its way the next hits gather; so a hit waits for no more than the commit before its own, and the
busier it gets, the more share one.
"""

import asyncio
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection

from rapport.connect.collect.answers import AWAY, NOT_SO, NOTHING, Answer, answer_to
from rapport.connect.collect.asked import METHODS, Asked, asked_for
from rapport.connect.collect.commands import land

PLACES = ("/c/", "/o/")
#: How many share a commit at most, and how many may wait before we say that it is too much.
MOST, TOO_MANY = 500, 20_000
AWAY_FOR_A_MOMENT = (OperationalError, InterfaceError)


class Hits:
    """What waits to be kept, and the one thread that keeps it, with a connection of its own."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hits")
        self._waiting: list[tuple[Asked, asyncio.Future[Answer]]] = []
        self._keeping: asyncio.Task[None] | None = None

    async def answer(self, scope: dict[str, Any]) -> Answer:
        """The answer to a request for a link or a picture, once it is kept."""
        method = scope["method"]
        if method not in METHODS:
            return NOT_SO
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        asked = asked_for(
            scope["path"], method, lambda name: headers.get(name.lower().encode(), ""), _from(scope, headers)
        )
        if asked is None:
            return NOTHING
        return AWAY if len(self._waiting) >= TOO_MANY else await self._kept(asked)

    async def _kept(self, asked: Asked) -> Answer:
        kept: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, kept))
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep())
        return await kept

    async def _keep(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            answers = await asyncio.get_running_loop().run_in_executor(self._thread, _kept, [one for one, _ in batch])
            for (_, kept), answer in zip(batch, answers, strict=True):
                if not kept.done():  # whoever asked may have gone
                    kept.set_result(answer)


def _kept(asked: Sequence[Asked]) -> list[Answer]:
    """The answers, once they are committed; where the connection has died since, by another. Nobody waits for ever."""
    try:
        try:
            targets = land(asked)
        except AWAY_FOR_A_MOMENT:
            connection.close()
            targets = land(asked)
    except Exception as error:
        connection.close()
        if not isinstance(error, AWAY_FOR_A_MOMENT):
            traceback.print_exc()
        return [AWAY] * len(asked)
    return [answer_to(one, target) for one, target in zip(asked, targets, strict=True)]


def _from(scope: dict[str, Any], headers: dict[bytes, str]) -> str:
    """Who asks; where a proxy stands before us, whom it names last."""
    named = headers.get(b"x-forwarded-for", "") if settings.BEHIND_TLS else ""
    return named.rpartition(",")[2] or (scope["client"] or ("",))[0]
