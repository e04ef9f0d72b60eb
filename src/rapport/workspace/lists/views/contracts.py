"""How do people renew a contract, end it, and take either back?"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.departments.sales.contracts import commands
from rapport.departments.sales.contracts.models import Contract
from rapport.platform.languages import N_, _, ngettext
from rapport.platform.records.listing import records
from rapport.platform.records.reader import reader
from rapport.platform.ui.render import render
from rapport.workspace.fields import Day, Line
from rapport.workspace.place import colleague

REFUSALS = (commands.AlreadyEnded, commands.NotDueThen, commands.NothingToTakeBack)


class RenewForm(forms.Form):
    """Which of its dates is meant, as the page showed it."""

    due = Day(N_("Renewal date"), required=True)


class EndForm(forms.Form):
    """Why it ends, if they said so."""

    reason = Line(N_("Why"), longest=200, help_text=N_("In their words. It helps to see why people leave."))


@require_POST
def renew(request: HttpRequest, pk: str) -> HttpResponse:
    contract, form = _to_change(request, pk), RenewForm(request.POST)
    if not form.is_valid():
        return HttpResponse(_("Say which renewal date is meant."), status=422)
    said = ngettext("Renewed for %(n)s more month.", "Renewed for %(n)s more months.", contract.term)
    return _done(request, contract, said, "renewal-back", lambda by: commands.renew(
        contract, due_on=form.cleaned_data["due"], by=by))  # fmt: skip


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: str) -> HttpResponse:
    """A form that asks why, then the end, as of now."""
    contract, form = _to_change(request, pk), EndForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        context = {"contract": contract, "form": form, "here": f"/contracts/{contract.pk}"}
        return render(request, "lists/contract_end.html", context, status=422 if form.errors else 200)
    return _done(request, contract, _("Ended."), "end-back", lambda by: commands.end_contract(
        contract, reason=form.cleaned_data["reason"], by=by))  # fmt: skip


@require_POST
def take_back_renewal(request: HttpRequest, pk: str) -> HttpResponse:
    contract = _to_change(request, pk)
    said = _("Taken back: it is due again.")
    return _done(request, contract, said, "", lambda by: commands.take_back_renewal(contract, by=by))


@require_POST
def take_back_end(request: HttpRequest, pk: str) -> HttpResponse:
    contract = _to_change(request, pk)
    return _done(request, contract, _("It goes on."), "", lambda by: commands.take_back_end(contract, by=by))


DEEDS = {"renew": renew, "end": end, "renewal-back": take_back_renewal, "end-back": take_back_end}


def _to_change(request: HttpRequest, pk: str) -> Contract:
    """The contract: not there for whoever may not read it, refused to whoever may not change it."""
    asking = reader(request.user)
    noun = asking.noun("contract")
    key = noun.id_of(pk)
    if key is None or not records(noun, asking, [key], ()):
        raise Http404
    if not records(noun, asking, [key], (), deed="edit"):
        raise PermissionDenied(_("You may read this contract, but not change anything here."))
    return get_object_or_404(Contract, pk=key)


def _done(
    request: HttpRequest, contract: Contract, said: str, back: str, deed: Callable[[Any], Any]
) -> HttpResponse:  # fmt: skip
    """The deed, and its page again, with the way back."""
    here = f"/contracts/{contract.pk}"
    try:
        deed(colleague(request))
    except REFUSALS as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said, extra_tags=f"{here}/-/{back}" if back else "")
    return redirect(here)
