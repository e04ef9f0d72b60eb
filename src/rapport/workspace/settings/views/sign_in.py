"""How does a colleague make sign-in safer, and see where they are signed in? The library's pages, in our frame."""

from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import IndexView
from allauth.mfa.base.views import ReauthenticateView as CodeAgain
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView, GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.platform.access.commands import end_session
from rapport.platform.languages import _
from rapport.workspace.place import colleague, place_of

from ..around import page
from ..browsers import browser_of

__all__ = ["CodeAgain", "DownloadRecoveryCodesView", "ReauthenticateView", "ReauthenticateWebAuthnView"]


class _Framed:
    """A page of the library, drawn as one of our settings."""

    page_name = ""
    request: HttpRequest

    def render_to_response(self, context: dict[str, Any], **response: Any) -> HttpResponse:
        shown = {key: value for key, value in context.items() if key not in {"view", "messages"}}
        form = context.get("form")
        wrong = self.request.method == "POST" and form is not None and bool(form.errors)
        return page(self.request, self.page_name, shown | {"place": place_of(self.request)}, wrong=wrong)


class Overview(_Framed, IndexView):
    page_name = "sign-in"


class AddApp(_Framed, ActivateTOTPView):
    page_name = "app"


class RemoveApp(_Framed, DeactivateTOTPView):
    page_name = "app-off"


class Codes(_Framed, ViewRecoveryCodesView):
    page_name = "codes"


class NewCodes(_Framed, GenerateRecoveryCodesView):
    page_name = "codes-new"


class AddPasskey(_Framed, AddWebAuthnView):
    page_name = "passkey"


class EditPasskey(_Framed, EditWebAuthnView):
    page_name = "passkey-edit"


class RemovePasskey(_Framed, RemoveWebAuthnView):
    page_name = "passkey-off"


@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """Where somebody is signed in, the latest first; a session that has ended is not listed."""
    mine = sorted(UserSession.objects.purge_and_list(colleague(request)), key=lambda one: one.created_at, reverse=True)
    shown = [(one, browser_of(one.user_agent), one.is_current()) for one in mine]
    return page(request, "sessions", {"sessions": shown, "place": place_of(request)})


@require_POST
def sign_out_there(request: HttpRequest, pk: int) -> HttpResponse:
    end_session(get_object_or_404(_others(request), pk=pk), by=colleague(request))
    messages.success(request, _("Signed out there."))
    return redirect("settings:sessions")


@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    for session in _others(request):
        end_session(session, by=colleague(request))
    messages.success(request, _("You are signed in only here."))
    return redirect("settings:sessions")


def _others(request: HttpRequest) -> Any:
    """The sessions of this colleague elsewhere."""
    mine = UserSession.objects.filter(user=colleague(request))
    return mine.exclude(session_key=request.session.session_key)
