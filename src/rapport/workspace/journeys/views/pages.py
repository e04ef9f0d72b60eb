"""How do people see which journeys there are, make one, name it, and look at what it does?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from rapport.loop.act.journeys.commands import JourneyNameTaken, change_journey, make_journey, set_start
from rapport.loop.act.journeys.definition import Start, TriggerSpeaks
from rapport.loop.act.journeys.queries import journeys_seen_by, lines_for, makes_journeys
from rapport.loop.decide.models import Trigger
from rapport.loop.decide.queries import as_said
from rapport.platform.access.rights import may
from rapport.platform.languages import _
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

from ..doors import adds, made, reads, seen
from ..forms import JourneyForm
from .asking import ask
from .canvas import canvas


@require_GET
def journeys(request: HttpRequest) -> HttpResponse:
    """All of them, with how many are inside."""
    reads(request)
    may_add = makes_journeys(request.user) and may(request.user, "journey", "create")
    context = {"lines": lines_for(journeys_seen_by(request.user)), "may_add": may_add}
    return render(request, "journeys/journeys.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A name first; the steps follow. With `trigger` it begins with whom that names."""
    adds(request)
    form, trigger = JourneyForm(request.POST or None), _trigger(request.GET.get("trigger", ""))
    if form.is_valid():
        try:
            one = make_journey(**form.cleaned_data, by=colleague(request))
            if trigger is not None:
                set_start(one, Start(TriggerSpeaks(trigger.pk)), by=colleague(request))
            return redirect("journeys:journey", one.pk)
        except JourneyNameTaken as refused:
            form.add_error("name", str(refused))
    lead = _("It begins with whom “%(trigger)s” names.", trigger=as_said(trigger.name)) if trigger else ""
    return ask(request, form, title=_("New journey"), submit=_("Make it"), lead=lead)


def _trigger(text: str) -> Trigger | None:
    """One that is on, by its id."""
    is_one = text.isascii() and text.isdecimal() and len(text) <= 18
    return Trigger.objects.on().filter(pk=int(text)).first() if is_one else None


@require_GET
def journey(request: HttpRequest, pk: int) -> HttpResponse:
    """Its steps on the canvas, with how many stand where."""
    return canvas(request, seen(request, pk))


@require_http_methods(["GET", "POST"])
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, sentence or purpose."""
    one = made(request, pk)
    told = {"name": one.name, "sentence": one.sentence, "purpose": one.purpose, "topic": one.topic_id}
    form = JourneyForm(request.POST or None, initial=told)
    if form.is_valid():
        try:
            change_journey(one, **form.cleaned_data, by=colleague(request))
            messages.success(request, _("Saved."))
            return redirect("journeys:journey", pk)
        except JourneyNameTaken as refused:
            form.add_error("name", str(refused))
    return ask(request, form, one=one, title=_("Name and purpose"), submit=_("Save"))
