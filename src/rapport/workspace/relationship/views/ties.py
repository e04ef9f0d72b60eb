"""How do ties to others come, change, end, and go?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.know.commands import TieRefused, add_ties, change_tie, end_tie, resume_tie, take_back_tie
from rapport.loop.know.models import Affiliation, Kind, Party, Tie
from rapport.loop.know.queries import tie_kinds, ties_seen_by
from rapport.platform.languages import _
from rapport.workspace.place import place_of

from .. import queries
from ..answers import answer, ask, party_to_change
from ..around import BACK, how_it_is_called, on_the_other_side, other_of, tie_from
from ..forms import TieDates, TieForm


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party, own = party_to_change(request, folder, pk), list(tie_kinds().filter(retired_at=None))
    form = TieForm(request.POST or None, initial=_usual(folder), about=party, own=own)
    if not form.is_valid():
        return _ask_whom(request, party, form)
    told = form.cleaned_data
    kinds = on_the_other_side(told["tie"], Kind(party.kind), own)
    matches = _matches(request, party, told, kinds)
    if len(matches) != 1:
        form.add_error("who", _("Several are called so. Choose one.") if matches else _("Nobody fits these words."))
        return _ask_whom(request, party, form, matches)
    dates = {name: told[name] for name in ("role", "started_on", "ended_on")}
    try:
        made = add_ties([tie_from(told["tie"], party, matches[0], **dates)], by=request.user)[0]
    except TieRefused as refused:
        form.add_error(None, str(refused))
        return _ask_whom(request, party, form)
    return answer(request, party, _("Tied to %(name)s.", name=matches[0].name), undo=f"ties/{made.pk}/take-back")


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, folder: str, pk: int, tie: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    now = _tie(request, party, tie)
    form = TieDates(request.POST or None, initial={n: getattr(now, n) for n in ("role", "started_on", "ended_on")})
    if form.is_valid():
        try:
            change_tie(now, **form.cleaned_data, by=request.user)
        except TieRefused as refused:
            form.add_error(None, str(refused))
        else:
            return answer(request, party, _("Tie to %(name)s changed.", name=other_of(now, party).name))
    asked = {
        "form": form, "heading": f"{how_it_is_called(now, party)}: {other_of(now, party).name}", "submit": _("Save"),
        "icon": "check", "action": f"ties/{now.pk}", "and_also": (_("Take back"), f"ties/{now.pk}/take-back"),
    }  # fmt: skip
    return ask(request, party, "relationship/form.html", asked, status=422 if form.is_bound else 200)


@require_POST
def end(request: HttpRequest, folder: str, pk: int, tie: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    now, today = _tie(request, party, tie), place_of(request).now.date()
    try:
        end_tie(now, on=max(today, now.started_on or today), by=request.user)
    except TieRefused as refused:
        return answer(request, party, str(refused))
    return answer(request, party, _("Tie ended."), undo=f"ties/{now.pk}/resume")


@require_POST
def resume(request: HttpRequest, folder: str, pk: int, tie: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    try:
        now = resume_tie(_tie(request, party, tie), by=request.user)
    except TieRefused as refused:
        return answer(request, party, str(refused))
    return answer(request, party, _("Tied to %(name)s as before.", name=other_of(now, party).name))


@require_POST
def take_back(request: HttpRequest, folder: str, pk: int, tie: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    now = _tie(request, party, tie)
    again = _as_told(now, party)
    try:
        take_back_tie(now, by=request.user)
    except TieRefused as refused:
        return answer(request, party, str(refused))
    return answer(request, party, _("Tie taken back."), undo="ties/new", fields=again)


def _tie(request: HttpRequest, party: Party, pk: int) -> Affiliation:
    return get_object_or_404(ties_seen_by(request.user, party), pk=pk)


def _as_told(tie: Affiliation, party: Party) -> dict[str, Any]:
    """What the form of a new tie would say of this one."""
    other = other_of(tie, party)
    return {
        "tie": tie.key if tie.party_id == party.pk else f"{tie.key}{BACK}", "other": other.pk, "who": other.name,
        "role": tie.role, "started_on": tie.started_on or "", "ended_on": tie.ended_on or "",
    }  # fmt: skip


def _matches(request: HttpRequest, party: Party, told: dict[str, Any], kinds: set[Kind]) -> list[Party]:
    if told["other"]:
        return list(queries.parties_seen_by(request.user).filter(pk=told["other"]).exclude(pk=party.pk))
    return queries.candidates(request.user, told["who"], but=party, kinds=kinds)


def _usual(folder: str) -> dict[str, Any]:
    tie = {"households": Tie.LIVES_IN}.get(folder, Tie.WORKS_AT)
    return {"tie": str(tie) if folder == "people" else f"{tie}{BACK}"}


def _ask_whom(request: HttpRequest, party: Party, form: TieForm, matches: list[Party] | None = None) -> HttpResponse:
    asked = {"form": form, "matches": matches or [], "heading": _("Add a tie"), "submit": _("Add tie"), "icon": "plus",
             "action": "ties/new"}  # fmt: skip
    return ask(request, party, "relationship/form.html", asked, status=422 if form.is_bound else 200)
