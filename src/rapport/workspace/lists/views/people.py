"""How do people reach the list of people?"""

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
from ..forms import NewPersonForm
from ..rows import people_rows

VIEWS = ("all", "mine", "growing", "fading")
SORTS = ("-last", "last", "name", "-name", "-spend", "spend", "-orders", "orders")
NEW = {
    "heading": "Add person",
    "lead": "Name and one way to reach them are enough.",
    "of": "People",
    "back": "/people",
    "address": address,
}


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    wanted = asked(request, VIEWS, SORTS)
    listing = queries.people(request.user, wanted)
    rows = people_rows(listing.page.rows, place_of(request), request.user)
    shown = {"asked": wanted, "listing": listing, "rows": rows, "creates": creates(request.user)}
    return render(request, "lists/people.html", shown)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    may_create(request.user, "person")
    form = NewPersonForm(request.POST or None, by=request.user)
    try:
        if form.is_valid():
            party = form.sent_before or commands.add(form.kind, form.cleaned_data, by=request.user)
            return redirect(address(party))
    except IdentityTaken as taken:
        form.add_error("email", str(taken))
    return render(request, "lists/new.html", NEW | {"form": form}, status=422 if form.is_bound else 200)
