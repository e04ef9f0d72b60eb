"""How does an admin see whether our mail arrives, and let providers tell us?"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.connect.postmaster import commands, queries
from rapport.loop.act.queries import WarmDay, mail_settings, warm_up
from rapport.platform.access.queries import workspace
from rapport.platform.languages import N_, _, day_and_month, weekday, written
from rapport.workspace.causes import url_of_cause
from rapport.workspace.place import colleague, place_of

from ..around import admins_only, page

#: How the state of a record is shown: words, tone, icon.
STATES = {
    "good": (N_("as it should be"), "good", "circle-check"),
    "weak": (N_("could be better"), "warn", "triangle-alert"),
    "bad": (N_("needs you"), "bad", "circle-alert"),
    "not asked": (N_("could not be asked"), "", "clock"),
}


@admins_only
@require_GET
def delivery(request: HttpRequest) -> HttpResponse:
    place, settings = place_of(request), mail_settings()
    asked_at, findings = queries.records_of(settings)
    return page(request, "delivery", {
        "place": place, "settings": settings, "asked_at": asked_at, "findings": findings, "states": STATES,
        "origin": _origin(request), "days": warm_up(settings, place.now), "warming": _warming,
        "receiving": queries.receiving(place.now), "spikes": queries.spikes(place.now),
        "listening": queries.listening(), "url_of_cause": url_of_cause,
    })  # fmt: skip


@admins_only
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    if commands.ask_about_our_domain() is None:
        messages.error(request, _("No mail leaves from a domain of yours yet: set up the mail server first."))
    return redirect("settings:delivery")


@admins_only
@require_POST
def open_hook(request: HttpRequest, provider: str) -> HttpResponse:
    try:
        commands.open_hook(provider, key=request.POST.get("key", ""), by=colleague(request))
        messages.success(request, _("Give the provider the address below. An older one is answered no more."))
    except commands.HookWrong as wrong:
        messages.error(request, str(wrong))
    return redirect("settings:delivery")


@admins_only
@require_POST
def close_hook(request: HttpRequest, provider: str) -> HttpResponse:
    if hook := queries.hook_of(provider):
        commands.close_hook(hook, by=colleague(request))
        messages.success(request, _("Nobody listens there any more. What was heard stays."))
    return redirect("settings:delivery")


def _origin(request: HttpRequest) -> str:
    """What an address for others begins with: our public address, or the one this page was asked for at."""
    return workspace().public_url or request.build_absolute_uri("/").rstrip("/")


def _warming(days: Sequence[WarmDay]) -> dict[str, Any]:
    """What the chart of the warm-up draws and says."""
    gone = [day for day in days if day.left is not None]
    now = gone[-1] if gone else days[0]
    return {
        "title": _("Day %(day)s of %(days)s: %(number)s may leave today",
                   day=len(gone), days=len(days), number=written(now.may)),
        "label": _("From %(first)s on the first day to %(last)s on the last.",
                   first=written(days[0].may), last=written(days[-1].may)),
        "values": [day.may for day in days],
        "labels": [day_and_month(day.day) for day in days],
        "rows": [
            (f"{weekday(day.day)} {day_and_month(day.day)}", written(day.may), _left(day)) for day in days
        ],
    }  # fmt: skip


def _left(day: WarmDay) -> str:
    return "–" if day.left is None else written(day.left)
