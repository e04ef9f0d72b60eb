"""How do people read what they were told, mark it as read, one or all of it, and take that back?"""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.platform.languages import _
from rapport.platform.records.reader import reader
from rapport.platform.teamwork import commands
from rapport.platform.teamwork.models import Notification
from rapport.platform.teamwork.queries import notifications_for, unread_count
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague, place_of, wants_part

from ..told import page_of, told


@require_GET
def notifications(request: HttpRequest) -> HttpResponse:
    """What I was told: all, the unread first, or only the unread."""
    return render(request, "teamwork/notifications.html", _shown(request))


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    commands.mark_read(_mine(request, pk))
    return _line(request, pk, _("Read."), undo="unread")


@require_POST
def unread(request: HttpRequest, pk: int) -> HttpResponse:
    commands.mark_unread(_mine(request, pk))
    return _line(request, pk, _("Unread again."), undo="read")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """All up to the newest that the page showed: what came since stays unread."""
    last = request.POST.get("last", "")
    at = commands.mark_all_read(int(last) if last.isascii() and last.isdecimal() and len(last) < 18 else 0,
                                by=colleague(request))  # fmt: skip
    messages.success(request, _("All read."), extra_tags=f"/notifications/-/unread?at={at:%Y-%m-%dT%H:%M:%S.%fZ}")
    return redirect("teamwork:notifications")


@require_POST
def unread_all(request: HttpRequest) -> HttpResponse:
    """The undo of that; pressed twice, it was done once."""
    try:
        at = datetime.fromisoformat(request.GET.get("at", ""))
    except ValueError:
        at = None
    if at and at.tzinfo:
        commands.mark_all_unread(at, by=colleague(request))
    messages.success(request, _("Unread again."))
    if wants_part(request):
        return HttpResponse(headers={"HX-Redirect": "/notifications"})
    return redirect("teamwork:notifications")


def _shown(request: HttpRequest) -> dict[str, object]:
    only = request.GET.get("show") == "unread"
    shown = page_of(reader(request.user), place_of(request), only_unread=only, start=request.GET.get("from", ""))
    return {"told": shown, "show": "unread" if only else ""}


def _mine(request: HttpRequest, pk: int) -> Notification:
    return get_object_or_404(notifications_for(reader(request.user)), pk=pk)


def _line(request: HttpRequest, pk: int, said: str, *, undo: str) -> HttpResponse:
    """The line as it now stands, with a toast; for a browser that loads whole pages, the page."""
    if not wants_part(request):
        messages.success(request, said, extra_tags=f"/notifications/{pk}/-/{undo}")
        return redirect("teamwork:notifications")
    (line,) = told([_mine(request, pk)], reader(request.user), place_of(request))
    context = {"line": line, "said": said, "undo": undo, "unread": unread_count(colleague(request).pk)}
    return render(request, "teamwork/told.html#part", context)
