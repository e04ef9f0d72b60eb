"""In which language is a request answered, and a job done?"""

from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
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
    """Whoever has no session is not asked for one. What names no language is a program: nothing is looked up for it."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        user: Any = request.user
        if user.is_authenticated:
            return language_of(user), user.region
    told = request.headers.get("Accept-Language", "")
    if not told:
        return "", ""
    return first_of(tag for tag, __ in parse_accept_lang_header(told)) or language_of(None), ""
