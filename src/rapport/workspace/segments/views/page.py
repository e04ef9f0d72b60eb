"""What does the page of a segment show, and who may open it?"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from rapport.loop.know.models import Party
from rapport.loop.understand.segments.models import Segment
from rapport.loop.understand.segments.queries import (
    belonged_on,
    filter_for_members,
    in_words,
    is_counted_hourly,
    passages,
    picks_of,
)
from rapport.platform.access.rights import scope_of
from rapport.platform.languages import _
from rapport.platform.records.reader import Reader, reader
from rapport.workspace.addresses import address
from rapport.workspace.place import Place

from ..forms import OF, DayForm, SegmentForm, TreatmentForm

LISTS = {"person": "/people", "organisation": "/organisations"}
NOUNS = dict(OF)
MOST_PICKS, AT_ONCE = 100, 50


@dataclass(frozen=True, slots=True)
class Line:
    """One segment as the list tells it."""

    segment: Segment
    of: str
    asks: str
    gets: str
    size: int
    href: str


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody on the page of a segment: with the way to their page, and to why they are in."""

    party: Party
    href: str
    why: str
    is_in: bool
    how: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Then:
    """Who belonged at the end of a day: how many, some of them by name, and where the next ones are."""

    number: int
    parties: list[tuple[str, str]]
    later: str
    is_before: bool


def line_of(one: Segment, size: int, asking: Reader) -> Line:
    query = urlencode({"f": filter_for_members(one, asking)})
    gets = one.treatment.text if hasattr(one, "treatment") else ""
    return Line(one, _(NOUNS[one.noun]), in_words(one), gets, size, f"{LISTS[one.noun]}?{query}")


def segment_page(request: HttpRequest, one: Segment, place: Place, **forms: Any) -> dict[str, Any]:
    """All that the page shows; `forms` are those that were sent and did not fit."""
    line = line_of(one, one.members.count(), reader(request.user))
    picks = picks_of(one)
    day = DayForm(request.GET if request.GET.get("on") else None)
    return {
        "line": line,
        "hourly": is_counted_hourly(one),
        "form": SegmentForm(is_new=False, initial={"name": one.name, "filter": one.filter}),
        "treatment": TreatmentForm(initial={"text": line.gets}),
        "moves": [_who(one, move.party, move.entered, "", move.at) for move in passages(one, place.now)],
        "picks": [
            _who(one, each.party, each.belongs, each.picked_by.name if each.picked_by else "", each.picked_at)
            for each in picks[:MOST_PICKS]
        ],
        "more_picks": max(0, picks.count() - MOST_PICKS),
        "day": day,
        "then": _then(request, one, day, place) if day.is_valid() else None,
        "may_make": may_make(request),
        "place": place,
    } | forms


def _who(one: Segment, party: Party, is_in: bool, how: str, at: datetime) -> Who:
    return Who(party, address(party), f"{LISTS[one.noun]}/{party.pk}/-/segments/{one.pk}/why", is_in, how, at)


def _then(request: HttpRequest, one: Segment, form: DayForm, place: Place) -> Then:
    """At the last instant of that day here, or now on the day of today."""
    day, first = form.cleaned_data["on"], _number(request.GET.get("first", ""))
    end = datetime.combine(day + timedelta(days=1), time(), place.zone) - timedelta(microseconds=1)
    found = belonged_on(one, min(end, place.now))
    number = found.count()
    parties = [(party.name, address(party)) for party in found[first : first + AT_ONCE]]
    later = urlencode({"on": day.isoformat(), "first": first + AT_ONCE}) if number > first + AT_ONCE else ""
    return Then(number, parties, later, end < one.made_at)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0


def reads_everybody(request: HttpRequest) -> None:
    if not all(scope_of(request.user, noun, "read").everything for noun in NOUNS):
        raise PermissionDenied(_("Segments are counted over everybody, and you see only some of them."))


def may_make(request: HttpRequest) -> bool:
    return all(scope_of(request.user, noun, "edit").everything for noun in NOUNS)


def makes(request: HttpRequest) -> None:
    reads_everybody(request)
    if not may_make(request):
        raise PermissionDenied(_("You may look at segments, and neither make nor change them."))
