"""How does a colleague say how much they can do, and an admin whom to leave alone?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rapport.loop.decide.commands import set_capacity, set_holdout
from rapport.loop.decide.queries import holdout
from rapport.platform.languages import _
from rapport.workspace.place import colleague, place_of

from ..around import admins_only, page
from ..choice_forms import DayForm, LeftAloneForm
from ..forms import PasswordForm, ProfileForm


@require_http_methods(["GET", "POST"])
def day(request: HttpRequest) -> HttpResponse:
    me = colleague(request)
    form = DayForm(request.POST) if request.method == "POST" else DayForm.of(me)
    if form.is_valid():
        set_capacity(**form.cleaned_data, by=me)
        messages.success(request, _("Saved."))
        return redirect("settings:profile")
    context = {"form": ProfileForm(initial=ProfileForm.told_by(me)), "password": PasswordForm(user=me), "day": form}
    return page(request, "profile", context, wrong=form.is_bound)


@admins_only
@require_http_methods(["GET", "POST"])
def left_alone(request: HttpRequest) -> HttpResponse:
    group = holdout()
    form = LeftAloneForm(request.POST or None, initial={"percent": f"{group.percent if group else 0:g}"})
    if form.is_valid():
        set_holdout(form.cleaned_data["percent"], by=colleague(request))
        messages.success(request, _("Saved."))
        return redirect("settings:left-alone")
    since = place_of(request).local_or_none(group.since if group else None)
    return page(request, "left-alone", {"form": form, "since": since}, wrong=form.is_bound)
