"""How do pages answer a deed of working together? With the part as it now stands, a toast, and the way back."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from rapport.platform.languages import _
from rapport.platform.records.reader import Reader, reader
from rapport.platform.teamwork.models import Task
from rapport.platform.teamwork.queries import changeable, may_see_record, tasks_seen_by
from rapport.platform.ui.render import render
from rapport.workspace.naming import Named, Names
from rapport.workspace.place import place_of, wants_part
from rapport.workspace.today.waiting import waiting

from .cards import together_of
from .lines import lines

#: In the address of a deed: not a part of the page but all of it shows what came of it.
RELOADS = "reload"
NOTHING_WRONG = {"tag": "", "note": "", "file": "", "written": ""}


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
        raise PermissionDenied(_("You may read this task, but not change it."))
    return asking, task


def record_or_404(request: HttpRequest, noun: str, record: str, *, to_change: bool = True) -> Reader:
    """Who asks, if there is such a record and they may see it; and change it, where they are `to_change` it."""
    asking = reader(request.user)
    if not may_see_record(asking, noun, record):
        raise Http404
    if to_change and not may_see_record(asking, noun, record, "edit"):
        raise PermissionDenied(_("You may read this, but not change anything here."))
    return asking


def cards_of(
    request: HttpRequest, noun: str, record: str, said: str, *, undo: str = "", error: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The cards of a record as they now stand, with a toast; for a browser that loads whole pages, the way back.

    `error`: what was wrong in which field, with what was `written` there.
    """
    asking = reader(request.user)
    if (not wants_part(request) or RELOADS in request.GET) and not error:
        return back(request, said, undo=undo, to=home_of(asking, noun, record).href)
    may = may_see_record(asking, noun, record, "edit")
    together = together_of(asking, noun, record, place_of(request), may_change=may)
    context = {
        "together": together,
        "said": said,
        "undo": undo,
        "error": NOTHING_WRONG | (error or {}),
    }
    if not wants_part(request):
        about = home_of(asking, noun, record)
        return render(request, "teamwork/on_record.html", context | {"about": about}, status=status)
    answer = render(request, "teamwork/answer.html#part", context, status=status)
    if error:
        answer["HX-Retarget"], answer["HX-Reswap"] = "#together", "outerMorph"
    return answer


def home_of(asking: Reader, noun: str, record: str) -> Named:
    """The record with its page, for whoever may see it."""
    return Names(asking.user)(noun, [record]).get(record, Named(noun))


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
