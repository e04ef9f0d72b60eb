"""How does a page answer that a link in a mail opens? Without a session or a cookie, to nobody but who has the link.

The token is judged before anything is looked up; what is forged, cut or of another kind is simply not there. Nothing
here asks for the csrf token of a session: the link itself is what allows the deed.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rapport.platform import clock
from rapport.platform.access.queries import workspace
from rapport.platform.access.tokens import Expired, Forged, read_token
from rapport.platform.company.queries import Shown, company
from rapport.platform.languages import _, sentence

View = Callable[..., HttpResponse]


class Gone(Exception):
    """What this link was for is not here any more."""


def opened_by(kind: str) -> Callable[[View], View]:
    """The view of what a token of this kind opens: it gets the ids that the token names. It may raise Gone."""

    def decorated(view: View) -> View:
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def answered(request: HttpRequest, token: str) -> HttpResponse:
            return _closed_to_others(_answer(kind, view, request, token))

        return answered

    return decorated


def shown(template: str, context: Mapping[str, object] | None = None, *, status: int = 200) -> HttpResponse:
    """A whole page, with the name, the logo and the colour of the business around it."""
    env = cast(Jinja2, engines["jinja2"]).env
    around = {"name": workspace().name, "company": company()}
    return HttpResponse(env.get_template(template).render({**around, **(context or {})}), status=status)


def _answer(kind: str, view: View, request: HttpRequest, token: str) -> HttpResponse:
    try:
        return view(request, *read_token(kind, token, now=clock.now()))
    except Forged:
        return _sentence(_("There is nothing at this address."), _("Perhaps the link was cut off on its way."), 404)
    except (Expired, Gone) as over:
        return _sentence(str(over) or sentence(Gone), "", 410)


def _sentence(title: str, more: str, status: int) -> HttpResponse:
    """Said without a question to the database."""
    env = cast(Jinja2, engines["jinja2"]).env
    page = env.get_template("portal/sentence.html").render(
        {"name": "", "company": Shown(), "title": title, "more": more}
    )
    return HttpResponse(page, status=status)


def _closed_to_others(answer: HttpResponse) -> HttpResponse:
    """The address opens the page, so it is told to nobody: neither to where a link leads, nor to who searches."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
