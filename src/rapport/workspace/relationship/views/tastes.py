"""How does somebody note what they care for, and say how their words feel?"""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.know.models import Party
from rapport.loop.know.queries import may_change
from rapport.loop.listen.queries import touch as touch_of
from rapport.loop.listen.queries import wait_for
from rapport.loop.understand.tastes import commands
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import N_, _, sentence

from .. import queries
from ..answers import answer, ask, party_to_change
from ..forms import InterestForm

SAID = {
    "happy": N_("Noted: they are happy."),
    "neutral": N_("Noted: neither happy nor unhappy."),
    "unhappy": N_("Noted: they are unhappy."),
    "unsure": N_("Noted: one cannot tell."),
}


@require_http_methods(["GET", "POST"])
def declare(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party, form = party_to_change(request, folder, pk), InterestForm(request.POST or None)
    _interests_are_seen(request)
    if not form.is_valid():
        return _ask(request, party, form)
    topic = form.cleaned_data["topic"]
    wait_for(commands.declare_interest(party, topic, by=request.user))
    commands.read_interests([party.pk])
    return answer(request, party, _("Noted: interested in %(topic)s.", topic=topic))


@require_POST
def withdraw(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party, form = party_to_change(request, folder, pk), InterestForm(request.POST)
    _interests_are_seen(request)
    if not form.is_valid():
        return _ask(request, party, form)
    topic = form.cleaned_data["topic"]
    wait_for(commands.withdraw_interest(party, topic, by=request.user))
    commands.read_interests([party.pk])
    said = _("Noted: not interested in %(topic)s.", topic=topic)
    return answer(request, party, said, undo="interests/new", fields={"topic": topic})


@require_POST
def feeling(request: HttpRequest, folder: str, pk: int, touch: UUID) -> HttpResponse:
    """One tap beside a guess; it stands for whoever's words they are."""
    party = party_to_change(request, folder, pk)
    said = request.POST.get("said", "")
    if said not in SAID:
        return HttpResponse(sentence(commands.NotAFeeling), status=422, content_type="text/plain")
    whose, told = queries.whose_words(request.user, party, touch), touch_of(touch)
    if whose is None or told is None or not told.said:
        raise Http404
    if not may_change(request.user, whose):
        raise PermissionDenied(_("You may read %(name)s, but not change anything here.", name=whose.name))
    commands.say_feeling(told, said, by=request.user)
    return answer(request, party, _(SAID[said]))


def _ask(request: HttpRequest, party: Party, form: InterestForm) -> HttpResponse:
    asked = {
        "form": form, "heading": _("They told us"), "action": "interests/new", "submit": _("Save"), "icon": "check",
        "lead": _("What they say themselves counts more than anything we could work out."),
    }  # fmt: skip
    return ask(request, party, "relationship/form.html", asked, status=422 if form.is_bound else 200)


def _interests_are_seen(request: HttpRequest) -> None:
    if set(hidden_fields(request.user, "person")) & {"interest", "interest_in"}:
        raise PermissionDenied(_("Interests are not shown to you, so you cannot change them either."))
