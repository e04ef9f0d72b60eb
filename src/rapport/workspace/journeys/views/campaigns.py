"""How do people see their campaigns, make one, say what it costs, and see whom it would reach?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from rapport.loop.act.journeys.commands import JourneyNameTaken, WrittenByHand, make_campaign, tag_campaign
from rapport.loop.act.journeys.models import Campaign
from rapport.loop.act.journeys.queries import journeys_seen_by, lines_for, makes_journeys
from rapport.loop.know.models import Purpose
from rapport.platform.access.queries import workspace
from rapport.platform.access.rights import may
from rapport.platform.languages import _
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

from ..campaign_forms import SourceForm
from ..doors import adds, made, reads, seen
from ..forms import JourneyForm
from ..reach import reach_of
from .asking import ask


@require_GET
def campaigns(request: HttpRequest) -> HttpResponse:
    """Those of the journeys that are campaigns, with how many are inside."""
    reads(request)
    may_add = makes_journeys(request.user) and may(request.user, "journey", "create")
    lines = lines_for(journeys_seen_by(request.user).filter(campaign__isnull=False))
    return render(request, "journeys/campaigns.html", {"lines": lines, "may_add": may_add})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A name first; date, audience and words follow."""
    adds(request)
    form = JourneyForm(request.POST or None, initial={"purpose": Purpose.NEWSLETTER})
    if form.is_valid():
        try:
            return redirect("journeys:start", make_campaign(**form.cleaned_data, by=colleague(request)).pk)
        except (JourneyNameTaken, WrittenByHand) as refused:
            form.add_error("name", str(refused))
    lead = _("A journey with a date: say who gets it and when, then put in the e-mail.")
    return ask(request, form, title=_("New campaign"), lead=lead, submit=_("Make it"))


@require_http_methods(["GET", "POST"])
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """What it costs each time, and what its links say."""
    one = made(request, pk)
    campaign = get_object_or_404(Campaign, journey=one)
    form = SourceForm(request.POST or None, initial=SourceForm.begun(campaign), currency=workspace().currency)
    if form.is_valid():
        tag_campaign(campaign, **form.told, by=colleague(request))
        messages.success(request, _("Saved. What has gone out keeps what was said then."))
        return redirect("journeys:journey", pk)
    return ask(request, form, one=one, title=_("Cost and source"), submit=_("Save"))


@require_GET
def audience(request: HttpRequest, pk: int) -> HttpResponse:
    """Who would get it now, who would not, and why."""
    one = seen(request, pk)
    return render(request, "journeys/audience.html", {"one": one, "reach": reach_of(request, one)})
