"""How does an admin make kinds of ties of the trade's own?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.know import commands as know
from rapport.loop.know.models import BETWEEN
from rapport.loop.know.queries import tie_kinds
from rapport.platform.languages import N_, _
from rapport.workspace.place import colleague

from ..around import admins_only, page
from ..tie_forms import NewTieKindForm, TieKindForm

_NO_MORE = N_("“%(tie)s” is offered no more. Those who are tied so stay so.")


@admins_only
@require_http_methods(["GET", "POST"])
def ties(request: HttpRequest) -> HttpResponse:
    form = NewTieKindForm(request.POST or None)
    try:
        if form.is_valid():
            made = know.make_tie_kind(**form.told, by=colleague(request))
            messages.success(request, _("“%(tie)s” is offered from now on.", tie=made.name))
            return redirect("settings:ties")
    except know.TieKindThere as there:
        form.add_error("name", str(there))
    return page(request, "ties", {"kinds": list(tie_kinds()), "known": [*BETWEEN], "new": form}, wrong=form.is_bound)


@admins_only
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    kind = get_object_or_404(tie_kinds(), pk=pk)
    form = TieKindForm(request.POST or None, initial={"name": kind.name, "reverse": kind.reverse})
    try:
        if form.is_valid():
            know.rename_tie_kind(kind, **form.cleaned_data, by=colleague(request))
            messages.success(request, _("Saved."))
            return redirect("settings:ties")
    except know.TieKindThere as there:
        form.add_error("name", str(there))
    return page(request, "tie", {"kind": kind, "form": form}, wrong=form.is_bound)


@admins_only
@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    kind = get_object_or_404(tie_kinds(), pk=pk)
    offered = request.POST.get("to") == "offered"
    (know.bring_tie_kind_back if offered else know.retire_tie_kind)(kind, by=colleague(request))
    said = N_("“%(tie)s” is offered again.") if offered else _NO_MORE
    messages.success(request, _(said, tie=kind.name))
    return redirect("settings:ties")
