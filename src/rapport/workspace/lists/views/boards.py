"""How do people reach the next cards of a column, and move a card to another column or day?"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from rapport.platform.languages import N_, Written, _, said
from rapport.platform.records.boards import options
from rapport.platform.records.commands import Cell, write_cells
from rapport.platform.records.listing import records
from rapport.platform.ui.render import render, to_text

from ..board import further, head_of
from ..calendar import entry
from ..cards import Card, cards, movable_of
from ..look import Look
from ..moving import written_there
from ..shapes import BOARD
from ..writing import answer, input_of
from .records import looked, wanted_of

CONFLICT, UNFIT = 409, 422
GONE = N_("This is no longer there.")


@require_GET
def further_cards(request: HttpRequest, noun: str) -> HttpResponse:
    """The next cards of a column, fetched as its end comes into view."""
    asking, asked = looked(request, noun)
    if asked.shape.name != BOARD or asked.inside is None:
        return redirect(asked.link())
    told = {"look": asked, "noun": asked.noun, "column": further(asked, asking, wanted_of(asked))}
    return render(request, "lists/board.html#cards", told)


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, noun: str, pk: str) -> HttpResponse:
    """Put one record into another column or on another day: a page that asks where, then the change."""
    asking, asked = looked(request, noun)
    kind, key = asked.noun, asked.noun.id_of(pk)
    found = records(kind, asking, [key], ()) if key is not None and asking.may(kind, "read") else []
    if not found:
        raise Http404
    if not records(kind, asking, [key], (), deed="edit"):
        raise PermissionDenied(_("You may not change this %(noun)s.", noun=kind.label.lower()))
    along = asked.shape.along
    if along is None:
        return redirect(asked.link())
    if not movable_of(asked, asking, [key]):
        raise PermissionDenied(
            _("You may not change %(field)s of %(plural)s.", field=along.label, plural=kind.plural.lower())
        )
    if request.method == "GET":
        return _asking(request, asked, asking, key)
    before, after = (_told(request, name) for name in ("before", "after"))
    cell = Cell(key, along.name, before, written_there(along, before, after))
    done = write_cells(kind.name, [cell], by=request.user)
    if done.refused:
        return _refused(request, asked, asking, key, done.refused[cell.place].sentence, UNFIT)
    if done.overtaken:
        told = answer(done, [cell], kind, asking)["overtaken"]
        return _refused(request, asked, asking, key, told[0]["sentence"] if told else _(GONE), CONFLICT)
    return _moved(request, asked, asking, key, cell)


def _told(request: HttpRequest, name: str) -> str:
    """What a form says, or the address of what takes a move back."""
    return (request.POST.get(name) or request.GET.get(name, "")).replace("\x00", "")[:2000]


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _asking(
    request: HttpRequest, asked: Look, asking: Any, key: Any, sentence: str = "", status: int = 200
) -> HttpResponse:
    """The page that asks where; with what went wrong, if something did."""
    assert asked.shape.along is not None
    found = cards(asked, asking, [key])
    if not found:
        raise Http404
    (card,) = found
    told = {"look": asked, "noun": asked.noun, "card": card, "along": asked.shape.along, "sentence": sentence,
            "input": input_of(asked.shape.along, asking, card.written)}  # fmt: skip
    return render(request, "lists/move.html", told, status=status)


def _refused(request: HttpRequest, asked: Look, asking: Any, key: Any, sentence: str, status: int) -> HttpResponse:
    if not _wants_json(request):
        return _asking(request, asked, asking, key, sentence, status)
    return JsonResponse({"sentence": sentence, **_drawn(request, asked, asking, key)}, status=status)


def _moved(request: HttpRequest, asked: Look, asking: Any, key: Any, cell: Cell) -> HttpResponse:
    """The card as it is now and what the heads say, for the page; the list again for everybody else."""
    assert asked.shape.along is not None
    told = _drawn(request, asked, asking, key)
    field = asked.shape.along.label.lower()
    said = _("%(record)s: %(field)s is %(value)s now.", record=told["title"], field=field, value=told["shown"])
    if _wants_json(request):
        return JsonResponse({"said": said, **told})
    back = urlencode({"before": told["written"], "after": cell.before})
    messages.success(request, said, extra_tags=_joined(asked.link(path=f"{asked.path}/{key}/-/move"), back))
    if request.headers.get("HX-Request") and not request.headers.get("HX-Boosted"):
        return HttpResponse(headers={"HX-Redirect": asked.link()})
    return redirect(asked.link())


def _joined(address: str, query: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{query}"


def _shown(card: Card, asked: Look) -> str:
    """Where the card stands, in words: one of our options as the reader calls it, everything else as it is written."""
    ours = options(asked.shape.along) if asked.shape.along and asked.shape.name == BOARD else {}
    return said(ours.get(card.key, Written(card.written)))


def _drawn(request: HttpRequest, asked: Look, asking: Any, key: Any) -> dict[str, Any]:
    """The card as it is now, and on a board the heads of all columns."""
    drawn = cards(asked, asking, [key])
    if not drawn:
        return {"card": "", "key": "", "written": "", "title": "", "shown": "", "heads": []}
    (card,) = drawn
    on_board = asked.shape.name == BOARD
    heads = head_of(asked, asking, wanted_of(asked)) if on_board else []
    told = {"look": asked, "noun": asked.noun, "card": card if on_board else entry(card, asked)}
    return {
        "card": to_text(request, f"lists/{asked.shape.name}.html#card", told),
        "key": card.key if on_board else card.written[:10],
        "written": card.written,
        "title": card.title,
        "shown": _shown(card, asked) or _("empty"),
        "heads": [{"key": each.key, "records": each.records, "total": each.total} for each in heads],
    }
