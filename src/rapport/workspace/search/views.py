"""How do people search? In the palette, or on a page of its own."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.platform.ui.render import render

from .queries import MOST_ON_PAGE, answer, page_of


@require_GET
def palette(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    return render(request, "search/palette.html#palette", {"answer": answer(request.user, words, all_places=False)})


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Everything that fits; with `of` all of one noun, page by page."""
    words, noun = request.GET.get("q", "")[:200], request.GET.get("of", "")
    one = page_of(request.user, words, noun, after=request.GET.get("after", "")) if noun else None
    if one is not None:
        later = _href(words, noun, one.hits[-1].id) if one.more and one.hits else ""
        return render(
            request, "search/search.html", {"words": words, "one": one, "later": later, "everything": _href(words)}
        )
    told = answer(request.user, words, most=MOST_ON_PAGE)
    more = {each.noun.name: _href(words, each.noun.name) for each in told.groups if each.more}
    return render(request, "search/search.html", {"words": words, "one": None, "answer": told, "more": more})


def _href(words: str, noun: str = "", after: object = "") -> str:
    asked = {"q": words, "of": noun, "after": after}
    return f"/search?{urlencode({key: value for key, value in asked.items() if value})}"
