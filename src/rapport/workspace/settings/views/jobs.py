"""How does an admin see what runs later, try again what failed, or drop it?"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.platform.jobs import commands, queries
from rapport.platform.languages import _
from rapport.workspace.place import place_of

from ..around import admins_only, page


@admins_only
@require_GET
def jobs(request: HttpRequest) -> HttpResponse:
    return page(request, "jobs", {"jobs": queries.jobs(request.user), "place": place_of(request)})


@admins_only
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, commands.try_again, _("It runs again."))


@admins_only
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, commands.drop, _("Dropped."))


def _done(request: HttpRequest, pk: int, deed: Callable[..., Any], said: str) -> HttpResponse:
    try:
        deed(get_object_or_404(queries.jobs_seen_by(request.user), pk=pk), by=request.user)
        messages.success(request, said)
    except commands.NotThatWay as moved:
        messages.error(request, str(moved))
    return redirect("settings:jobs")
