"""How do people put a record into the bin, and bring it back?"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rapport.platform.languages import _
from rapport.platform.records.commands import NotAllowed, NotPossible, delete, restore
from rapport.platform.records.listing import records
from rapport.platform.records.queries import in_bin
from rapport.platform.records.reader import reader
from rapport.platform.ui.render import render


@require_POST
def put_in(request: HttpRequest, noun: str, pk: str) -> HttpResponse:
    """Delete one record; the list says so, with the way back."""
    asking = reader(request.user)
    kind = asking.noun(noun)
    key = kind.id_of(pk)
    found = records(kind, asking, [key], ()) if key is not None and asking.may(kind, "read") else []
    if not found:
        raise Http404
    try:
        delete(noun, [key], by=request.user)
    except (NotAllowed, NotPossible) as refused:
        raise PermissionDenied(str(refused)) from refused
    said = _("%(title)s is in the bin.", title=found[0].title)
    messages.success(request, said, extra_tags=f"/{kind.place}/{key}/-/restore")
    return redirect(f"/{kind.place}")


@require_POST
def bring_back(request: HttpRequest, noun: str, pk: str) -> HttpResponse:
    """Bring one record back, and go to it."""
    asking = reader(request.user)
    kind = asking.noun(noun)
    key = kind.id_of(pk)
    found = in_bin(kind, asking, only=key) if key is not None else []
    if not found:
        raise Http404
    restore(noun, [key], by=request.user)
    messages.success(request, _("%(title)s is back.", title=found[0].title))
    address = kind.href(key, found[0].title)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def not_there(request: HttpRequest, noun: str, pk: int | str) -> HttpResponse:
    """What stands where a record was: for whoever may bring it back, that it is in the bin; raises Http404."""
    asking = reader(request.user)
    kind = asking.noun(noun)
    key = kind.id_of(str(pk))
    found = in_bin(kind, asking, only=key) if key is not None else []
    if not found:
        raise Http404
    told = {"noun": kind, "one": found[0], "zone": asking.zone}
    return render(request, "lists/binned.html", told, status=404)
