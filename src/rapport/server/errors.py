"""What does somebody read when something went wrong? What happened, what is safe, what to do."""

import logging
import sys
from secrets import token_hex
from typing import Any, cast

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.backends.jinja2 import Jinja2

from rapport.platform.languages import _

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    told, todo = _("We could not read that request."), _("Go back and try again.")
    return _page(request, 400, told, _("Nothing was changed."), todo)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    told = _("This page was open too long to be trusted.")
    todo = _("Go back, load the page again and repeat the last step. Cookies must be allowed.")
    return _page(request, 403, told, _("Nothing was changed."), todo)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    told = str(exception or "") or _("This is not yours to see or change.")
    return _page(request, 403, told, _("Nothing was changed."), _("Ask an admin of your workspace."))


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    told, todo = _("There is nothing at this address."), _("Search by name with Ctrl K, or go to Today.")
    return _page(request, 404, told, _("Nothing is lost."), todo)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke; the log keeps the number that the page names, and right after it the trace."""
    safe = _("What was saved before is safe; this step was not done.")
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        todo = _("Try again in a few seconds. If it stays so, `rapport doctor` says why.")
        return _page(request, 503, _("The database is away for a moment."), safe, todo)
    number = token_hex(4)
    logger.error("The error below is shown as %s at %s", number, request.path)
    todo = _("Try again. If it stays so, the log says more: `rapport doctor` tells where it is.")
    return _page(request, 500, _("Something broke on our side."), safe, todo, number)


def _page(request: HttpRequest, status: int, title: str, safe: str, todo: str, number: str = "") -> HttpResponse:
    """Rendered without a question to the database: it may be what is broken."""
    if request.headers.get("HX-Request"):
        return HttpResponse(f"{title} {safe} {todo}", status=status, content_type="text/plain; charset=utf-8")
    theme = request.COOKIES.get("theme", "")
    words = {"title": title, "safe": safe, "todo": todo, "number": number}
    words["theme"] = theme if theme in {"light", "dark"} else ""
    page = cast(Jinja2, engines["jinja2"]).env.get_template("ui/error.html")
    return HttpResponse(page.render(words), status=status)
