"""How does somebody open and close a loop here, or decide about what the product proposes?"""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.decide import commands as decide
from rapport.loop.decide.queries import decisions_seen_by, points_seen_by
from rapport.loop.know.models import Party
from rapport.loop.listen import commands as listen
from rapport.loop.listen.models import OpenLoop
from rapport.loop.listen.queries import loops_seen_by, wait_for
from rapport.platform import clock
from rapport.platform.languages import _
from rapport.workspace.fields import end_of
from rapport.workspace.place import place_of

from .. import queries
from ..answers import answer, ask, party_to_change
from ..forms import LoopForm

LATER = timedelta(days=1)


@require_http_methods(["GET", "POST"])
def open_loop(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party, form = party_to_change(request, folder, pk), LoopForm(request.POST or None)
    if not form.is_valid():
        asked = {"form": form, "heading": _("Promise or question"), "submit": _("Open the loop"), "icon": "plus",
                 "action": "loops/new"}  # fmt: skip
        return ask(request, party, "relationship/form.html", asked, status=422 if form.is_bound else 200)
    told = form.cleaned_data
    due_at = end_of(told["due"], place_of(request).zone)
    if not queries.just_opened(party, told["text"], request.user, clock.now()):
        listen.open_loop(party, kind=told["kind"], owed_by=told["owed_by"], text=told["text"], due_at=due_at,
                         owner=request.user, by=request.user)  # fmt: skip
    return answer(request, party, _("Loop opened."))


@require_POST
def close_loop(request: HttpRequest, folder: str, pk: int, loop: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    try:
        closed = listen.close_loop(_loop(request, party, loop), channel="other", text="", by=request.user)
        if closed.answer_id:
            wait_for(closed.answer_id)
    except listen.AlreadyClosed as closed_before:
        return answer(request, party, str(closed_before))
    return answer(request, party, _("Loop closed."), undo=f"loops/{loop}/reopen")


@require_POST
def reopen_loop(request: HttpRequest, folder: str, pk: int, loop: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    try:
        listen.undo_close(_loop(request, party, loop), by=request.user)
    except listen.StillOpen:
        return answer(request, party, "")
    return answer(request, party, _("Open again."))


@require_POST
def later(request: HttpRequest, folder: str, pk: int, point: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    return _decided(request, party, point, _("Put off until tomorrow."), decide.put_off, until=clock.now() + LATER)


@require_POST
def not_useful(request: HttpRequest, folder: str, pk: int, point: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    return _decided(request, party, point, _("Noted: not useful."), decide.call_not_useful)


@require_POST
def undo_decision(request: HttpRequest, folder: str, pk: int, decision: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    try:
        point = decide.undo(
            get_object_or_404(decisions_seen_by(request.user).filter(party=party), pk=decision), by=request.user
        )
    except decide.AlreadyUndone:
        return answer(request, party, "")
    return answer(request, party, _("Back again.") if point.is_awake(clock.now()) else _(decide.SETTLED_SINCE))


def _decided(request: HttpRequest, party: Party, point: int, said: str, deed, **how) -> HttpResponse:
    try:
        decision = deed(
            get_object_or_404(points_seen_by(request.user).filter(party=party), pk=point), by=request.user, **how
        )
    except decide.AlreadySettled as settled:
        return answer(request, party, str(settled))
    return answer(request, party, said, undo=f"decisions/{decision.pk}/undo")


def _loop(request: HttpRequest, party: Party, pk: int) -> OpenLoop:
    """A loop of this party, or of one of the people of this organisation."""
    return get_object_or_404(
        loops_seen_by(request.user).filter(party__in=[party.pk, *queries.people_ever(request.user, party)]), pk=pk
    )
