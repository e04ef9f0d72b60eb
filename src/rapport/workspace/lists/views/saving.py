"""How are ways to look at a list kept? Saved as new, saved again, put first, removed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from rapport.platform.access.queries import roles
from rapport.platform.languages import _
from rapport.platform.records.commands.saved import (
    NotYourView,
    begin_with,
    remove_view,
    save_view,
    save_view_again,
)
from rapport.platform.records.queries import PREFIX, saved_views

from ..forms import ViewForm
from .records import looked


@require_POST
def save_new(request: HttpRequest, noun: str) -> HttpResponse:
    """Keep this look under a name."""
    asking, asked = looked(request, noun)
    form = ViewForm(request.POST, noun=asked.noun, reader=asking)
    if not form.is_valid():
        messages.error(request, form.why_not)
        return redirect(asked.path)
    view = save_view(asked.noun.name, by=request.user, **form.cleaned_data)
    messages.success(request, _("“%(view)s” is saved.", view=view.name))
    return redirect(f"{asked.path}?view={PREFIX}{view.pk}")


@require_POST
def save_again(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    """Let the view be as it is looked at now."""
    asking, asked = looked(request, noun)
    view = get_object_or_404(saved_views(asked.noun, asking), pk=pk)
    told = request.POST.copy()
    told["name"] = view.name
    form = ViewForm(told, noun=asked.noun, reader=asking)
    try:
        if form.is_valid():
            save_view_again(view, by=request.user, **form.look)
        else:
            messages.error(request, form.why_not)
    except NotYourView as error:
        messages.error(request, str(error))
    return redirect(f"{asked.path}?view={PREFIX}{view.pk}")


@require_POST
def begin(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    """Let the list of a role open with the view, or of none."""
    asking, asked = looked(request, noun)
    view = get_object_or_404(saved_views(asked.noun, asking), pk=pk)
    role = roles().filter(name=request.POST.get("role", "").replace("\x00", "")).first()
    try:
        begin_with(view, role.name if role else "", by=request.user)
        messages.success(
            request,
            _("“%(view)s” opens the list for %(role)s.", view=view.name, role=role.name if role else _("no role")),
        )
    except NotYourView as error:
        messages.error(request, str(error))
    return redirect(f"{asked.path}?view={PREFIX}{view.pk}")


@require_POST
def remove(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    """Let the view be gone."""
    asking, asked = looked(request, noun)
    view = get_object_or_404(saved_views(asked.noun, asking), pk=pk)
    try:
        remove_view(view, by=request.user)
        messages.success(request, _("“%(view)s” is removed.", view=view.name))
    except NotYourView as error:
        messages.error(request, str(error))
    return redirect(asked.path)
