"""How are the plain facts of a party changed: addresses, owner, name?"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.know import commands as know
from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import NOUNS, PLACES, RECORDS
from rapport.platform import clock
from rapport.platform.access.rights import frozen_fields
from rapport.platform.languages import _
from rapport.platform.records.reader import reader
from rapport.platform.ui.render import render
from rapport.workspace.lists.changing import Saved, save
from rapport.workspace.lists.forms import RecordForm

from ..answers import answer, ask, party_to_change
from ..forms import IdentityForm, KeeperForm


@require_http_methods(["GET", "POST"])
def add_identity(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party, form = party_to_change(request, folder, pk), IdentityForm(request.POST or None)
    if not form.is_valid():
        return _ask(request, party, form, _("Add e-mail or phone"), _("Add"), "identities/new")
    _may_change_field(request, party, form.cleaned_data["kind"])
    try:
        know.add_identity(party, form.cleaned_data["kind"], form.cleaned_data["value"], by=request.user)
    except know.IdentityTaken as taken:
        form.add_error("value", str(taken))
        return _ask(request, party, form, _("Add e-mail or phone"), _("Add"), "identities/new")
    return answer(request, party, _("Added."))


@require_POST
def remove_identity(request: HttpRequest, folder: str, pk: int, identity: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    gone = get_object_or_404(party.identities, pk=identity)
    _may_change_field(request, party, gone.kind)
    know.remove_identity(gone, by=request.user)
    again = {"kind": gone.kind, "value": gone.value}
    return answer(request, party, _("%(value)s removed.", value=gone.value), undo="identities/new", fields=again)


@require_http_methods(["GET", "POST"])
def owner(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    form, before = KeeperForm(request.POST or None, initial={"keeper": party.keeper_id}), party.keeper_id or ""
    if request.method == "GET" or not form.is_valid():
        return _ask(request, party, form, _("Owner"), _("Change owner"), "owner")
    know.keep(party, keeper=form.cleaned_data["keeper"], by=request.user)
    return answer(request, party, _("Owner changed."), undo="owner", fields={"keeper": before})


@require_POST
def do_not_contact(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party, wanted = party_to_change(request, folder, pk), bool(request.POST.get("since"))
    if wanted != bool(party.do_not_contact_since):
        know.do_not_contact(party, since=clock.now() if wanted else None, by=request.user)
    said = _("We leave them alone from now on.") if wanted else _("They may be contacted again.")
    return answer(request, party, said, undo="do-not-contact", fields={"since": "" if wanted else "now"})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    """The form of the declaration, on the desk; as its values change, drawn anew."""
    party = party_to_change(request, folder, pk)
    form = _details_form(request, party)
    if request.method == "GET":
        return _ask_details(request, party, form)
    if "redraw" in request.POST:
        shown = {"form": form.read(request.POST, judge=False), "action": request.path}
        return render(request, "relationship/edit.html#fields", shown)
    saved = save(form.read(request.POST, request.FILES), by=request.user)
    if saved is Saved.YES:
        return answer(request, party, _("Saved."))
    if saved is Saved.OVERTAKEN and not form.conflicts:
        form = _details_form(request, party).read(request.POST)
    return _ask_details(request, party, form, status=saved.value)


def _details_form(request: HttpRequest, party: Party) -> RecordForm:
    asking = reader(request.user)
    form = RecordForm.of(asking.noun(RECORDS[Kind(party.kind)]), asking, party.pk)
    if form is None:
        raise PermissionDenied(_("Your role does not change these details."))
    return form


def _ask_details(request: HttpRequest, party: Party, form: RecordForm, *, status: int = 200) -> HttpResponse:
    asked = {"form": form, "action": f"/{PLACES[Kind(party.kind)]}/{party.pk}/-/edit"}
    return ask(request, party, "relationship/edit.html", asked, status=status)


def _may_change_field(request: HttpRequest, party: Party, name: str) -> None:
    if name in frozen_fields(request.user, NOUNS[Kind(party.kind)]):
        raise PermissionDenied(_("Your role does not change this."))


def _ask(request: HttpRequest, party: Party, form: Any, heading: str, submit: str, action: str) -> HttpResponse:
    asked = {"form": form, "heading": heading, "submit": submit, "icon": "check", "action": action}
    return ask(request, party, "relationship/form.html", asked, status=422 if form.is_bound else 200)
