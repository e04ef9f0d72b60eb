"""How do people try a journey on one person? Day by day what they would get; a message of it goes to oneself."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.loop.act.commands import NotTried, send_to_myself
from rapport.loop.act.journeys.definition import read
from rapport.loop.act.journeys.editing import NoSuchStep, step_of
from rapport.loop.act.journeys.models import Journey
from rapport.loop.act.journeys.trying import Tried, mail_to, tried
from rapport.loop.act.queries import Mail
from rapport.platform.languages import _
from rapport.platform.records.reader import reader
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague, place_of
from rapport.workspace.templates.preview import POLICY, Seen, page_of

from ..doors import made
from ..trial import days_of
from ..whom import Whom, whom


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Its draft, gone through from now on; nothing is sent, and nothing kept."""
    one, who, place = made(request, pk), whom(request.user, request.GET), place_of(request)
    context: dict[str, Any] = {"one": one, "whom": who, "place": place, "days": [], "ends": None}
    if who.party is not None:
        draft = read(one.draft)
        passed = tried(draft, _tried(request, one, who), place.now)
        context |= {
            "days": days_of(passed, draft, who, place),
            "ends": place.local(passed[-1].until) if passed else None,
        }
    return render(request, "journeys/try.html", context)


@require_GET
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One of its messages as this person would read it, for a frame."""
    said = _mail(request, made(request, pk), whom(request.user, request.GET), request.GET.get("step", ""))
    if isinstance(said, str):
        raise Http404(said)
    page = HttpResponse(page_of(Seen((), said), dark=request.GET.get("theme") == "dark", language=""))
    page.headers["Content-Security-Policy"] = POLICY
    page.headers["X-Frame-Options"] = "SAMEORIGIN"
    return page


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """One of its messages to myself, as this person would read it."""
    one, who = made(request, pk), whom(request.user, request.POST)
    said = _mail(request, one, who, request.POST.get("step", ""))
    try:
        if isinstance(said, str):
            raise NotTried(said)
        send_to_myself(said, by=colleague(request))
    except NotTried as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("On its way to %(who)s.", who=colleague(request).email))
    return redirect(f"/journeys/{pk}/try?{who.asked()}")


def _tried(request: HttpRequest, one: Journey, who: Whom) -> Tried:
    assert who.party is not None, "somebody is named"
    return Tried(who.party.pk, one.purpose, one.topic_id, reader(request.user), who.ways)


def _mail(request: HttpRequest, one: Journey, who: Whom, step: str) -> Mail | str:
    """The mail of a step of the draft to this person; raises Http404."""
    if who.party is None:
        raise Http404(_("There is nobody of this name."))
    try:
        there = step_of(read(one.draft), step)
    except NoSuchStep as gone:
        raise Http404(str(gone)) from gone
    if not getattr(there, "template", 0):
        raise Http404(_("This step says nothing."))
    return mail_to(there, _tried(request, one, who))
