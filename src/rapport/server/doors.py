"""Who may pass? Everybody signs in first. What is open to all (health, files) has answered before we are asked."""

from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from rapport.platform.access.queries import one_request
from rapport.platform.languages import _

#: Where the pages of customers begin; `logged.py` keeps what follows out of the log.
THEIRS = ("/h/", "/u/", "/v/", "/s/", "/c/", "/o/")
#: Our logo, as mails and the pages of customers show it.
LOGO = "/b/"
#: Where providers tell us something, at addresses that only they know.
HOOKS = "/hooks/"
#: Where the mail digest of a colleague is stopped.
DIGESTS = "/digest/"


def sign_in_first(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: an htmx request without a session is told so (401) and keeps its page; others go to sign in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _is_door(request.path) or request.user.is_authenticated or _is_file(request.path):
            return get_response(request)
        if request.headers.get("HX-Request"):
            return HttpResponse(_("Your session has ended. Sign in again; what you wrote is still here."), status=401)
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={quote(request.get_full_path())}")

    return middleware


def _is_door(path: str) -> bool:
    """What is for who has not signed in: the password, the second factor, the passkey, an invitation, and what a
    signed link opens: the pages of customers with our logo, the end of a digest, and the doors of providers."""
    ways = {settings.LOGIN_URL + way for way in ("", "/code", "/passkey")}
    return path in ways or path.startswith(("/join/", HOOKS, LOGO, DIGESTS, *THEIRS))


def _is_file(path: str) -> bool:
    """One that is there has been answered before us; of one that is not, everybody may know."""
    return path.startswith(settings.STATIC_URL)


def one_workspace(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the workspace is read once a request, however many ask for it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with one_request():
            return get_response(request)

    return middleware
