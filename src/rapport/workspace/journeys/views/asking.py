"""How is one thing about a journey asked for? By a page with one form."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from rapport.loop.act.journeys.models import Journey
from rapport.platform.ui.render import render


def ask(
    request: HttpRequest,
    form: Any,
    *,
    title: str,
    submit: str,
    one: Journey | None = None,
    lead: str = "",
    fields: Mapping[str, str] | None = None,
    remove: str = "",
    is_fork: bool = False,
) -> HttpResponse:
    """The form, sent where it came from; `remove` is where the step is taken out that it is about."""
    context = {
        "form": form, "title": title, "submit": submit, "one": one, "lead": lead, "fields": fields or {},
        "remove": remove, "is_fork": is_fork, "action": request.path,
    }  # fmt: skip
    return render(request, "journeys/form.html", context, status=422 if form.errors else 200)
