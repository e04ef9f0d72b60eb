"""How do people move from one household to another, and how do two become one?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.know import commands as know
from rapport.loop.know.models import Affiliation, Kind, Party, Tie
from rapport.loop.know.queries import may_change, ties_seen_by
from rapport.platform.languages import _
from rapport.workspace.place import colleague, place_of

from .. import queries
from ..answers import answer, ask, party_to_change
from ..forms import MergeForm, MoveForm


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    home = party_to_change(request, folder, pk)
    here = {str(tie.pk): tie for tie in _living_in(request, home)}
    form = MoveForm(
        request.POST or None, initial={"on": place_of(request).now.date()},
        members=[(key, tie.party.name) for key, tie in here.items()],
    )  # fmt: skip
    asked = {"heading": _("Move people"), "submit": _("Move them"), "icon": "truck", "action": "members/move"}
    if not form.is_valid():
        return _ask(request, home, form, asked)
    told = form.cleaned_data
    going = [here[key] for key in told["members"]]
    if told["called"]:
        return _apart(request, home, going, told)
    matches = _matches(request, home, told)
    if len(matches) != 1:
        form.add_error("who", _which(matches))
        return _ask(request, home, form, asked, matches)
    try:
        came = know.move_members(going, matches[0], on=told["on"], by=colleague(request))
    except know.TieRefused as refused:
        form.add_error(None, str(refused))
        return _ask(request, home, form, asked)
    return _moved(request, home, _("Moved to %(name)s.", name=matches[0].name), going, came)


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    home = party_to_change(request, folder, pk)
    form = MergeForm(request.POST or None, initial={"on": place_of(request).now.date()})
    asked = {
        "heading": _("Put together with another household"), "submit": _("Put together"), "icon": "house",
        "action": "members/merge",
        "lead": _("All of them live in the other one from that day on. What was told of this one as a whole stays "
                  "here, and each shows the way to the other."),
    }  # fmt: skip
    if not form.is_valid():
        return _ask(request, home, form, asked)
    matches = _matches(request, home, form.cleaned_data)
    if len(matches) != 1:
        form.add_error("who", _which(matches))
        return _ask(request, home, form, asked, matches)
    going = list(_living_in(request, home))
    try:
        came = know.merge_households(home, matches[0], on=form.cleaned_data["on"], by=colleague(request))
    except know.TieRefused as refused:
        form.add_error(None, str(refused))
        return _ask(request, home, form, asked)
    return _moved(request, home, _("Put together with %(name)s.", name=matches[0].name), going, came)


@require_POST
def undo(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    """Those who left this household live here as before; what was written of where they went is gone."""
    home = party_to_change(request, folder, pk)
    left = ties_seen_by(request.user, home).filter(pk__in=_ids(request, "left"), tie=Tie.LIVES_IN, other=home)
    people = {tie.party_id for tie in left} | {home.pk}
    came = Affiliation.objects.filter(
        pk__in=_ids(request, "came"), party__in=people, tie__in=(Tie.LIVES_IN, Tie.PART_OF), ended_on=None
    )
    try:
        know.undo_move(list(left), list(came.select_related("own")), by=colleague(request))
    except know.TieRefused as refused:
        return answer(request, home, str(refused))
    return answer(request, home, _("Nobody has moved."))


def _apart(request: HttpRequest, home: Party, going: Sequence[Affiliation], told: dict[str, Any]) -> HttpResponse:
    new = know.split_household(going, told["called"], on=told["on"], keeper=home.keeper, by=colleague(request))
    came = list(new.ties_back.current().filter(tie=Tie.LIVES_IN))
    return _moved(request, home, _("Moved to %(name)s, which is new.", name=new.name), going, came)


def _moved(
    request: HttpRequest, home: Party, said: str, left: Sequence[Affiliation], came: Sequence[Affiliation]
) -> HttpResponse:
    fields = {name: ",".join(str(tie.pk) for tie in ties) for name, ties in (("left", left), ("came", came))}
    return answer(request, home, said, undo="members/undo", fields=fields)


def _living_in(request: HttpRequest, home: Party) -> Any:
    return ties_seen_by(request.user, home).filter(tie=Tie.LIVES_IN, other=home, ended_on=None)


def _matches(request: HttpRequest, home: Party, told: dict[str, Any]) -> list[Party]:
    """Households that could be meant, which this colleague may also change."""
    if told["other"]:
        named = queries.parties_seen_by(request.user).filter(pk=told["other"], kind=Kind.HOUSEHOLD)
        found = list(named.exclude(pk=home.pk))
    else:
        found = queries.candidates(request.user, told["who"], but=home, kinds=[Kind.HOUSEHOLD])
    return [one for one in found if may_change(request.user, one)]


def _which(matches: Sequence[Party]) -> str:
    return _("Several are called so. Choose one.") if matches else _("No other household fits these words.")


def _ids(request: HttpRequest, name: str) -> list[int]:
    told = request.POST.get(name, "")[:4000].split(",")
    return [int(one) for one in told if one.isascii() and one.isdecimal() and len(one) <= 18]


def _ask(
    request: HttpRequest, home: Party, form: forms.Form, asked: dict[str, Any], matches: Sequence[Party] = ()
) -> HttpResponse:
    told = {"form": form, "matches": matches} | asked
    return ask(request, home, "relationship/form.html", told, status=422 if form.is_bound else 200)
