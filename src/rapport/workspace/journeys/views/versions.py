"""How do people see who is inside by which version, and move them to the one that holds now?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.loop.act.journeys.commands import NeedsAChoice, move_people
from rapport.loop.act.journeys.models import Version
from rapport.platform.languages import _, ngettext
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

from ..doors import made, seen
from ..versions import GOES, versions_told


@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """By which versions people are inside, and at which steps."""
    return render(request, "journeys/versions.html", versions_told(request, seen(request, pk)))


@require_POST
def move(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """All who are inside by this version go on by the one that holds now; a step that is gone needs a choice."""
    one = made(request, pk)
    before = get_object_or_404(Version, journey=one, number=number)
    mapping = {name.removeprefix(GOES): str(to) for name, to in request.POST.items() if name.startswith(GOES)}
    chosen = {step: "" if to == "leave" else to for step, to in mapping.items() if to}
    if one.published is None or one.published_id == before.pk:
        messages.error(request, _("They are inside by the version that holds now."))
        return redirect("journeys:versions", pk)
    try:
        moved = move_people(one, before, one.published, chosen, by=colleague(request))
        messages.success(
            request,
            ngettext(
                "%(n)s person moved to version %(number)s.",
                "%(n)s people moved to version %(number)s.",
                moved,
                number=one.published.number,
            ),
        )
    except NeedsAChoice as refused:
        messages.error(request, str(refused))
    return redirect("journeys:versions", pk)
