"""What may a browser do with our pages? The content security policy and its relatives."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rapport.server.live import live_origin

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; frame-src 'self'; connect-src 'self' {live}; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)


def security_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: no inline script, nothing from elsewhere, nobody frames us, nothing personal in shared caches."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        policy = _POLICY.format(live=live_origin(request)) + _upgrade()
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        response.headers.setdefault("X-Frame-Options", "DENY")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def _upgrade() -> str:
    return "; upgrade-insecure-requests" if settings.BEHIND_TLS else ""
