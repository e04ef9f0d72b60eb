"""Which settings are there, and who may change them?"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from rapport.platform.languages import N_, _
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

#: (label, address, for admins only)
AREAS = (
    (N_("You"), "/settings", False),
    (N_("Notifications"), "/settings/notifications", False),
    (N_("Sign-in"), "/settings/sign-in", False),
    (N_("Sessions"), "/settings/sessions", False),
    (N_("Colleagues"), "/settings/users", True),
    (N_("Teams"), "/settings/teams", True),
    (N_("Roles"), "/settings/roles", True),
    (N_("Rights"), "/settings/rights", True),
    (N_("Mail"), "/settings/mail", True),
    (N_("Delivery"), "/settings/delivery", True),
    (N_("Text messages"), "/settings/texts", True),
    (N_("Mailboxes"), "/settings/mailboxes", True),
    (N_("Outbox"), "/settings/outbox", False),
    (N_("Jobs"), "/settings/jobs", True),
    (N_("Journal"), "/settings/journal", True),
    (N_("Fields"), "/settings/fields", True),
    (N_("Ties"), "/settings/ties", True),
    (N_("Trades"), "/settings/trades", True),
    (N_("Hours"), "/settings/hours", True),
    (N_("Topics and consent"), "/settings/topics", True),
    (N_("Left-alone group"), "/settings/left-alone", True),
    (N_("Company"), "/settings/company", True),
    (N_("Currencies"), "/settings/currencies", True),
    (N_("Workspace"), "/settings/workspace", True),
    (N_("Data"), "/settings/data", True),
    (N_("First steps"), "/settings/first-steps", True),
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
        (_(label), href, request.path == href or (href != "/settings" and request.path.startswith(href + "/")), None)
        for label, href, for_admins in AREAS
        if colleague(request).is_admin or not for_admins
    ]
    return render(request, f"settings/{name}.html", context | {"areas": areas}, status=422 if wrong else 200)
