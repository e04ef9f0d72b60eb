"""How does an admin put in what their trade begins with, and take it out again?"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.connect.trades import commands, queries
from rapport.loop.decide.commands import TriggerNameTaken
from rapport.loop.understand.segments.commands import AskedFor, NameTaken
from rapport.platform.languages import _
from rapport.workspace.place import colleague, place_of

from ..around import admins_only, page
from ..refusing import REFUSALS

REFUSED = (*REFUSALS, commands.AlreadyPutIn, commands.NotPutIn, TriggerNameTaken, NameTaken, AskedFor)


@admins_only
@require_GET
def trades(request: HttpRequest) -> HttpResponse:
    offered = queries.in_words()
    return page(request, "trades", {"trades": offered, "there": queries.put_in(), "place": place_of(request)})


@admins_only
@require_POST
def put_in(request: HttpRequest, key: str) -> HttpResponse:
    label = _label(key)
    return _done(
        request,
        lambda: commands.put_in(key, by=colleague(request)),
        _("%(trade)s is put in. Look into the menu.", trade=label),
    )


@admins_only
@require_POST
def take_out(request: HttpRequest, key: str) -> HttpResponse:
    label = _label(key)
    told = _("%(trade)s is taken out. Its records are kept, and come back with it.", trade=label)
    return _done(request, lambda: commands.take_out(key, by=colleague(request)), told)


def _done(request: HttpRequest, deed: Callable[[], Any], done: str) -> HttpResponse:
    try:
        deed()
        messages.success(request, done)
    except REFUSED as refusal:
        messages.error(request, _("%(reason)s Nothing was changed.", reason=refusal))
    return redirect("settings:trades")


def _label(key: str) -> str:
    if key not in queries.beginnings():
        raise Http404
    return queries.in_words()[key].label
