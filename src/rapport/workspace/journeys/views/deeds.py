"""How do people publish a journey, let it stand still, go on, and end?"""

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
from rapport.workspace.place import colleague

from ..doors import made
from ..forms import PauseForm


@require_POST
def publish_it(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        version = publish(made(request, pk), by=colleague(request))
        messages.success(request, f"Published as version {version.number}. Who is inside finishes on theirs.")
    except NotReady as refused:
        messages.error(request, f"Not yet: {refused}")
    return redirect("journeys:journey", pk)


@require_POST
def pause_it(request: HttpRequest, pk: int) -> HttpResponse:
    one, form = made(request, pk), PauseForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    try:
        pause(one, why=why, by=colleague(request))
        messages.success(request, "Paused. Nobody goes on and nothing leaves until you resume it.")
    except NotRunning as refused:
        messages.error(request, str(refused))
    return redirect("journeys:journey", pk)


@require_POST
def resume_it(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        resume(made(request, pk), by=colleague(request))
        messages.success(request, "It goes on. Who should have gone on meanwhile does so one after the other.")
    except NotRunning as refused:
        messages.error(request, str(refused))
    return redirect("journeys:journey", pk)


@require_POST
def stop_it(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        stop_now(made(request, pk), by=colleague(request))
        messages.success(request, "Stopped. Everybody has left it, and what waited is not sent.")
    except NotRunning as refused:
        messages.error(request, str(refused))
    return redirect("journeys:journey", pk)


@require_POST
def remove_it(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        one = remove_journey(made(request, pk), by=colleague(request))
    except StillRunning as refused:
        messages.error(request, str(refused))
        return redirect("journeys:journey", pk)
    messages.success(request, f"{one.name} is gone. What it did stays.")
    return redirect("journeys:journeys")
