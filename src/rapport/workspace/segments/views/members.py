"""How do people leave somebody to the filter again, and say what all of a segment get?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from rapport.loop.understand.segments.commands import pick, treat
from rapport.loop.understand.segments.models import Segment
from rapport.loop.understand.segments.queries import picks_of
from rapport.platform.languages import _
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague, place_of

from ..forms import TreatmentForm
from .page import makes, segment_page


@require_POST
def unpick(request: HttpRequest, pk: int, party: int) -> HttpResponse:
    """What was said of somebody by hand is taken back."""
    makes(request)
    one = get_object_or_404(Segment, pk=pk)
    picked = get_object_or_404(picks_of(one), party=party)
    pick(one, [party], belongs=None, by=colleague(request))
    messages.success(request, _("%(name)s goes by the filter again.", name=picked.party.name))
    return redirect("segments:segment", pk)


@require_POST
def treatment(request: HttpRequest, pk: int) -> HttpResponse:
    """What people of this segment get, from now on."""
    makes(request)
    one = get_object_or_404(Segment, pk=pk)
    form = TreatmentForm(request.POST)
    if not form.is_valid():
        context = segment_page(request, one, place_of(request), treatment=form)
        return render(request, "segments/segment.html", context, status=422)
    treat(one, form.cleaned_data["text"], by=colleague(request))
    if form.cleaned_data["text"]:
        messages.success(request, _("Saved. It stands on the page of everybody who belongs."))
    else:
        messages.success(request, _("Taken away."))
    return redirect("segments:segment", pk)
