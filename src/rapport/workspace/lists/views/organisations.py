"""How do people reach the list of organisations?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from rapport.loop.know.commands import IdentityTaken
from rapport.platform.ui.render import render
from rapport.workspace.addresses import address
from rapport.workspace.place import place_of

from .. import commands, queries
from ..asked import asked
from ..creating import creates, may_create
from ..forms import NewOrganisationForm
from ..rows import organisation_rows

VIEWS = ("all", "mine")
SORTS = ("name", "-name")
NEW = {
    "heading": "Add organisation",
    "lead": "People are tied to it later, each with their role.",
    "of": "Organisations",
    "back": "/organisations",
    "address": address,
}


@require_GET
def organisations(request: HttpRequest) -> HttpResponse:
    wanted = asked(request, VIEWS, SORTS)
    listing = queries.organisations(request.user, wanted)
    rows = organisation_rows(listing.page.rows, place_of(request), request.user)
    shown = {"asked": wanted, "listing": listing, "rows": rows, "creates": creates(request.user)}
    return render(request, "lists/organisations.html", shown)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    may_create(request.user, "organisation")
    form = NewOrganisationForm(request.POST or None, by=request.user)
    try:
        if form.is_valid():
            party = form.sent_before or commands.add(form.kind, form.cleaned_data, by=request.user)
            return redirect(address(party))
    except IdentityTaken as taken:
        form.add_error("email", str(taken))
    return render(request, "lists/new.html", NEW | {"form": form}, status=422 if form.is_bound else 200)
