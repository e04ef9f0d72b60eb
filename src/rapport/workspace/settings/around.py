"""Which settings are there, and who may change them?"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

#: (label, address, for admins only)
AREAS = (
    ("You", "/settings", False),
    ("Sign-in", "/settings/sign-in", False),
    ("Sessions", "/settings/sessions", False),
    ("Colleagues", "/settings/users", True),
    ("Teams", "/settings/teams", True),
    ("Roles", "/settings/roles", True),
    ("Rights", "/settings/rights", True),
    ("Mail", "/settings/mail", True),
    ("Delivery", "/settings/delivery", True),
    ("Text messages", "/settings/texts", True),
    ("Mailboxes", "/settings/mailboxes", True),
    ("Outbox", "/settings/outbox", False),
    ("Jobs", "/settings/jobs", True),
    ("Journal", "/settings/journal", True),
    ("Fields", "/settings/fields", True),
    ("Ties", "/settings/ties", True),
    ("Trades", "/settings/trades", True),
    ("Hours", "/settings/hours", True),
    ("Topics and consent", "/settings/topics", True),
    ("Left-alone group", "/settings/left-alone", True),
    ("Workspace", "/settings/workspace", True),
    ("Data", "/settings/data", True),
)

View = Callable[..., HttpResponse]


def admins_only(view: View) -> View:
    """The page is for admins; others read that it is not theirs."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not colleague(request).is_admin:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def page(request: HttpRequest, name: str, context: dict[str, Any], *, wrong: bool = False) -> HttpResponse:
    """One page of the settings with the way to the others; `wrong` when a form on it was not valid."""
    areas = [
        (label, href, request.path == href or (href != "/settings" and request.path.startswith(href + "/")), None)
        for label, href, for_admins in AREAS
        if colleague(request).is_admin or not for_admins
    ]
    return render(request, f"settings/{name}.html", context | {"areas": areas}, status=422 if wrong else 200)
