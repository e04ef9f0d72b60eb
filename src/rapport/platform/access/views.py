"""How does somebody come in by an invitation? Open the link, choose name and password, be signed in."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapport.platform.languages import _

from . import commands
from .forms import JoinForm


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    refused = ratelimit.consume_or_429(request, action="join")
    if refused:
        return refused
    if request.user.is_authenticated:
        return _refused(
            request, _("You are signed in as %(name)s. Sign out first, then open the link again.", name=request.user)
        )
    try:
        invitation = commands.opened_by(token)
        form = JoinForm(request.POST or None, email=invitation.email)
        if not form.is_valid():
            shown = {"form": form, "invitation": invitation}
            return render(request, "account/join.html", shown, status=422 if form.is_bound else 200)
        user = commands.accept_invitation(token, **form.cleaned_data)
    except (commands.InvitationOver, commands.NotAnInvitation, commands.EmailTaken) as over:
        return _refused(request, str(over))
    return perform_login(request, Login(user=user))


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "account/join_refused.html", {"why": why}, status=410)
