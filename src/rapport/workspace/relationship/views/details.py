"""How are the plain facts of a party changed: answers, addresses, owner, name?"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.know import commands as know
from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import NOUNS
from rapport.platform import clock
from rapport.platform.access.rights import frozen_fields, hidden_fields

from ..answers import answer, ask, party_to_change
from ..forms import ConsentForm, IdentityForm, KeeperForm, OrganisationForm, PersonForm


@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party, form = party_to_change(request, folder, pk), ConsentForm(request.POST or None)
    if not form.is_valid():
        return _ask(request, party, form, "Note an answer", "Note it", "consents/new")
    told = form.cleaned_data
    know.note_consent(party, told["purpose"], granted=told["granted"] == "yes", proof=told["proof"], by=request.user)
    return answer(request, party, "Noted.")


@require_http_methods(["GET", "POST"])
def add_identity(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party, form = party_to_change(request, folder, pk), IdentityForm(request.POST or None)
    if not form.is_valid():
        return _ask(request, party, form, "Add e-mail or phone", "Add", "identities/new")
    _may_change_field(request, party, form.cleaned_data["kind"])
    try:
        know.add_identity(party, form.cleaned_data["kind"], form.cleaned_data["value"], by=request.user)
    except know.IdentityTaken as taken:
        form.add_error("value", str(taken))
        return _ask(request, party, form, "Add e-mail or phone", "Add", "identities/new")
    return answer(request, party, "Added.")


@require_POST
def remove_identity(request: HttpRequest, folder: str, pk: int, identity: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    gone = get_object_or_404(party.identities, pk=identity)
    _may_change_field(request, party, gone.kind)
    know.remove_identity(gone, by=request.user)
    again = {"kind": gone.kind, "value": gone.value}
    return answer(request, party, f"{gone.value} removed.", undo="identities/new", fields=again)


@require_http_methods(["GET", "POST"])
def owner(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    form, before = KeeperForm(request.POST or None, initial={"keeper": party.keeper_id}), party.keeper_id or ""
    if request.method == "GET" or not form.is_valid():
        return _ask(request, party, form, "Owner", "Change owner", "owner")
    know.keep(party, keeper=form.cleaned_data["keeper"], by=request.user)
    return answer(request, party, "Owner changed.", undo="owner", fields={"keeper": before})


@require_POST
def do_not_contact(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party, wanted = party_to_change(request, folder, pk), bool(request.POST.get("since"))
    if wanted != bool(party.do_not_contact_since):
        know.do_not_contact(party, since=clock.now() if wanted else None, by=request.user)
    said = "We leave them alone from now on." if wanted else "They may be contacted again."
    return answer(request, party, said, undo="do-not-contact", fields={"since": "" if wanted else "now"})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    form = _details_form(party, request)
    if not form.is_valid() or form.conflicts:
        return _ask(
            request, party, form, "Edit the details", "Save", "edit", conflict=bool(form.is_bound and form.conflicts)
        )
    change = know.change_person if party.is_person else know.change_organisation
    party = change(party, name=form.cleaned_data["name"], by=request.user, **form.details)
    return answer(request, party, "Saved.")


def _details_form(party: Party, request: HttpRequest) -> PersonForm | OrganisationForm:
    form, noun = (PersonForm, party.person) if party.is_person else (OrganisationForm, party.organisation)
    rights = (request.user, NOUNS[Kind(party.kind)])
    hidden = hidden_fields(*rights) - {"name"}
    shown = form.declared_fields.keys() - {"name", "seen"} - hidden
    current = {"name": party.name} | {name: str(getattr(noun, name) or "") for name in shown}
    asked = form(request.POST or None, current=current)
    asked.narrow(hidden=hidden, frozen=frozen_fields(*rights))
    return asked


def _may_change_field(request: HttpRequest, party: Party, name: str) -> None:
    if name in frozen_fields(request.user, NOUNS[Kind(party.kind)]):
        raise PermissionDenied("Your role does not change this.")


def _ask(
    request: HttpRequest, party: Party, form: Any, heading: str, submit: str, action: str, *, conflict: bool = False
) -> HttpResponse:
    asked = {"form": form, "heading": heading, "submit": submit, "icon": "check", "action": action}
    status = 409 if conflict else 422 if form.is_bound else 200
    return ask(request, party, "relationship/form.html", asked, status=status)
