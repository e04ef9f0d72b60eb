"""How do people change many records at once? Choose what, look before, watch it, cancel it, take it back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.platform.languages import _, written
from rapport.platform.records.commands import NotAllowed, NotPossible, WrongValue, cancel_bulk, start_bulk, undo_bulk
from rapport.platform.records.declare import RecordType
from rapport.platform.records.models import BulkEdit
from rapport.platform.records.queries import bulk_edits_seen_by, came_of, in_bin
from rapport.platform.records.reader import Reader
from rapport.platform.ui.render import render

from ..bulk import chosen, fields_to_write, may_delete, only, preview, told
from ..writing import input_of
from .records import looked, wanted_of

REFUSALS = (NotAllowed, NotPossible, WrongValue)
SHOWN = 50


@require_http_methods(["GET", "POST"])
def bulk(request: HttpRequest, noun: str) -> HttpResponse:
    """Choose a field and a new value, or to delete; then the preview; then the job."""
    asking, asked = looked(request, noun)
    kind = asked.noun
    fields, deletes = fields_to_write(kind, asking), may_delete(kind, asking)
    if not fields and not deletes:
        raise PermissionDenied(_("You may not change %(plural)s.", plural=kind.plural.lower()))
    if asked.unclear:
        return redirect(asked.link())
    ids = chosen((request.POST or request.GET).get("ids", ""), kind)
    wanted = only(wanted_of(asked), ids, kind)
    look = (
        _("%(number)s chosen one by one", number=written(len(ids)))
        if ids is not None
        else asked.filter_text or _("All %(plural)s", plural=kind.plural.lower())
    )
    shown = {
        "noun": kind, "look": asked, "words": look, "fields": fields, "may_delete": deletes,
        "ids": request.POST.get("ids", request.GET.get("ids", "")), "preview": None, "errors": [],
    }  # fmt: skip
    chosen_field = request.POST.get("field", request.GET.get("field", ""))
    each = next((field for field in fields if field.name == chosen_field), None)
    shown |= {"input": input_of(each, asking, request.POST.get("after", "")) if each else None, "field": chosen_field}
    if request.method == "GET":
        return render(request, "lists/bulk.html", shown)
    try:
        if request.POST.get("step") == "start":
            return _start(request, kind, wanted, look)
        shown["preview"] = preview(kind, asking, wanted, _joined(request.POST))
    except REFUSALS as refused:
        sentence = refused.sentence if isinstance(refused, WrongValue) else str(refused)
        return render(request, "lists/bulk.html", shown | {"errors": [sentence]}, status=422)
    return render(request, "lists/bulk.html", shown)


def _joined(sent: QueryDict) -> QueryDict:
    """Several ticked boxes are one value."""
    if len(sent.getlist("after")) < 2:
        return sent
    one = sent.copy()
    one["after"] = ", ".join(sent.getlist("after"))
    return one


def _start(request: HttpRequest, kind: RecordType, wanted: Any, look: str) -> HttpResponse:
    field = "" if request.POST.get("deed") == "delete" else request.POST.get("field", "-")
    after = request.POST.get("after", "")
    made = start_bulk(kind.name, wanted, field=field, after=after, look=look, by=request.user)
    return redirect(f"/{kind.place}/-/changes/{made.pk}")


@require_GET
def changes(request: HttpRequest, noun: str) -> HttpResponse:
    """The bulk edits of the last 30 days, each with its undo."""
    asking, asked = looked(request, noun)
    found = list(bulk_edits_seen_by(request.user, asked.noun)[:SHOWN])
    came = came_of(found)
    lines = [told(each, came[each.pk], asked.noun, asking) for each in found]
    return render(
        request,
        "lists/changes.html",
        {"noun": asked.noun, "changes": lines, "zone": asking.zone, "binned": in_bin(asked.noun, asking)},
    )


@require_GET
def change(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    """One bulk edit, with how far it is."""
    asking, kind, found = _bulk(request, noun, pk)
    return _shown(request, asking, kind, found, "lists/change.html")


@require_GET
def progress(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    asking, kind, found = _bulk(request, noun, pk)
    return _shown(request, asking, kind, found, "lists/change.html#state")


@require_POST
def cancel(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    asking, kind, found = _bulk(request, noun, pk)
    return _answered(request, asking, kind, cancel_bulk(found, by=request.user))


@require_POST
def undo(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    asking, kind, found = _bulk(request, noun, pk)
    try:
        return _answered(request, asking, kind, undo_bulk(found, by=request.user))
    except NotPossible as refused:
        return _shown(request, asking, kind, found, "lists/change.html", [str(refused)], status=422)


def _bulk(request: HttpRequest, noun: str, pk: int) -> tuple[Reader, RecordType, BulkEdit]:
    asking, asked = looked(request, noun)
    return asking, asked.noun, get_object_or_404(bulk_edits_seen_by(request.user, asked.noun), pk=pk)


def _answered(request: HttpRequest, asking: Reader, kind: RecordType, found: BulkEdit) -> HttpResponse:
    """The changed part for htmx, the page again for everybody else."""
    if request.headers.get("HX-Request") and not request.headers.get("HX-Boosted"):
        return _shown(request, asking, kind, found, "lists/change.html#state")
    return redirect(f"/{kind.place}/-/changes/{found.pk}")


def _shown(
    request: HttpRequest, asking: Reader, kind: RecordType, found: BulkEdit, template: str, errors: Any = (), **how: Any
) -> HttpResponse:
    one = told(found, came_of([found])[found.pk], kind, asking)
    return render(request, template, {"noun": kind, "one": one, "errors": errors, "zone": asking.zone}, **how)
