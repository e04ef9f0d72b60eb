"""How do people read the page of one party?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from rapport.loop.know.models import Kind
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
def touches(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    """The earlier touches, fetched into the place of the link that asks for them."""
    party = party_or_404(request, folder, pk)
    return render(request, "relationship/touches.html#touches", timeline_of(request, party))


def _page(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party = party_or_404(request, folder, pk)
    if request.path != address(party):
        query = request.META.get("QUERY_STRING", "")
        return redirect(address(party) + (f"?{query}" if query else ""), permanent=True)
    return render(request, TEMPLATES[Kind(party.kind)], context_of(request, party))
