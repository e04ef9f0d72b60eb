"""How do people change a record? By a form of its own; what somebody else has changed meanwhile is shown beside."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from rapport.platform.languages import _
from rapport.platform.records.declare import RecordType
from rapport.platform.records.listing import records
from rapport.platform.records.reader import Reader, reader
from rapport.platform.ui.render import render

from ..changing import Saved, save
from ..choosing import offered_for
from ..forms import RecordForm


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, noun: str, pk: str) -> HttpResponse:
    """The form of a record; as its values change, drawn anew."""
    asking = reader(request.user)
    form = _form(asking, asking.noun(noun), pk)
    if request.method == "GET":
        return _page(request, form)
    if "redraw" in request.POST:
        return _page(request, form.read(request.POST, judge=False), part="#fields")
    saved = save(form.read(request.POST, request.FILES), by=request.user)
    if saved is Saved.YES:
        messages.success(request, _("Saved."))
        return redirect(f"/{form.noun.place}/{pk}")
    if saved is Saved.OVERTAKEN and not form.conflicts:
        form = _form(asking, form.noun, pk).read(request.POST)
    return _page(request, form, status=saved.value)


@require_GET
def choose(request: HttpRequest, noun: str) -> HttpResponse:
    """The records that fit what somebody types, to choose one of them."""
    asking = reader(request.user)
    if noun not in asking.nouns:
        raise Http404
    found = offered_for(asking.noun(noun), asking, request.GET.get("q", ""))
    return JsonResponse([{"id": str(pk), "title": title, "about": about} for pk, title, about in found], safe=False)


def _form(asking: Reader, noun: RecordType, pk: str) -> RecordForm:
    """The form of this record: not there for whoever may not read it, refused to whoever may not change it."""
    key: Any = noun.id_of(pk)
    if key is None or not records(noun, asking, [key], ()):
        raise Http404
    form = RecordForm.of(noun, asking, key)
    if form is None:
        raise PermissionDenied(_("You may read this %(noun)s, but not change anything here.", noun=noun.label.lower()))
    return form


def _page(request: HttpRequest, form: RecordForm, *, part: str = "", status: int = 200) -> HttpResponse:
    assert form.row is not None
    here = f"/{form.noun.place}/{form.row.id}"
    context = {"form": form, "noun": form.noun, "title": form.row.title or form.noun.label, "here": here}
    return render(request, f"lists/edit.html{part}", context | {"action": f"{here}/-/edit"}, status=status)
