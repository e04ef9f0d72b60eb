"""How do people give, see and do tasks? Parse, command, render."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.platform.records.reader import Reader, reader
from rapport.platform.teamwork import commands
from rapport.platform.teamwork.models import Task
from rapport.platform.teamwork.queries import changeable, may_see_record, tasks_in_bin
from rapport.platform.ui.formats import day
from rapport.platform.ui.render import render
from rapport.workspace.naming import Named, Names
from rapport.workspace.place import colleague, place_of

from ..answers import back, line_of, task_or_404, task_to_change
from ..forms import MoveForm, TaskForm, named
from ..lines import lines
from ..shown import SHOWS, page_of


@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    """Mine, those I gave, my team's, and what is done."""
    asked = request.GET.get("show", "")
    show = asked if asked in SHOWS else ""
    start = request.GET.get("from", "")
    told = page_of(reader(request.user), place_of(request), show, int(start) if start.isdecimal()
                   and len(start) < 7 else 0)  # fmt: skip
    return render(request, "teamwork/tasks.html", {"told": told, "show": show})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """About the record that the address names, or about none."""
    asking = reader(request.user)
    noun, record = request.GET.get("noun", ""), request.GET.get("record", "")
    about = _record_to_change(asking, noun, record) if noun else None
    form = TaskForm(request.POST or None, zone=place_of(request).zone, initial=named(colleague(request)))
    if not form.is_valid():
        return _form(request, form, about, action=request.get_full_path(), heading="Give a task")
    task = commands.give_task(form.work, noun=noun if about else "", record=record if about else "", by=request.user)
    return back(
        request, f"Given to {task.assignee}.", undo=f"/tasks/{task.pk}/-/bin", to=about.href if about else "/tasks"
    )


@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: what it says, and the form to change it for whoever may."""
    asking, one = task_or_404(request, pk)
    zone, may = place_of(request).zone, bool(changeable(asking, [one]))
    if request.method == "POST" and not may:
        raise PermissionDenied("You may read this task, but not change it.")
    form = TaskForm(request.POST or None, zone=zone, task=one, initial=TaskForm.told_by(one, zone))
    if not form.is_valid():
        line = lines([one], asking, place_of(request))[0]
        return _form(request, form, line.record, action=f"/tasks/{pk}", heading=one.title, task=one, line=line)
    try:
        commands.change_task(one, form.work, by=request.user)
    except commands.TaskGone:
        raise Http404 from None
    return back(request, "Saved.", to="/tasks")


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    _, one = task_to_change(request, pk)
    one = commands.finish_task(one, by=request.user)
    again = Task.objects.open().filter(follows=one).first()
    at = place_of(request).local_or_none(again.due_at) if again else None
    said = f"Done. Comes again {day(at, place_of(request).now)}." if at else "Done."
    return line_of(request, pk, said, undo="again")


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """It is to be done after all."""
    _, one = task_to_change(request, pk)
    commands.reopen_task(one, by=request.user)
    return line_of(request, pk, "Open again.")


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Until another day; without one, until tomorrow."""
    _, one = task_to_change(request, pk)
    form, place = MoveForm(request.POST), place_of(request)
    if not form.is_valid():
        return line_of(request, pk, str(next(iter(form.errors.values()))[0]), status=422)
    due = form.cleaned_data["exact"] or form.cleaned_data["due"] or place.now.date() + timedelta(days=1)
    before = {"due": one.due_on.isoformat()} if one.due_on else {"exact": one.due_at.isoformat()} if one.due_at else {}
    commands.move_task(one, due=due, by=request.user)
    said = "Until tomorrow." if due == place.now.date() + timedelta(days=1) else "Moved."
    return line_of(request, pk, said, undo="move" if before else "", fields=before)


@require_POST
def put_in_bin(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of sight; pressed again, it says so again."""
    gone = tasks_in_bin(request.user).filter(pk=pk).first()
    if gone is None:
        _, one = task_to_change(request, pk)
        commands.bin_task(one, by=request.user)
    if request.POST.get("from") == "page":
        return back(request, "In the bin.", undo=f"/tasks/{pk}/-/back", to="/tasks")
    return line_of(request, pk, "In the bin.", undo="back")


@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """As it was; only for whoever binned it."""
    one = tasks_in_bin(request.user).filter(pk=pk).first()
    if one is None:
        task_to_change(request, pk)
    else:
        commands.bring_task_back(one, by=request.user)
    return line_of(request, pk, "Back again.")


def _record_to_change(asking: Reader, noun: str, record: str) -> Named:
    """The record of this address, called by its name, for whoever may change it."""
    if not may_see_record(asking, noun, record):
        raise Http404
    if not may_see_record(asking, noun, record, "edit"):
        raise PermissionDenied("You may read this, but not change anything here.")
    return Names(asking.user)(noun, [record])[record]


def _form(
    request: HttpRequest, form: TaskForm, about: Named | None, *, task: Task | None = None, **told: Any
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    may = task is None or bool(changeable(reader(request.user), [task]))
    context = {"form": form, "about": about, "task": task, "may_change": may, **told}
    return render(request, "teamwork/task.html", context, status=status)
