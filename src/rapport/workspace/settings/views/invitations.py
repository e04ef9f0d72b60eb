"""How does an admin ask somebody in, and take that back?"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rapport.platform.access import commands as access
from rapport.platform.access.letters import send_invitation
from rapport.platform.access.queries import everybody, invitations_waiting
from rapport.platform.languages import _
from rapport.workspace.place import colleague, place_of

from ..around import admins_only, page
from ..forms import InviteForm


@admins_only
@require_http_methods(["GET", "POST"])
def invitations(request: HttpRequest) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if not form.is_valid():
        return _page(request, form, wrong=form.is_bound)
    try:
        made, token = access.invite(**form.cleaned_data, by=colleague(request))
    except access.EmailTaken as taken:
        form.add_error("email", str(taken))
        return _page(request, form, wrong=True)
    link = request.build_absolute_uri(reverse("join", args=[token]))
    return _page(request, InviteForm(), made=made, link=link, sent=send_invitation(made, link))


@admins_only
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    access.withdraw_invitation(get_object_or_404(invitations_waiting(), pk=pk), by=colleague(request))
    messages.success(request, _("Withdrawn: the link lets nobody in."))
    return redirect("settings:invitations")


@admins_only
@require_POST
def forget_factors(request: HttpRequest, pk: int) -> HttpResponse:
    whom = get_object_or_404(everybody(), pk=pk)
    gone = access.forget_factors(whom, by=colleague(request))
    if gone:
        messages.success(request, _("%(colleague)s signs in with the password alone from now on.", colleague=whom.name))
    else:
        messages.error(request, _("%(colleague)s has no second step.", colleague=whom.name))
    return redirect("settings:user", pk)


def _page(request: HttpRequest, form: InviteForm, *, wrong: bool = False, **told: Any) -> HttpResponse:
    shown = {"made": None, "link": "", "sent": False, "form": form, "waiting": invitations_waiting()}
    return page(request, "invitations", shown | told | {"place": place_of(request)}, wrong=wrong)
