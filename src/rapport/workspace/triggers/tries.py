"""How is a trigger tried on the past of many people? A worker does it; the page shows how far it is, and cancels it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.loop.decide.commands import ask_to_try, cancel_trying, draft_trigger
from rapport.loop.decide.dry_run import as_told, takes_long
from rapport.loop.decide.models import Trigger, Trying
from rapport.loop.decide.queries import tryings_of
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague, place_of, wants_part

from . import words
from .trial import Trial, as_trial, trial_of


@dataclass(frozen=True, slots=True)
class Tried:
    """What a trigger would have said, or how far it is to know that."""

    trial: Trial | None
    trying: Trying | None = None


def tried(request: HttpRequest, trigger: Trigger) -> Tried:
    """Try it at once on few people, on many as soon as a worker is free."""
    if takes_long(trigger):
        return _so_far(request, ask_to_try(trigger, by=colleague(request)))
    return Tried(trial_of(trigger, request.user, place_of(request)))


def _so_far(request: HttpRequest, trying: Trying) -> Tried:
    if trying.finished_at is None:
        return Tried(None, trying)
    told = draft_trigger(**trying.told)
    return Tried(as_trial(as_told(trying.result), told, request.user, place_of(request)), trying)


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One that is being tried, on a page of its own: for browsers without scripts."""
    return _shown(request, _trying(request, pk), "triggers/trying.html")


@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, _trying(request, pk), "triggers/trying.html#state")


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    found = cancel_trying(_trying(request, pk))
    if wants_part(request):
        return _shown(request, found, "triggers/trying.html#state")
    return redirect("triggers:trying", pk)


def _trying(request: HttpRequest, pk: int) -> Trying:
    return get_object_or_404(tryings_of(request.user), pk=pk)


def _shown(request: HttpRequest, trying: Trying, template: str) -> HttpResponse:
    return render(request, template, {"tried": _so_far(request, trying), "words": words})
