"""How do people say who enters, put a step in, say it anew, and take it out?"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.act.journeys.commands import change_step, put_step, remove_step, set_start
from rapport.loop.act.journeys.definition import kind_of, read, ways_of
from rapport.loop.act.journeys.editing import NoSuchStep, step_of
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague, place_of

from ..doors import made
from ..forms import FORMS, StartForm, start_told
from ..words import STEPS
from .asking import ask


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Who enters from the next publishing on."""
    one, zone = made(request, pk), place_of(request).zone
    form = StartForm(request.POST or None, initial=start_told(read(one.draft).start, zone))
    if form.is_valid():
        set_start(one, form.start(zone), by=colleague(request))
        return redirect("journeys:journey", pk)
    return ask(request, form, one=one, title="Starts when", submit="Save")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """What kind of step, then what it asks for; it comes behind the step `after`, on its way `way`."""
    one = made(request, pk)
    told = request.POST or request.GET
    kind, after, way = (told.get(name, "") for name in ("kind", "after", "way"))
    where = {"kind": kind, "after": after, "way": way}
    if kind not in FORMS:
        return render(request, "journeys/kinds.html", {"one": one, "kinds": STEPS, "where": where})
    form = FORMS[kind](request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            put_step(one, form.step(""), after=after, way=way, by=colleague(request))
            return redirect("journeys:journey", pk)
        except NoSuchStep as gone:
            messages.error(request, str(gone))
            return redirect("journeys:journey", pk)
    label, _, sentence = STEPS[kind]
    return ask(request, form, one=one, title=label, lead=sentence, submit="Put it in", fields=where)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One step of the draft; who is inside notices nothing until it is published."""
    one = made(request, pk)
    try:
        there = step_of(read(one.draft), step)
    except NoSuchStep as gone:
        raise Http404 from gone
    kind = kind_of(there)
    form = FORMS[kind](request.POST or None, by=request.user, initial=FORMS[kind].told(there))
    if request.method == "POST" and form.is_valid():
        change_step(one, form.step(step), by=colleague(request))
        return redirect("journeys:journey", pk)
    label, _, sentence = STEPS[kind]
    out = f"/journeys/{pk}/-/steps/{step}/remove"
    forks = bool(ways_of(there))
    return ask(request, form, one=one, title=label, lead=sentence, submit="Save", remove=out, is_fork=forks)


@require_POST
def remove(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take it out of the draft."""
    one = made(request, pk)
    try:
        remove_step(one, step, by=colleague(request))
        messages.success(request, "Taken out. What is published goes on until you publish again.")
    except NoSuchStep as gone:
        messages.error(request, str(gone))
    return redirect("journeys:journey", pk)
