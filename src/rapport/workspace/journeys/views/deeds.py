"""How do people publish a journey, let it stand still, go on, and end?"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rapport.loop.act.journeys.commands import (
    NotReady,
    NotRunning,
    StillRunning,
    pause,
    publish,
    remove_journey,
    resume,
    stop_now,
)
from rapport.platform.languages import _
from rapport.workspace.place import colleague

from ..doors import made
from ..forms import PauseForm


@require_POST
def publish_it(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        version = publish(made(request, pk), by=colleague(request))
        messages.success(
            request, _("Published as version %(number)s. Who is inside finishes on theirs.", number=version.number)
        )
    except NotReady as refused:
        messages.error(request, _("Not yet: %(why)s", why=refused))
    return redirect("journeys:journey", pk)


@require_POST
def pause_it(request: HttpRequest, pk: int) -> HttpResponse:
    form = PauseForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    said = _("Paused. Nobody goes on and nothing leaves until you resume it.")
    return _done(request, pk, partial(pause, why=why), said)


@require_POST
def resume_it(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, resume, _("It goes on. Who should have gone on meanwhile does so one after the other."))


@require_POST
def stop_it(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, stop_now, _("Stopped. Everybody has left it, and what waited is not sent."))


@require_POST
def remove_it(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        one = remove_journey(made(request, pk), by=colleague(request))
    except StillRunning as refused:
        messages.error(request, str(refused))
        return redirect("journeys:journey", pk)
    messages.success(request, _("%(name)s is gone. What it did stays.", name=one.name))
    return redirect("journeys:journeys")


def _done(request: HttpRequest, pk: int, deed: Callable[..., Any], said: str) -> HttpResponse:
    """Do it to one that runs, and say so; or why not."""
    try:
        deed(made(request, pk), by=colleague(request))
        messages.success(request, said)
    except NotRunning as refused:
        messages.error(request, str(refused))
    return redirect("journeys:journey", pk)
