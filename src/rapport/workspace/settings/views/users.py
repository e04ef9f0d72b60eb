"""How does an admin let colleagues in, change what they may, and switch them off?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.platform.access import commands as access
from rapport.platform.access.queries import everybody
from rapport.platform.languages import N_, _
from rapport.workspace.place import colleague, place_of

from ..around import admins_only, page
from ..forms import NewUserForm, UserForm
from ..passwords import one_time_password

TOLD = ("name", "job_title", "team", "role", "is_admin")


@admins_only
@require_http_methods(["GET", "POST"])
def users(request: HttpRequest) -> HttpResponse:
    form, shown = NewUserForm(request.POST or None), {"people": everybody(), "place": place_of(request), "made": None}
    if not form.is_valid():
        return page(request, "users", shown | {"form": form}, wrong=form.is_bound)
    try:
        made = access.add_user(password=(password := one_time_password()), by=colleague(request), **form.cleaned_data)
    except access.EmailTaken as taken:
        form.add_error("email", str(taken))
        return page(request, "users", shown | {"form": form}, wrong=True)
    return page(request, "users", shown | {"form": NewUserForm(), "made": made, "password": password})


@admins_only
@require_http_methods(["GET", "POST"])
def user(request: HttpRequest, pk: int) -> HttpResponse:
    whom = get_object_or_404(everybody(), pk=pk)
    now = {name: getattr(whom, name) for name in TOLD}
    form = UserForm(request.POST or None, initial=now)
    try:
        if form.is_valid():
            access.change_user(whom, by=colleague(request), **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("settings:users")
    except access.LastAdmin as last:
        form.add_error("is_admin", str(last))
    return page(request, "user", {"form": form, "colleague": whom, "password": ""}, wrong=form.is_bound)


@admins_only
@require_POST
def new_password(request: HttpRequest, pk: int) -> HttpResponse:
    whom = get_object_or_404(everybody(), pk=pk)
    access.set_password(whom, password := one_time_password(), by=colleague(request))
    form = UserForm(initial={name: getattr(whom, name) for name in TOLD})
    return page(request, "user", {"form": form, "colleague": whom, "password": password})


@admins_only
@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    whom, wanted = get_object_or_404(everybody(), pk=pk), request.POST.get("active") == "1"
    try:
        access.change_user(whom, is_active=wanted, by=colleague(request))
        said = N_("%(colleague)s may sign in again.") if wanted else N_("%(colleague)s may no longer sign in.")
        messages.success(request, _(said, colleague=whom.name))
    except access.LastAdmin as last:
        messages.error(request, str(last))
    return redirect("settings:users")
