"""How is it noted what somebody agreed to and how they want to be written to, and asked what they had agreed to?"""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.loop.act import commands as act
from rapport.loop.know import commands as know
from rapport.loop.know.models import Party, Preference
from rapport.loop.know.queries import answers_at, emails_in_use, suppressions_of
from rapport.platform.languages import _, full_date
from rapport.workspace.place import place_of

from ..answers import answer, ask, party_or_404, party_to_change
from ..consent_forms import ConsentForm, DayForm, WishForm
from ..consents import answers, rows_of


@require_GET
def then(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    """What they had agreed to at the end of a day."""
    party, place = party_or_404(request, folder, pk), place_of(request)
    form = DayForm(request.GET or None)
    told = None
    if form.is_valid():
        evening = datetime.combine(form.cleaned_data["on"], time.min, place.zone) + timedelta(days=1)
        told = answers(rows_of(answers_at(party, min(evening, place.now))), place)
    context = {"form": form, "told": told, "on": full_date(form.cleaned_data["on"]) if form.is_valid() else ""}
    return ask(request, party, "relationship/agreed_then.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party, form = party_to_change(request, folder, pk), ConsentForm(request.POST or None)
    if not form.is_valid():
        return _ask(request, party, form, _("Note an answer"), "consents/new")
    told, now = form.cleaned_data, place_of(request).now
    if told["granted"] == "ask":
        return _ask_to_confirm(request, party, form)
    noon = datetime.combine(told["said_on"], time(12), now.tzinfo) if told["said_on"] else now
    know.note_consent(
        party, form.purpose_of, topic=form.topic, channel=told["channel"], granted=told["granted"] == "yes",
        text=form.text, proof=told["proof"], said_at=min(noon, now), source=told["source"] or "page", by=request.user,
    )  # fmt: skip
    return answer(request, party, _("Noted."))


def _ask_to_confirm(request: HttpRequest, party: Party, form: ConsentForm) -> HttpResponse:
    """Nothing counts before they have followed the link."""
    source, emails = form.cleaned_data["source"] or "page", emails_in_use(party)
    try:
        if not emails:
            raise act.NotReady(_("There is no e-mail address of %(name)s.", name=party.name))
        act.ask_for_second_yes(
            party, form.purpose_of, email=emails[0], source=source, topic=form.topic, by=request.user
        )
    except (act.NotReady, act.Refused) as refused:
        form.add_error("granted", str(refused))
        return _ask(request, party, form, _("Note an answer"), "consents/new")
    said = _("A mail is on its way to %(address)s. It counts when they have confirmed it.", address=emails[0])
    return answer(request, party, said)


@require_http_methods(["GET", "POST"])
def wishes(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party, zone = party_to_change(request, folder, pk), place_of(request).zone
    form = WishForm(request.POST if request.method == "POST" else None, initial=_as_they_are(party, zone))
    if not form.is_valid():
        return _ask(request, party, form, _("How they want to be written to"), "consents/wishes")
    told, by = form.cleaned_data, request.user
    until = datetime.combine(told["paused_until"], time.min, zone) if told["paused_until"] else None
    know.set_often(party, told["often"], by=by)
    know.pause_until(party, until, by=by)
    know.set_tracking(party, {"yes": True, "no": False}.get(told["track"]), by=by)
    return answer(request, party, _("Noted."))


@require_POST
def lift(request: HttpRequest, folder: str, pk: int, stop: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    know.lift(get_object_or_404(suppressions_of(party), pk=stop), by=request.user)
    return answer(request, party, _("This address may be written to again."))


def _as_they_are(party: Party, zone: Any) -> dict[str, Any]:
    wish = Preference.objects.filter(party=party).first() or Preference()
    until = wish.paused_until and wish.paused_until.astimezone(zone).date()
    return {"often": wish.often, "paused_until": until, "track": {True: "yes", False: "no", None: ""}[wish.track]}


def _ask(request: HttpRequest, party: Party, form: Any, heading: str, action: str) -> HttpResponse:
    asked = {"form": form, "heading": heading, "submit": _("Note it"), "icon": "check", "action": action}
    return ask(request, party, "relationship/form.html", asked, status=422 if form.is_bound else 200)
