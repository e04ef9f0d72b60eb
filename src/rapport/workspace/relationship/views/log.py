"""How does somebody note what happened, or is planned, and take it back?"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.know.models import Party
from rapport.loop.listen.queries import wait_for
from rapport.loop.listen.touches import uuid7
from rapport.platform.languages import _
from rapport.workspace.fields import end_of
from rapport.workspace.place import place_of

from .. import commands, queries
from ..answers import answer, ask, party_to_change
from ..forms import MINUTE, WHAT, LogForm


@require_http_methods(["GET", "POST"])
def log(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    form = _form(request, party)
    if not form.is_valid():
        return ask(request, party, "relationship/log.html", {"form": form}, status=422 if form.is_bound else 200)
    touch = commands.log(_told(form, request), by=request.user)
    wait_for(touch)
    return answer(request, party, _("Planned.") if form.is_ahead else _("Logged."), undo=f"touches/{touch}/withdraw")


@require_POST
def withdraw(request: HttpRequest, folder: str, pk: int, touch: UUID) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    logged = queries.logged_by_hand(request.user, party, touch)
    if logged is None:
        raise Http404
    commands.take_back_log(logged, by=request.user)
    return answer(request, party, _("Taken back."))


def _form(request: HttpRequest, party: Party) -> LogForm:
    place, what = place_of(request), request.GET.get("what", "")
    others = queries.counterparts(request.user, party)
    initial = {"id": uuid7(), "at": place.now.strftime(MINUTE), "what": what if what in dict(WHAT) else "call",
               "other": others[0][0] if others else ""}  # fmt: skip
    return LogForm(request.POST or None, zone=place.zone, about=party, others=others, initial=initial)


def _told(form: LogForm, request: HttpRequest) -> commands.Logged:
    told = form.cleaned_data
    return commands.Logged(
        id=told["id"], party_id=form.party_id, on_behalf_of=form.on_behalf_of, kind=form.kind,
        direction=form.direction, at=told["at"], text=told["text"], promise=told["promise"],
        due_at=end_of(told["due"], place_of(request).zone),
    )  # fmt: skip
