"""How do people see what a journey would have done last month? A worker tells it; the page shows how far it is."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.loop.act.journeys.began import NobodyByItself, tells_the_past
from rapport.loop.act.journeys.commands import ask_to_look_back, cancel_look_back
from rapport.loop.act.journeys.definition import read
from rapport.loop.act.journeys.models import Journey, LookBack
from rapport.loop.act.journeys.queries import look_backs_of
from rapport.platform.languages import _
from rapport.platform.ui.render import render
from rapport.workspace.addresses import address
from rapport.workspace.place import colleague, place_of, wants_part

from ..doors import made
from ..lookback import told_of


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What this colleague asked for last, or the question."""
    return _shown(request, made(request, pk), "journeys/past.html")


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        ask_to_look_back(made(request, pk), by=colleague(request))
    except NobodyByItself as refused:
        messages.info(request, str(refused))
    return redirect("journeys:past", pk)


@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, made(request, pk), "journeys/past.html#state")


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    one = made(request, pk)
    last = _last(request, one)
    if last is None:
        raise Http404(_("There is nothing to cancel."))
    cancel_look_back(last)
    return _shown(request, one, "journeys/past.html#state") if wants_part(request) else redirect("journeys:past", pk)


def _last(request: HttpRequest, one: Journey) -> LookBack | None:
    return look_backs_of(request.user).filter(journey=one).order_by("-pk").first()


def _shown(request: HttpRequest, one: Journey, template: str) -> HttpResponse:
    last, place = _last(request, one), place_of(request)
    context: dict[str, Any] = {
        "one": one, "last": last, "place": place, "address": address,
        "told": told_of(last, request.user, place) if last and last.finished_at else None,
        "can_tell": tells_the_past(read(one.draft).start.entry),
        "is_old": last is not None and last.told["definition"] != one.draft,
    }  # fmt: skip
    return render(request, template, context)
