"""How do ties to others come and go?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.know.commands import AlreadyTied, add_ties, end_tie
from rapport.loop.know.models import Party, Tie
from rapport.loop.know.queries import ties_seen_by
from rapport.platform import clock

from .. import queries
from ..answers import answer, ask, party_to_change
from ..around import BACK, other_of, tie_from
from ..forms import TieForm


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party, form = party_to_change(request, folder, pk), TieForm(request.POST or None, initial=_usual(folder))
    if not form.is_valid():
        return _ask(request, party, form)
    told, matches = form.cleaned_data, _matches(request, party, form)
    if len(matches) != 1:
        sentence = "Several are called so. Choose one." if matches else "Nobody fits these words."
        form.add_error("who", sentence)
        return _ask(request, party, form, matches)
    try:
        add_ties([tie_from(told["tie"], party, matches[0], told["role"], told["started_on"])], by=request.user)
    except AlreadyTied as already:
        form.add_error(None, str(already.__doc__))
        return _ask(request, party, form)
    return answer(request, party, f"Tied to {matches[0].name}.")


@require_POST
def end(request: HttpRequest, folder: str, pk: int, tie: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    ended = get_object_or_404(ties_seen_by(request.user, party).filter(ended_on=None), pk=tie)
    end_tie(ended, on=max(clock.now().date(), ended.started_on or clock.now().date()), by=request.user)
    side = "" if ended.party_id == party.pk else BACK
    again = {"tie": f"{ended.tie}{side}", "other": other_of(ended, party).pk, "who": other_of(ended, party).name,
             "role": ended.role, "started_on": ended.started_on or ""}  # fmt: skip
    return answer(request, party, "Tie ended.", undo="ties/new", fields=again)


def _matches(request: HttpRequest, party: Party, form: TieForm) -> list[Party]:
    chosen = form.cleaned_data["other"]
    if chosen:
        return list(queries.parties_seen_by(request.user).filter(pk=chosen).exclude(pk=party.pk))
    return queries.candidates(request.user, form.cleaned_data["who"], but=party)


def _usual(folder: str) -> dict[str, Any]:
    tie = {"households": Tie.LIVES_IN}.get(folder, Tie.WORKS_AT)
    return {"tie": str(tie) if folder == "people" else f"{tie}{BACK}"}


def _ask(request: HttpRequest, party: Party, form: TieForm, matches: list[Party] | None = None) -> HttpResponse:
    asked = {
        "form": form,
        "matches": matches or [],
        "heading": "Add a tie",
        "submit": "Add tie",
        "icon": "plus",
        "action": "ties/new",
    }
    return ask(request, party, "relationship/form.html", asked, status=422 if form.is_bound else 200)
