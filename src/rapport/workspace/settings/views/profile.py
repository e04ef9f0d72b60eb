"""How does a colleague change what concerns only themselves?"""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.platform.access.commands import change_user, set_password
from rapport.platform.languages import _
from rapport.workspace.place import colleague

from ..around import page
from ..choice_forms import DayForm
from ..forms import PasswordForm, ProfileForm


@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    me = colleague(request)
    form = ProfileForm(request.POST or None, initial=ProfileForm.told_by(me))
    if not form.is_valid():
        context = {"form": form, "password": PasswordForm(user=me), "day": DayForm.of(me)}
        return page(request, "profile", context, wrong=form.is_bound)
    change_user(me, by=me, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("settings:profile")


@require_POST
def password(request: HttpRequest) -> HttpResponse:
    me = colleague(request)
    form = PasswordForm(request.POST, user=me)
    if not form.is_valid():
        context = {"form": ProfileForm(initial=ProfileForm.told_by(me)), "password": form, "day": DayForm.of(me)}
        return page(request, "profile", context, wrong=True)
    update_session_auth_hash(request, set_password(me, form.cleaned_data["new"], by=me))
    UserSession.objects.create_from_request(request)
    messages.success(request, _("Your password is changed."))
    return redirect("settings:profile")
