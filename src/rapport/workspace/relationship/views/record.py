"""How do people read the page of one party?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from rapport.loop.know.models import Kind
from rapport.loop.know.queries import PLACES, RECORDS
from rapport.platform.records.queries import in_bin
from rapport.platform.records.reader import reader
from rapport.platform.ui.render import render
from rapport.workspace.addresses import address

from ..answers import TEMPLATES, context_of, party_or_404, timeline_of


@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, "people", pk)


@require_GET
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, "organisations", pk)


@require_GET
def household(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, "households", pk)


@require_GET
def touches(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    """The earlier touches, fetched into the place of the link that asks for them."""
    party = party_or_404(request, folder, pk)
    return render(request, "relationship/touches.html#touches", timeline_of(request, party))


def _page(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    try:
        party = party_or_404(request, folder, pk)
    except Http404:
        return _binned(request, folder, pk)
    if request.path != address(party):
        query = request.META.get("QUERY_STRING", "")
        return redirect(address(party) + (f"?{query}" if query else ""), permanent=True)
    return render(request, TEMPLATES[Kind(party.kind)], context_of(request, party))


def _binned(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    """Whoever may bring somebody back is told that they are in the bin; raises Http404."""
    asking = reader(request.user)
    noun = asking.noun(next(RECORDS[kind] for kind, place in PLACES.items() if place == folder))
    found = in_bin(noun, asking, only=pk)
    if not found:
        raise Http404
    return render(request, "lists/binned.html", {"noun": noun, "one": found[0], "zone": asking.zone}, status=404)
