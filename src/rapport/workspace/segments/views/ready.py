"""How do people make a segment that is ready? With its filter in words and how many fit now, by one click."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.loop.understand.segments.commands import NameTaken, make_segment
from rapport.loop.understand.segments.queries import Ready, ready_made, segments_by_name
from rapport.platform.languages import N_, _
from rapport.platform.records.counting import Count, counts
from rapport.platform.records.everybody import asked, asker
from rapport.platform.records.filters import FilterUnclear, parse, said
from rapport.platform.records.listing import Wanted
from rapport.platform.records.reader import Reader, reader
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

from .page import makes, may_make, reads_everybody

BY = (("spent", N_("By what they spent")), ("worth", N_("By what they are worth")))


@dataclass(frozen=True, slots=True)
class Offer:
    """One that is ready: its filter in words, how many fit now, and the segment, if one of its name is there."""

    ready: Ready
    asks: str
    fits: Count
    made: int


@require_GET
def ready(request: HttpRequest) -> HttpResponse:
    """Buyers by their habit, and tiers of value."""
    reads_everybody(request)
    by, asking = _by(request.GET.get("by", "")), reader(request.user)
    every = ready_made(asking, by)
    habits, tiers = (_seen(each, asking) for each in every)
    context: dict[str, Any] = {"habits": _offers(habits, asking), "tiers": _offers(tiers, asking), "by": by, "ways": BY}
    context |= {"all_habits": len(habits) == len(every[0]), "all_tiers": len(tiers) == len(every[1])}
    return render(request, "segments/ready.html", context | {"may_make": may_make(request)})


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """The one that was chosen, with the numbers of now."""
    makes(request)
    asking = reader(request.user)
    habits, tiers = ready_made(asking, _by(request.POST.get("by", "")))
    offered = _seen([*habits, *tiers], asking)
    chosen = next((each for each in offered if each.key == request.POST.get("key")), None)
    if chosen is None:
        messages.error(request, _("That one is not on offer any more."))
        return redirect("segments:ready")
    try:
        made = make_segment(chosen.name, "person", chosen.filter, by=colleague(request))
    except NameTaken as taken:
        messages.error(request, str(taken))
        return redirect("segments:ready")
    messages.success(request, _("Made. Say what its people get, if they get something special."))
    return redirect("segments:segment", made.pk)


def _seen(found: list[Ready], asking: Reader) -> list[Ready]:
    """Those that ask nothing the colleague may not see: their numbers and their members would tell it."""
    return [one for one in found if _is_seen(one, asking)]


def _is_seen(one: Ready, asking: Reader) -> bool:
    try:
        asked(one.filter, "person", asker(asking))
    except FilterUnclear:
        return False
    return True


def _by(said: str) -> str:
    return said if said in dict(BY) else "spent"


def _offers(found: list[Ready], asking: Reader) -> list[Offer]:
    noun = asking.noun("person")
    conditions = {each.key: parse(each.filter, noun, asking) for each in found}
    fits = counts(noun, asking, {key: Wanted(filter=condition) for key, condition in conditions.items()})
    made = {one.name.casefold(): one.pk for one in segments_by_name()}
    return [
        Offer(each, said(conditions[each.key], noun, asking), fits[each.key], made.get(each.name.casefold(), 0))
        for each in found
    ]
