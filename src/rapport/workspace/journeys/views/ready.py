"""How do people begin with a journey that came with the product?"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.loop.act.journeys.commands import JourneyNameTaken, TriggerGone, take_ready
from rapport.loop.act.journeys.queries import journeys_seen_by
from rapport.loop.act.journeys.ready import BY_KEY, READY
from rapport.platform.languages import _
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

from ..doors import adds


@require_GET
def ready(request: HttpRequest) -> HttpResponse:
    """All of them, each with what it is for; those of whose name there is one already lead there."""
    adds(request)
    there = dict(journeys_seen_by(request.user).values_list("name", "pk"))
    lines = [(one, there.get(one.name) or there.get(_(one.name))) for one in READY]
    return render(request, "journeys/ready.html", {"lines": lines})


@require_POST
def take(request: HttpRequest, key: str) -> HttpResponse:
    """A draft of it, to read through."""
    adds(request)
    if key not in BY_KEY:
        raise Http404(_("There is no such journey."))
    try:
        made = take_ready(BY_KEY[key], by=colleague(request))
    except (JourneyNameTaken, TriggerGone) as refused:
        messages.error(request, str(refused))
        return redirect("journeys:ready")
    messages.success(request, _("This is a draft. Read it through, and publish it when it says what you mean."))
    return redirect("journeys:journey", made.pk)
