"""How do people see what came of a campaign each time it went out, stop it on its way, and send it again?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.loop.act.journeys.commands import (
    NotRunning,
    NotYetOut,
    NoWords,
    RunIsOver,
    SentAgain,
    cancel_run,
    send_again,
)
from rapport.loop.act.journeys.queries import runs_of
from rapport.platform.languages import _, ngettext
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

from ..campaign_forms import AgainForm
from ..doors import made, seen
from ..runs import runs_told


@require_GET
def runs(request: HttpRequest, pk: int) -> HttpResponse:
    """Each time it went out, the last first."""
    return render(request, "journeys/runs.html", runs_told(request, seen(request, pk), AgainForm()))


@require_POST
def cancel(request: HttpRequest, pk: int, run: int) -> HttpResponse:
    one = made(request, pk)
    try:
        done = cancel_run(get_object_or_404(runs_of(one), pk=run), by=colleague(request))
        messages.success(
            request,
            ngettext("Cancelled. %(n)s person came in before.", "Cancelled. %(n)s people came in before.", done.people),
        )
    except RunIsOver as refused:
        messages.error(request, str(refused))
    return redirect("journeys:runs", pk)


@require_POST
def again(request: HttpRequest, pk: int, run: int) -> HttpResponse:
    """To whoever got it and did not click."""
    one, form = made(request, pk), AgainForm(request.POST)
    there = get_object_or_404(runs_of(one), pk=run)
    if form.is_valid():
        try:
            send_again(there, template=int(form.cleaned_data["template"]), by=colleague(request))
            messages.success(request, _("It goes out again, to whoever got it and did not click."))
            return redirect("journeys:runs", pk)
        except (NotRunning, NotYetOut, SentAgain, NoWords) as refused:
            form.add_error("template", str(refused))
    return render(request, "journeys/runs.html", runs_told(request, one, form, there.pk), status=422)
