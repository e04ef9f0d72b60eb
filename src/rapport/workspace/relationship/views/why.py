"""How do people ask why a figure is what it is?"""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_GET

from rapport.platform.access.queries import workspace
from rapport.platform.ui.render import render
from rapport.workspace.place import place_of, wants_part

from ..answers import Here, party_or_404
from ..timeline import MEASURES
from ..why import why as answer_for


@require_GET
def why(request: HttpRequest, pk: int, figure: str) -> HttpResponse:
    """On the desk of the person's page, or on a page of its own."""
    party = party_or_404(request, "people", pk)
    beyond, place = request.GET.get("range") == "all", place_of(request)
    told = answer_for(request.user, party, figure, place, workspace().horizon_days, beyond_a_year=beyond)
    if told is None:
        raise Http404
    is_part = wants_part(request)
    context = {"party": party, "here": Here(party, QueryDict()), "told": told, "measures": MEASURES, "is_part": is_part}
    return render(request, "relationship/why.html#why" if is_part else "relationship/why.html", context)
