"""How do people see what is owed, and settle it?"""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.loop.listen import commands as listen
from rapport.loop.listen.models import OpenLoop
from rapport.loop.listen.queries import loops_seen_by, may_settle, promise_keeping
from rapport.platform.languages import _
from rapport.platform.ui.render import render
from rapport.workspace.place import place_of, wants_part

from ..forms import AnswerForm, HandOverForm, MoveForm
from ..lines import line, lines
from ..owed import owed
from .records import looked

KEPT_DAYS = timedelta(days=90)


@require_GET
def loops(request: HttpRequest) -> HttpResponse:
    (asking, asked), place = looked(request, "loop"), place_of(request)
    mine = request.GET.get("sort") != "everybody"
    listing = owed(asking, asked, mine=mine)
    kept = promise_keeping(request.user, since=place.now - KEPT_DAYS, until=place.now)
    shown = lines(listing.loops, place, request.user)
    context = {"look": asked, "listing": listing, "lines": shown, "kept": kept, "mine": mine}
    return render(request, "lists/loops.html", context)


@require_GET
def loop(request: HttpRequest, pk: int) -> HttpResponse:
    return _acts(request, _loop(request, pk))


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    loop, form = _to_settle(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        return _acts(request, loop, answer=form)
    try:
        listen.close_loop(loop, **form.cleaned_data, by=request.user)
    except listen.AlreadyClosed:
        return _closed_before(request, pk)
    return _line(request, pk, _("Loop closed."), undo="reopen", fields={"undo": "close"})


@require_POST
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        listen.forgive_loop(_to_settle(request, pk), by=request.user)
    except listen.AlreadyClosed:
        return _closed_before(request, pk)
    return _line(request, pk, _("Let go."), undo="reopen", fields={"undo": "close"})


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    loop, form = _to_settle(request, pk), MoveForm(request.POST)
    if not form.is_valid():
        return _acts(request, loop, move=form)
    before = loop.due_at.isoformat() if loop.due_at else ""
    try:
        listen.move_loop(loop, due_at=form.due_at(place_of(request).zone), by=request.user)
    except listen.AlreadyClosed:
        return _closed_before(request, pk)
    return _line(request, pk, _("Date moved."), undo="move", fields={"exact": before})


@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    loop, form = _to_settle(request, pk), HandOverForm(request.POST)
    if not form.is_valid():
        return _acts(request, loop, hand_over=form)
    try:
        listen.hand_over_loop(loop, owner=form.cleaned_data["owner"], by=request.user)
    except listen.AlreadyClosed:
        return _closed_before(request, pk)
    return _line(request, pk, _("Handed over."), undo="hand-over", fields={"owner": loop.owner_id or ""})


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    deed = listen.undo_close if request.POST.get("undo") == "close" else listen.reopen_loop
    try:
        deed(_to_settle(request, pk), by=request.user)
    except listen.StillOpen:
        return _line(request, pk)
    return _line(request, pk, _("Open again."))


def _loop(request: HttpRequest, pk: int) -> OpenLoop:
    return get_object_or_404(loops_seen_by(request.user).select_related("party", "owner"), pk=pk)


def _to_settle(request: HttpRequest, pk: int) -> OpenLoop:
    loop = _loop(request, pk)
    if not may_settle(request.user, loop):
        raise PermissionDenied(_("You may read this loop, but not settle it."))
    return loop


def _closed_before(request: HttpRequest, pk: int) -> HttpResponse:
    """Sent twice, it is closed all the same; closed by a colleague, this one must hear of it."""
    loop = _loop(request, pk)
    if loop.closed_by_id == request.user.pk:
        return _line(request, pk, _("Loop closed."), undo="reopen", fields={"undo": "close"})
    return _line(
        request,
        pk,
        _("%(closed_by)s has closed this in the meantime.", closed_by=loop.closed_by or _("Somebody")),
        status=409,
    )


def _line(
    request: HttpRequest, pk: int, said: str = "", *, undo: str = "", fields: Any = None, status: int = 200
) -> HttpResponse:
    """The line as it now stands, with a toast; for a browser that loads whole pages, the way back to the list."""
    if not wants_part(request) and status == 200:
        messages.success(request, said)
        return redirect("lists:loops")
    if not wants_part(request):
        return _acts(request, _loop(request, pk), said, status)
    shown = line(_loop(request, pk), place_of(request), request.user)
    context = {"line": shown, "said": said, "undo": undo, "fields": fields or {}}
    return render(request, "lists/line.html#part", context, status=status)


def _acts(request: HttpRequest, loop: OpenLoop, said: str = "", status: int = 200, **wrong: Any) -> HttpResponse:
    """Everything that can be done about one loop; with what was wrong in the form that was sent."""
    shown = line(loop, place_of(request), request.user)
    context = {
        "line": shown,
        "said": said,
        "alone": not wants_part(request),
        "answer": AnswerForm(),
        "move": MoveForm(initial={"due": shown.due_day}),
        "hand_over": HandOverForm(initial={"owner": shown.owner_id}),
    }
    template = "lists/loop.html#acts" if wants_part(request) else "lists/loop.html"
    return render(request, template, context | wrong, status=422 if wrong else status)
