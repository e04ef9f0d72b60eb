"""How does an admin make a kind of record, call it otherwise, and take it out of sight?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.platform.languages import _
from rapport.platform.records import commands
from rapport.platform.records.models import CustomObject

from ..around import admins_only, page
from ..object_forms import ICONS, ObjectForm
from ..refusing import is_done, say


@admins_only
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = ObjectForm(request.POST or None)
    made: list[CustomObject] = []
    if form.is_valid() and is_done(
        form, lambda: made.append(commands.make_object(**form.cleaned_data, by=request.user))
    ):  # fmt: skip
        messages.success(
            request, _("%(plural)s have a list now. Add the fields that say something of them.", plural=made[0].plural)
        )
        return redirect("settings:noun-fields", made[0].name)
    return page(request, "object", {"form": form, "made": None, "icons": ICONS}, wrong=form.is_bound)


@admins_only
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, name: str) -> HttpResponse:
    made = get_object_or_404(CustomObject, name=name)
    form = ObjectForm(request.POST or None, initial=ObjectForm.told_by(made))
    if form.is_valid() and is_done(
        form, lambda: commands.change_object(made, **form.cleaned_data, by=request.user)
    ):  # fmt: skip
        messages.success(request, _("Saved."))
        return redirect("settings:object", name)
    return page(request, "object", {"form": form, "made": made, "icons": ICONS}, wrong=form.is_bound)


@admins_only
@require_POST
def retire(request: HttpRequest, name: str) -> HttpResponse:
    made = get_object_or_404(CustomObject, name=name)
    say(
        request,
        lambda: commands.retire_object(made, by=request.user),
        _("%(plural)s are retired; nothing is lost.", plural=made.plural),
    )
    return redirect("settings:fields")


@admins_only
@require_POST
def bring_back(request: HttpRequest, name: str) -> HttpResponse:
    made = get_object_or_404(CustomObject, name=name)
    say(
        request,
        lambda: commands.bring_back_object(made, by=request.user),
        _("%(plural)s are back.", plural=made.plural),
    )
    return redirect("settings:fields")
