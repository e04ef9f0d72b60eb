"""How does a colleague let those go on who wait for a yes? One move, with the number in the button."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from rapport.loop.act.journeys.commands import SomebodyWasFaster, answer_for
from rapport.loop.act.journeys.queries import approvals_for
from rapport.platform import clock
from rapport.platform.languages import _, ngettext, written
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

from ..approving import MOST_AT_ONCE, told


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What is said holds for those who were there when the page was made; of more than 500 it is asked once more."""
    approval = get_object_or_404(approvals_for(request.user), pk=pk)
    yes = request.POST.get("answer") == "yes"
    ask, sure = told(approval), request.POST.get("sure", "")
    if request.method == "GET" or (yes and ask.people > MOST_AT_ONCE and sure != str(ask.people)):
        return render(request, "journeys/approval.html", {"ask": ask, "now": clock.now().isoformat()})
    try:
        said = answer_for(approval, yes=yes, upto=_upto(request.POST.get("upto", "")), by=colleague(request))
        people = (
            ngettext("%(n)s person goes on", "%(n)s people go on", said.people)
            if yes
            else _("%(people)s leave it", people=written(said.people))
        )
        messages.success(request, f"{people}: {approval.journey.name}.")
    except SomebodyWasFaster as refused:
        messages.error(request, str(refused))
    return redirect("today:today")


def _upto(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
    if at.tzinfo is None:
        raise Http404
    return at
