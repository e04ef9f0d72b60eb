"""How do pages answer a deed of working together? With the part as it now stands, a toast, and the way back."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from rapport.platform.records.reader import Reader, reader
from rapport.platform.teamwork.models import Task
from rapport.platform.teamwork.queries import changeable, tasks_seen_by
from rapport.platform.ui.render import render
from rapport.workspace.place import place_of, wants_part
from rapport.workspace.today.waiting import waiting

from .lines import lines

#: In the address of a deed: not a part of the page but all of it shows what came of it.
RELOADS = "reload"


def task_or_404(request: HttpRequest, pk: int) -> tuple[Reader, Task]:
    """Who asks, and the task of this number, if they may see it."""
    asking = reader(request.user)
    task = tasks_seen_by(asking).select_related("done_by").filter(pk=pk).first()
    if task is None:
        raise Http404
    return asking, task


def task_to_change(request: HttpRequest, pk: int) -> tuple[Reader, Task]:
    """The same, if they may also change it."""
    asking, task = task_or_404(request, pk)
    if not changeable(asking, [task]):
        raise PermissionDenied("You may read this task, but not change it.")
    return asking, task


def line_of(
    request: HttpRequest, pk: int, said: str, *, undo: str = "", fields: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The line of a task as it now stands, with a toast; for a browser that loads whole pages, the way back."""
    if not wants_part(request) or RELOADS in request.GET:
        return back(request, said, undo=f"/tasks/{pk}/-/{undo}" if undo and not fields else "")
    asking = reader(request.user)
    tasks = tasks_seen_by(asking).select_related("done_by").filter(pk=pk)
    shown = lines(list(tasks), asking, place_of(request), on_record=on_record(request))
    context = {"line": shown[0] if shown else None, "pk": pk, "said": said, "undo": undo, "fields": fields or {},
               "waiting": waiting(request.user)}  # fmt: skip
    return render(request, "teamwork/line.html#part", context, status=status)


def on_record(request: HttpRequest) -> bool:
    """Was the deed done on the page of the record, which needs not be named there?"""
    return urlsplit(came_from(request)).path.split("/")[1:2] not in ([], ["today"], ["tasks"])


def back(request: HttpRequest, said: str = "", *, undo: str = "", to: str = "") -> HttpResponse:
    """The page that the deed was done on, or `to`; with a toast, whose undo loads that page anew."""
    if said:
        messages.success(request, said, extra_tags=f"{undo}?{RELOADS}=1" if undo else "")
    address = to or came_from(request) or "/tasks"
    return HttpResponse(headers={"HX-Redirect": address}) if wants_part(request) else redirect(address)


def came_from(request: HttpRequest) -> str:
    """The page of ours that the browser shows; empty when it does not say."""
    told = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    return told if url_has_allowed_host_and_scheme(told, {request.get_host()}) else ""
