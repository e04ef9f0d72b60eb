"""In which language is a request answered, and a job done?"""

from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse
from django.utils.translation.trans_real import parse_accept_lang_header

from rapport.platform.access.queries import language_of
from rapport.platform.languages import first_of, speaking


def their_language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a colleague reads as they have chosen; who has not signed in as their browser asks, or the house."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with speaking(*_chosen(request)):
            return get_response(request)

    return middleware


async def workspace_language(call_next: Callable[[], Awaitable[Any]], context: Any, worker: Any) -> Any:
    """Middleware of the worker: what a job writes for whoever will read it is in the workspace's language."""
    with speaking(await sync_to_async(language_of)(None)):
        return await call_next()


def _chosen(request: HttpRequest) -> tuple[str, str]:
    user: Any = request.user
    if user.is_authenticated:
        return language_of(user), user.region
    wanted = (tag for tag, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")))
    return first_of(wanted) or language_of(None), ""
