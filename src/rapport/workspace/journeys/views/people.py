"""How do people see who is inside a journey, put somebody in, and take somebody out?"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from rapport.loop.act.journeys.commands import NobodyMeant, NotRunning, TooManyAtOnce, put_in, take_out
from rapport.loop.act.journeys.definition import read
from rapport.loop.act.journeys.fields import NOUN
from rapport.loop.act.journeys.models import Journey, Stay
from rapport.loop.act.journeys.queries import makes_journeys, stays_seen_by
from rapport.loop.know.models import Party
from rapport.loop.know.queries import may_change, parties_seen_by
from rapport.platform.languages import _, ngettext
from rapport.platform.records.filters import FilterUnclear, parse
from rapport.platform.records.listing import Wanted, ids
from rapport.platform.records.reader import reader
from rapport.platform.records.rows import answers
from rapport.platform.ui.render import render
from rapport.workspace.addresses import address
from rapport.workspace.place import colleague, place_of

from .. import words
from ..doors import made, seen
from ..forms import PutInForm

AT_ONCE = 50


@require_GET
def inside(request: HttpRequest, pk: int) -> HttpResponse:
    """Those whom this colleague may see, the last who came in first, each with the step they stand at."""
    return _page(request, seen(request, pk), PutInForm())


@require_POST
def put_them_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody of a filter whom this colleague may see."""
    one, form = made(request, pk), PutInForm(request.POST)
    if form.is_valid():
        try:
            came = put_in(one, _meant(request, form.cleaned_data["filter"]), by=colleague(request))
            messages.success(request, ngettext("%(n)s person came in.", "%(n)s people came in.", came))
            return redirect("journeys:people", pk)
        except (FilterUnclear, NobodyMeant, TooManyAtOnce, NotRunning) as refused:
            form.add_error("filter", str(refused))
    return _page(request, one, form)


@require_POST
def take_them_out(request: HttpRequest, pk: int) -> HttpResponse:
    """They leave the journey; who may change them, or journeys, may do that."""
    stays = Stay.objects.filter(party__in=parties_seen_by(request.user).values("pk"))
    stay = get_object_or_404(stays.select_related("party", "journey"), pk=pk)
    if not (makes_journeys(request.user) or may_change(request.user, stay.party)):
        raise PermissionDenied(_("You may look at them, and not take them out of a journey."))
    take_out(stay, by=colleague(request))
    messages.success(request, _("%(name)s has left %(journey)s.", name=stay.party.name, journey=stay.journey.name))
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else address(stay.party))


def _meant(request: HttpRequest, text: str) -> list[int]:
    """The people of a filter whom this colleague may see, one more than can be put in at once; raises FilterUnclear."""
    asking = reader(request.user)
    noun = asking.noun(NOUN)
    return [pk for (pk,) in answers(ids(noun, asking, Wanted(filter=parse(text, noun, asking))))]


def _page(request: HttpRequest, one: Journey, form: PutInForm) -> HttpResponse:
    place, first = place_of(request), _number(request.GET.get("first", ""))
    found = list(stays_seen_by(request.user, one)[first : first + AT_ONCE + 1])
    told = words.names()
    versions = {stay.version_id: stay.version for stay in found}
    titles = {pk: _titles(version.definition, told) for pk, version in versions.items()}
    context = {
        "one": one, "form": form, "place": place, "may_make": makes_journeys(request.user), "address": address,
        "stays": [(stay, titles[stay.version_id].get(stay.step, "")) for stay in found[:AT_ONCE]],
        "later": first + AT_ONCE if len(found) > AT_ONCE else 0, "NOUN": NOUN,
        "takes_out": {stay.pk for stay in found if _may_take_out(request, stay.party)},
    }  # fmt: skip
    return render(request, "journeys/people.html", context, status=422 if form.errors else 200)


def _may_take_out(request: HttpRequest, party: Party) -> bool:
    return makes_journeys(request.user) or may_change(request.user, party)


def _titles(definition: object, told: words.Names) -> dict[str, str]:
    """What each step of a version says, by its id."""
    titles: dict[str, str] = {}
    left = words.steps_said(read(definition), told)
    while left:
        one = left.pop()
        titles[one.id] = f"{one.kind}: {one.title}"
        left += [inner for *__, way in one.ways for inner in way]
    return titles


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0
