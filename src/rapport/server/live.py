"""How does a page find its stream? The address of `/live`, and the short-lived token that opens it."""

import os
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from rapport.platform import clock

SALT = "rapport.live"
TOKEN_SECONDS = 12 * 60 * 60


def live_origin(request: HttpRequest) -> str:
    """Where streams are served: behind TLS by the proxy under our own origin, else on the port that `run` names."""
    port = os.environ.get("RAPPORT_STREAMS_PORT", "")
    if not port or settings.BEHIND_TLS:
        return ""
    try:
        return f"http://{hostname(request.get_host())}:{port}"
    except DisallowedHost:
        return ""


def live_url(request: HttpRequest, user_id: int) -> str:
    """The address of this colleague's stream, with the token that opens it."""
    token = signing.dumps([user_id, int(clock.now().timestamp())], salt=SALT, compress=False)
    return f"{live_origin(request)}/live?token={token}"


def opened_by(token: str) -> tuple[int, datetime] | None:
    """Whose stream a token opens, and when their page was made; None when it is forged or too old."""
    try:
        user_id, seconds = signing.loads(token, salt=SALT, max_age=TOKEN_SECONDS)
        return int(user_id), datetime.fromtimestamp(seconds, UTC)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def hostname(host: str) -> str:
    """A host without its port; an IPv6 address keeps its brackets. Empty for what is none."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
    return f"[{name}]" if ":" in name else name
