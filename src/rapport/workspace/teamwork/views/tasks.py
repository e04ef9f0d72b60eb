"""How do people give, see and do tasks? Parse, command, render."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.platform.languages import _
from rapport.platform.records.reader import reader
from rapport.platform.teamwork import commands
from rapport.platform.teamwork.models import Task
from rapport.platform.teamwork.queries import tasks_in_bin
from rapport.platform.ui.formats import day
from rapport.platform.ui.render import render
from rapport.workspace.naming import Named
from rapport.workspace.place import colleague, place_of

from ..answers import back, home_of, line_of, record_or_404, task_or_404, task_to_change
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
    noun, record = request.GET.get("noun", ""), request.GET.get("record", "")
    about = home_of(record_or_404(request, noun, record), noun, record) if noun else None
    form = TaskForm(request.POST or None, zone=place_of(request).zone, initial=named(colleague(request)))
    if not form.is_valid():
        return _form(request, form, about, action=request.get_full_path(), heading=_("Give a task"))
    task = commands.give_task(form.work, noun=noun if about else "", record=record if about else "", by=request.user)
    return back(
        request,
        _("Given to %(colleague)s.", colleague=task.assignee),
        undo=f"/tasks/{task.pk}/-/bin",
        to=about.href if about else "/tasks",
    )


@require_GET
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: what it says, and the form to change it for whoever may."""
    __, one = task_or_404(request, pk)
    zone = place_of(request).zone
    return _of(request, one, TaskForm(zone=zone, task=one, initial=TaskForm.told_by(one, zone)))


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    __, one = task_to_change(request, pk)
    form = TaskForm(request.POST, zone=place_of(request).zone, task=one)
    if not form.is_valid():
        return _of(request, one, form)
    try:
        commands.change_task(one, form.work, by=request.user)
    except commands.TaskGone:
        raise Http404 from None
    return back(request, _("Saved."), to="/tasks")


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    __, one = task_to_change(request, pk)
    one = commands.finish_task(one, by=request.user)
    again = Task.objects.open().filter(follows=one).first()
    at = place_of(request).local_or_none(again.due_at) if again else None
    said = _("Done. Comes again %(day)s.", day=day(at, place_of(request).now)) if at else _("Done.")
    return line_of(request, pk, said, undo="again")


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """It is to be done after all."""
    __, one = task_to_change(request, pk)
    commands.reopen_task(one, by=request.user)
    return line_of(request, pk, _("Open again."))


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Until another day; without one, until tomorrow."""
    __, one = task_to_change(request, pk)
    form, place = MoveForm(request.POST), place_of(request)
    if not form.is_valid():
        return line_of(request, pk, str(next(iter(form.errors.values()))[0]), status=422)
    due = form.cleaned_data["exact"] or form.cleaned_data["due"] or place.now.date() + timedelta(days=1)
    before = {"due": one.due_on.isoformat()} if one.due_on else {"exact": one.due_at.isoformat()} if one.due_at else {}
    commands.move_task(one, due=due, by=request.user)
    said = _("Until tomorrow.") if due == place.now.date() + timedelta(days=1) else _("Moved.")
    return line_of(request, pk, said, undo="move" if before else "", fields=before)


@require_POST
def put_in_bin(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of sight; pressed again, it says so again."""
    gone = tasks_in_bin(request.user).filter(pk=pk).first()
    if gone is None:
        __, one = task_to_change(request, pk)
        commands.bin_task(one, by=request.user)
    if request.POST.get("from") == "page":
        return back(request, _("In the bin."), undo=f"/tasks/{pk}/-/back", to="/tasks")
    return line_of(request, pk, _("In the bin."), undo="back")


@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """As it was; only for whoever binned it."""
    one = tasks_in_bin(request.user).filter(pk=pk).first()
    if one is None:
        task_to_change(request, pk)
    else:
        commands.bring_task_back(one, by=request.user)
    return line_of(request, pk, _("Back again."))


def _of(request: HttpRequest, one: Task, form: TaskForm) -> HttpResponse:
    line = lines([one], reader(request.user), place_of(request))[0]
    told = {"heading": one.title, "task": one, "line": line}
    return _form(request, form, line.record, action=f"/tasks/{one.pk}/-/change", **told)


def _form(request: HttpRequest, form: TaskForm, about: Named | None, **told: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "teamwork/task.html", {"form": form, "about": about, "task": None} | told, status=status)
