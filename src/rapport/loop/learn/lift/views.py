"""How do people reach what works? The page, and the people behind each of its numbers."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.loop.know.queries import reads_all
from rapport.platform import clock
from rapport.platform.access.queries import workspace
from rapport.platform.access.rights import scope_of
from rapport.platform.languages import _
from rapport.platform.ui import render

from ..words import address
from . import queries, words
from .board import board
from .causes import arm_name, names_of
from .models import Reading
from .what_if import what_if

ROWS = 100


@require_GET
def works(request: HttpRequest) -> HttpResponse:
    """What we do that works."""
    may, currency = reads_all(request.user), workspace().currency
    told = board(request.user, request.GET.get("show", ""), currency) if may else None
    context = {"reads_all": may, "board": told, "what_if": what_if(clock.now()) if told else [], "words": words}
    return render(request, "lift/works.html", context)


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """The people counted in one arm, those whom the reader may see."""
    cause, arm = request.GET.get("cause", ""), request.GET.get("arm", "")
    reading = Reading.objects.filter(cause=cause, arm=arm).first()
    if reading is None:
        raise Http404(_("Nothing like that has been counted."))
    rows = queries.people_counted(request.user, cause, arm)
    names = names_of([cause, arm])
    context = {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "reading": reading,
        "name": names[cause],
        "arm": arm_name(arm, names),
        "reads_orders": scope_of(request.user, "order", "read").everything,
        "words": words,
        "address": address,
    }
    return render(request, "lift/people.html", context)
