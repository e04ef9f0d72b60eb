"""How do people put a filter together? Step by step, or as text with suggestions."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from rapport.platform.records.filters import FilterUnclear, complete
from rapport.platform.ui.render import render

from ..asking import Question, question, with_condition
from ..look import number
from .records import looked


@require_GET
def condition(request: HttpRequest, noun: str) -> HttpResponse:
    """The inputs of one condition; sent with `add`, the list with it."""
    asking, asked = looked(request, noun)
    field = asked.noun.fields.get(request.GET.get("field", ""))
    if field is None or not field.is_filtered or not asking.sees(asked.noun, field):
        return HttpResponse("")
    step, unclear = question(asked.noun, asking, field, request.GET.get("op", "")), ""
    if request.GET.get("add"):
        try:
            text, _ = with_condition(asked.filter_text, asked.noun, asking, step, request.GET.getlist("value"))
            return _gone(request, asked.link(f=text))
        except FilterUnclear as error:
            unclear = str(error)
    return _step(request, step, unclear)


def _gone(request: HttpRequest, address: str) -> HttpResponse:
    """On to the list: by htmx as a whole page, else by a redirect."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Location": address})
    return redirect(address)


def _step(request: HttpRequest, step: Question, unclear: str) -> HttpResponse:
    told = {"step": step, "unclear": unclear, "values": request.GET.getlist("value") if unclear else []}
    return render(request, "lists/condition.html#condition", told, status=422 if unclear else 200)


@require_GET
def suggestions(request: HttpRequest, noun: str) -> HttpResponse:
    """What may come next at the cursor of a filter's text."""
    asking, asked = looked(request, noun)
    text = request.GET.get("f", "")[:4000]
    found = complete(text, min(number(request.GET.get("at", "")), len(text)), asked.noun, asking)
    told = [{"text": each.text, "label": each.label, "start": each.start, "end": each.end} for each in found]
    return JsonResponse(told, safe=False)
