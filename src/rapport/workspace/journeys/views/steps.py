"""How do people say who enters, put a step in, and say it anew? By a form beside the steps."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rapport.loop.act.journeys.commands import DraftChanged, change_step, put_step, set_start
from rapport.loop.act.journeys.definition import kind_of, read, ways_of
from rapport.loop.act.journeys.editing import NoSuchStep, moves_of, step_of
from rapport.loop.act.journeys.models import Journey
from rapport.platform.languages import N_, _
from rapport.workspace.place import colleague, place_of

from ..around import START, empty_way
from ..doors import made
from ..forms import StartForm, start_told
from ..shown import Opened
from ..step_forms import FORMS
from ..words import STEPS
from .canvas import back_to, canvas, seen_of

GONE = N_("This step was taken out in the meantime. What you wrote is kept: put it in anew, or leave it.")


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Who enters from the next publishing on."""
    one, zone = made(request, pk), place_of(request).zone
    form = StartForm(request.POST or None, initial=start_told(read(one.draft).start, zone))
    opened = Opened(START, _("Starts when"), "zap", form=form, submit=_("Save"), action=request.path)

    def save() -> str:
        set_start(one, form.start(zone), by=colleague(request), seen=seen_of(request))
        return START

    return _saved(request, one, opened, save) if form.is_valid() else canvas(request, one, opened)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """What kind of step, then what it asks for; it comes behind the step `after`, on its way `way`."""
    one = made(request, pk)
    told = request.POST or request.GET
    where = {name: told.get(name, "")[:40] for name in ("kind", "after", "way")}
    at = where["after"] or START
    if where["kind"] not in FORMS:
        return canvas(request, one, Opened(at, _("Add a step"), "plus", fields=where))
    form = FORMS[where["kind"]](request.POST or None, by=request.user)
    opened = _of_new(one, form, where)

    def save() -> str:
        step = form.step("")
        put_step(one, step, after=where["after"], way=where["way"], by=colleague(request), seen=seen_of(request))
        return str(step.id)

    if request.method == "POST" and form.is_valid():
        return _saved(request, one, opened, save)
    return canvas(request, one, opened)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One step of the draft; who is inside notices nothing until it is published."""
    one = made(request, pk)
    try:
        there = step_of(read(one.draft), step)
    except NoSuchStep as gone:
        return _gone(request, one, gone)
    kind = kind_of(there)
    form = FORMS[kind](request.POST or None, by=request.user, initial=FORMS[kind].told(there))
    label, icon, sentence = STEPS[kind]
    opened = Opened(
        step, _(label), icon, _(sentence), form, request.path, _("Save"), fields={"kind": kind}, step=step,
        moves=moves_of(read(one.draft), step), is_fork=bool(ways_of(there)),
        template=getattr(there, "template", 0),
    )  # fmt: skip

    def save() -> str:
        change_step(one, form.step(step), by=colleague(request), seen=seen_of(request))
        return step

    if request.method == "POST" and form.is_valid():
        return _saved(request, one, opened, save)
    return canvas(request, one, opened)


def _saved(request: HttpRequest, one: Journey, opened: Opened, save: Callable[[], str]) -> HttpResponse:
    """The canvas at the step it is about. Where a colleague was quicker: as they left it, beside what was typed."""
    try:
        return back_to(one.pk, save())
    except NoSuchStep as gone:
        return _gone(request, one, gone)
    except DraftChanged as other:
        opened.form.add_error(None, f"{other} {_('Look at it, and save it again.')}")
        return canvas(request, Journey.objects.get(pk=one.pk), opened, status=409)


def _gone(request: HttpRequest, one: Journey, gone: NoSuchStep) -> HttpResponse:
    """What somebody wrote about a step that a colleague took out is not lost: it can be put in anew."""
    kind = request.POST.get("kind", "")
    if request.method != "POST" or kind not in FORMS:
        raise Http404(str(gone)) from gone
    form = FORMS[kind](request.POST, by=request.user)
    form.is_valid()
    form.add_error(None, _(GONE))
    one = Journey.objects.get(pk=one.pk)
    return canvas(request, one, _of_new(one, form, {"kind": kind, "after": "", "way": ""}), status=409)


def _of_new(one: Journey, form: Any, where: dict[str, str]) -> Opened:
    label, icon, sentence = STEPS[where["kind"]]
    action = f"/journeys/{one.pk}/steps/new"
    at = empty_way(where["after"], where["way"]) if where["way"] else where["after"] or START
    return Opened(at, _(label), icon, _(sentence), form, action, _("Put it in"), fields=where)
