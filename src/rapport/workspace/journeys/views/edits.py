"""How do people move a step, take it out, take back what was done, and do it again?"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from rapport.loop.act.journeys.commands import (
    DraftChanged,
    NothingToRedo,
    NothingToUndo,
    move_step,
    redo_edit,
    remove_step,
    undo_edit,
)
from rapport.loop.act.journeys.definition import read
from rapport.loop.act.journeys.editing import DIRECTIONS, NoPlaceThere, NoSuchStep
from rapport.loop.act.journeys.models import Journey
from rapport.workspace.place import colleague

from ..around import START, around
from ..doors import made
from ..words import names, steps_said
from .canvas import back_to, canvas, seen_of


@require_POST
def move(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Up, down, or onto the way beside its own."""
    one = made(request, pk)
    to = next((each for each in DIRECTIONS if each == request.POST.get("to")), DIRECTIONS[0])
    return _done(request, one, step, lambda: move_step(one, step, to, by=colleague(request), seen=seen_of(request)))


@require_POST
def remove(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take it out of the draft; what comes before it is looked at then."""
    one = made(request, pk)
    near = around(steps_said(read(one.draft), names())).get(step)
    at = near.up if near else START
    return _done(request, one, at, lambda: remove_step(one, step, by=colleague(request), seen=seen_of(request)))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    one = made(request, pk)
    return _done(
        request, one, _looked_at(request), lambda: undo_edit(one, by=colleague(request), seen=seen_of(request))
    )


@require_POST
def redo(request: HttpRequest, pk: int) -> HttpResponse:
    one = made(request, pk)
    return _done(
        request, one, _looked_at(request), lambda: redo_edit(one, by=colleague(request), seen=seen_of(request))
    )


def _looked_at(request: HttpRequest) -> str:
    return request.POST.get("at", "")


def _done(request: HttpRequest, one: Journey, at: str, deed: Callable[[], object]) -> HttpResponse:
    """Do it and show the canvas there; where a colleague was quicker, how they left it."""
    try:
        deed()
    except DraftChanged as other:
        return canvas(request, Journey.objects.get(pk=one.pk), refused=str(other), status=409)
    except (NoSuchStep, NoPlaceThere, NothingToUndo, NothingToRedo) as refused:
        messages.info(request, str(refused))
    return back_to(one.pk, at)
