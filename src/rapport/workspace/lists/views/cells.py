"""How do people write in the cells of a list? One by one or a pasted range; each answer is the cell as it is now."""

from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from rapport.platform.languages import N_, _
from rapport.platform.records import types
from rapport.platform.records.commands import Cell, write_cells
from rapport.platform.records.declare import RecordType
from rapport.platform.records.reader import Reader, reader
from rapport.platform.ui.render import render

from ..writing import TooMany, answer, input_of, offered, pasted

CONFLICT, UNREADABLE = 409, N_("This was not understood. Nothing was changed.")


@require_GET
def field(request: HttpRequest, noun: str, name: str) -> HttpResponse:
    """What a field is written in; with `q` the records that a relation may name."""
    asking, kind = _asked(request, noun)
    each = kind.fields.get(name)
    if each is None or not kind.deeds.change or not asking.may(kind, "edit") or not asking.edits(kind, each):
        raise Http404
    if "q" in request.GET and isinstance(each.type, types.One):
        rows = offered(each, asking, request.GET["q"])
        return render(request, "lists/input.html#options", {"rows": rows, "words": request.GET["q"]})
    told = input_of(each, asking, request.GET.get("written", "")[:20_000])
    return render(request, "lists/input.html#input", {"input": told, "path": f"/{kind.place}"})


@require_POST
def save(request: HttpRequest, noun: str, pk: str, name: str) -> HttpResponse:
    """Write one cell: 200 and the cell, 409 and theirs, or a sentence."""
    asking, kind = _asked(request, noun)
    key = kind.id_of(pk)
    if key is None:
        raise Http404
    cell = Cell(key, name, request.POST.get("before", ""), request.POST.get("after", ""))
    written = write_cells(noun, [cell], by=request.user)
    told = answer(written, [cell], kind, asking)
    if written.refused:
        refusal = written.refused[cell.place]
        return JsonResponse({"sentence": refusal.sentence}, status=refusal.kind)
    if written.overtaken:
        return JsonResponse((told["overtaken"] or [{"sentence": _("This is no longer there.")}])[0], status=CONFLICT)
    return JsonResponse(told["made"][0])


@require_POST
def paste(request: HttpRequest, noun: str) -> HttpResponse:
    """Write many cells at once: what fits is saved, all in one command; the rest is named cell by cell."""
    asking, kind = _asked(request, noun)
    try:
        cells = pasted(request.body, kind)
    except msgspec.DecodeError:
        return JsonResponse({"sentence": _(UNREADABLE)}, status=400)
    except TooMany as refused:
        return JsonResponse({"sentence": str(refused)}, status=422)
    written = write_cells(noun, cells, by=request.user)
    return JsonResponse(answer(written, cells, kind, asking))


def _asked(request: HttpRequest, name: str) -> tuple[Reader, RecordType]:
    """Who asks about which noun; one that they may not read is not there."""
    asking: Any = reader(request.user)
    kind = asking.noun(name)
    if not asking.may(kind, "read"):
        raise Http404
    return asking, kind
