"""How is one thing about a journey asked for? By a page with one form."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from rapport.loop.act.journeys.models import Journey
from rapport.platform.ui.render import render


def ask(
    request: HttpRequest, form: Any, *, title: str, submit: str, one: Journey | None = None, lead: str = ""
) -> HttpResponse:
    """The form, sent where it came from."""
    here = request.get_full_path()
    context = {"form": form, "title": title, "lead": lead, "submit": submit, "one": one, "action": here}
    return render(request, "journeys/form.html", context, status=422 if form.errors else 200)
