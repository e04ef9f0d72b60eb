"""How does the canvas answer? With the steps, and beside them what is opened."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rapport.loop.act.journeys.models import Journey
from rapport.platform.ui.render import render

from ..shown import Opened, page_of
from ..words import STEPS

_PLACE = re.compile(r"[\w-]{1,40}")


def canvas(
    request: HttpRequest, journey: Journey, opened: Opened | None = None, *, refused: str = "", status: int = 200
) -> HttpResponse:
    """The journey as it is now. `refused`: why what somebody wanted was not done."""
    if opened is not None and opened.form is not None and opened.form.errors and status == 200:
        status = 422
    told = page_of(request, journey) | {"opened": opened, "refused": refused, "kinds": STEPS}
    return render(request, "journeys/journey.html", told, status=status)


def back_to(journey: int, place: str = "") -> HttpResponse:
    """The canvas, at one of its places."""
    at = f"#n-{place}" if _PLACE.fullmatch(place) else ""
    return redirect(f"/journeys/{journey}{at}")


def seen_of(request: HttpRequest) -> int | None:
    """The revision of the draft that somebody looked at who now changes it."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None
