"""How do people search? In the palette, or on a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.platform.ui.render import render

from .acts import acts
from .queries import hits

MOST_ON_PAGE = 30


@require_GET
def palette(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    found, offered = hits(request.user, words), acts(words, request.user, all_places=False)
    return render(request, "search/palette.html#palette", {"hits": found, "acts": offered})


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    found = hits(request.user, words, most=MOST_ON_PAGE)
    return render(request, "search/search.html", {"words": words, "hits": found, "acts": acts(words, request.user)})
