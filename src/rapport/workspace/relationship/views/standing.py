"""How do people ask why a strength is so, see it differently, take that back, and look at how it moved?"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import NOUNS
from rapport.loop.understand.strength import commands
from rapport.loop.understand.strength.models import Opinion
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import _
from rapport.platform.ui.render import render
from rapport.workspace.place import place_of, wants_part

from ..answers import Here, answer, ask, party_or_404, party_to_change
from ..forms import OpinionForm
from ..standing import past_of, why_strong


@require_GET
def why(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party = party_or_404(request, folder, pk)
    told = why_strong(party, place_of(request), _hidden(request, party))
    if told is None:
        raise Http404
    return _shown(request, party, "relationship/strength.html", {"told": told})


@require_GET
def history(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party = party_or_404(request, folder, pk)
    told = {"past": past_of(party, place_of(request), _hidden(request, party))}
    return _shown(request, party, "relationship/standing.html", told)


@require_http_methods(["GET", "POST"])
def see_differently(request: HttpRequest, folder: str, pk: int, about: str) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    if about not in Opinion.About.values:
        raise Http404
    if about in _hidden(request, party):
        raise PermissionDenied(_("Your role does not see this."))
    form = OpinionForm(request.POST or None, about=about)
    if request.method == "GET" or not form.is_valid():
        return _ask(request, party, form, about)
    told = form.cleaned_data
    try:
        commands.give_opinion(party, about, told["value"], note=told["note"], until=told["until"], by=request.user)
    except commands.HoldsTooLong as refused:
        form.add_error("until", str(refused))
        return _ask(request, party, form, about)
    return answer(request, party, _("Noted beside what is worked out."))


@require_POST
def take_back(request: HttpRequest, folder: str, pk: int, opinion: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    commands.take_back_opinion(get_object_or_404(Opinion, party=party, pk=opinion), by=request.user)
    return answer(request, party, _("Taken back."))


def _ask(request: HttpRequest, party: Party, form: OpinionForm, about: str) -> HttpResponse:
    asked = {
        "form": form, "submit": _("Note it"), "icon": "check", "action": f"opinions/{about}",
        "heading": _("I see the band differently") if about == "band" else _("I see the strength differently"),
        "lead": _("It stands beside what is worked out, and ends by itself."),
    }  # fmt: skip
    return ask(request, party, "relationship/form.html", asked, status=422 if form.is_bound else 200)


def _shown(request: HttpRequest, party: Party, template: str, told: dict[str, Any]) -> HttpResponse:
    """On the desk of the page, or on a page of its own."""
    is_part, place = wants_part(request), place_of(request)
    context = told | {"party": party, "here": Here(party, QueryDict()), "is_part": is_part, "place": place}
    return render(request, f"{template}#told" if is_part else template, context)


def _hidden(request: HttpRequest, party: Party) -> frozenset[str]:
    return frozenset(hidden_fields(request.user, NOUNS[Kind(party.kind)]))
