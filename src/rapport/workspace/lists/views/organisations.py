"""How do people add organisations?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rapport.loop.know.commands import IdentityTaken
from rapport.platform.ui.render import render
from rapport.workspace.addresses import address

from .. import commands
from ..creating import may_create
from ..forms import NewOrganisationForm

NEW = {
    "heading": "Add organisation",
    "lead": "People are tied to it later, each with their role.",
    "of": "Organisations",
    "back": "/organisations",
    "address": address,
}


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
