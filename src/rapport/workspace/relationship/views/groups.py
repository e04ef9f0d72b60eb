"""How do people see why somebody is in a segment, put them in by hand, and take them out?"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import NOUNS, may_change
from rapport.loop.understand.segments.commands import pick
from rapport.loop.understand.segments.models import Segment
from rapport.loop.understand.segments.queries import open_to, pick_states
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import N_, _
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague, place_of, wants_part

from ..answers import Here, answer, ask, party_or_404, party_to_change
from ..forms import PutForm
from ..groups import opens_segments, reasons

SIDES = {"in": True, "out": False, "filter": None}
SAID = {
    "in": N_("Put into %(segment)s."),
    "out": N_("Kept out of %(segment)s."),
    "filter": N_("%(segment)s goes by its filter again."),
}


@require_http_methods(["GET", "POST"])
def put(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    """A form that puts somebody into a segment by hand, or keeps them out."""
    party = party_to_change(request, folder, pk)
    _sees_segments(request, party)
    form = PutForm(request.POST or None, segments=open_to(party))
    if not form.is_valid():
        return _ask(request, party, form)
    return _pick(request, party, form.cleaned_data["segment"], form.cleaned_data["side"])


@require_POST
def change(request: HttpRequest, folder: str, pk: int, segment: int) -> HttpResponse:
    """In, out, or as the filter says: from the card, and to take such a deed back."""
    party = party_to_change(request, folder, pk)
    _sees_segments(request, party)
    one, side = get_object_or_404(open_to(party), pk=segment), request.POST.get("side", "")
    if side not in SIDES:
        return HttpResponseBadRequest(_("Say in, out or filter."))
    return _pick(request, party, one, side)


@require_GET
def why(request: HttpRequest, folder: str, pk: int, segment: int) -> HttpResponse:
    """Why they are in, part by part: on the desk of their page, or on a page of its own."""
    party = party_or_404(request, folder, pk)
    _sees_segments(request, party)
    one, here, is_part = get_object_or_404(open_to(party), pk=segment), Here(party, QueryDict()), wants_part(request)
    context = {
        "party": party, "here": here, "segment": one, "told": reasons(request.user, one, party, here),
        "is_in": one.members.filter(party=party).first(), "place": place_of(request), "is_part": is_part,
        "opens": opens_segments(request.user), "may_change": may_change(request.user, party),
    }  # fmt: skip
    return render(request, "relationship/why_in.html#why" if is_part else "relationship/why_in.html", context)


def _pick(request: HttpRequest, party: Party, segment: Segment, side: str) -> HttpResponse:
    before = pick_states(segment.pk, [party.pk]).get(party.pk)
    pick(segment, [party.pk], belongs=SIDES[side], by=colleague(request))
    was = next(name for name, belongs in SIDES.items() if belongs is before)
    said = _(SAID[side], segment=segment.name)
    return answer(request, party, said, undo=f"segments/{segment.pk}", fields={"side": was})


def _ask(request: HttpRequest, party: Party, form: PutForm) -> HttpResponse:
    asked = {
        "form": form, "heading": _("Put into a segment"), "submit": _("Save"), "icon": "check",
        "action": "segments/new",
        "lead": _("By hand, and whatever its filter says, until somebody takes it back."),
    }  # fmt: skip
    return ask(request, party, "relationship/form.html", asked, status=422 if form.is_bound else 200)


def _sees_segments(request: HttpRequest, party: Party) -> None:
    if "segments" in hidden_fields(request.user, NOUNS[Kind(party.kind)]):
        raise Http404
