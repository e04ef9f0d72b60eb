"""How does a page of a relationship answer a deed? With itself as it now stands, a toast, and the way back."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import NOUNS, PLACES, RECORDS, may_change, may_delete
from rapport.loop.understand.queries import portrait_of
from rapport.platform.access.queries import workspace
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import N_, _
from rapport.platform.records.reader import reader
from rapport.platform.ui.render import render, to_text
from rapport.workspace.addresses import address
from rapport.workspace.place import place_of, wants_part
from rapport.workspace.plans.shown import plan_of
from rapport.workspace.teamwork.cards import together_of

from . import queries
from .belonging import whole_of
from .chart import RANGES
from .details import details_of
from .held import held
from .inside import inside
from .intros import introductions_told
from .owned import owned_of
from .queries import people_ever
from .record import record_of
from .rollup import rollup_of
from .standing import stand_of
from .timeline import MEASURES, SHOWS, timeline, which

_LISTS = {"people": N_("People"), "organisations": N_("Organisations"), "households": N_("Households")}
TEMPLATES = {kind: f"relationship/{noun}.html" for kind, noun in RECORDS.items()}


def party_or_404(request: HttpRequest, folder: str, pk: int) -> Party:
    """The person, organisation or household at this address, if this colleague may see it."""
    kind = next(kind for kind, name in PLACES.items() if name == folder)
    return get_object_or_404(queries.records(request.user), pk=pk, kind=kind)


def party_to_change(request: HttpRequest, folder: str, pk: int) -> Party:
    """The same, if this colleague may also change it and what belongs to it."""
    party = party_or_404(request, folder, pk)
    if not may_change(request.user, party):
        raise PermissionDenied(_("You may read %(name)s, but not change anything here.", name=party.name))
    return party


def context_of(request: HttpRequest, party: Party) -> dict[str, Any]:
    """All that the page of this party shows, as its address asks for it."""
    place, asked, horizon = place_of(request), _asked(request), workspace().horizon_days
    wanted, span = which(asked.get), asked.get("range", "")
    span = span if span in RANGES else "12m"
    gather = record_of if party.is_person else rollup_of
    hidden = hidden_fields(request.user, NOUNS[Kind(party.kind)])
    return {
        "record": gather(request.user, party, wanted, span, place, horizon),
        "wanted": wanted,
        "may_change": may_change(request.user, party),
        "may_delete": may_delete(request.user, party),
        "hidden": hidden,
        "stand": stand_of(party, place, hidden),
        "details": details_of(request.user, party),
        "held": held(party, place, request.user),
        "inside": inside(request.user, party, place),
        "owned": owned_of(request.user, party),
        "introductions": introductions_told(request.user, party, place),
        "together": together_of(
            reader(request.user),
            RECORDS[Kind(party.kind)],
            str(party.pk),
            place,
            may_change=may_change(request.user, party),
        ),
        "plan": plan_of(request.user, party, place),
        "span": span,
        "here": Here(party, asked),
        "place": place,
        "horizon": horizon,
        "ranges": RANGES,
        "shows": SHOWS,
        "measures": MEASURES,
    }


def timeline_of(request: HttpRequest, party: Party) -> dict[str, Any]:
    """One stretch of the timeline of this party, as the address asks for it."""
    place, wanted = place_of(request), which(request.GET.get)
    told = portrait_of(party, place.now, weeks=1).measures if wanted.evidence and party.is_person else None
    if party.is_person:
        shown = timeline(request.user, [party.pk], wanted, place, habit=told.habit if told else "buy")
    else:
        names = people_ever(request.user, party)
        shown = timeline(request.user, [party.pk, *names], wanted, place, names=names, of=whole_of(party))
    may = may_change(request.user, party)
    return {"timeline": shown, "may_change": may, "here": Here(party, request.GET)}


def _asked(request: HttpRequest) -> QueryDict:
    """What the page was asked for: by its address, or when it answers a deed, by the address it stands at."""
    if request.method == "GET":
        return request.GET
    return QueryDict(urlsplit(request.headers.get("HX-Current-URL", "")).query)


class Here:
    """The addresses of one record page: the page itself with something else asked for, and the parts below it."""

    def __init__(self, party: Party, asked: QueryDict) -> None:
        self.address = address(party)
        self.folder = PLACES[Kind(party.kind)]
        self.base = f"/{self.folder}/{party.pk}/-/"
        self._query = asked

    def with_(self, **asked: str) -> str:
        """This page with other words in its query; a filter and the evidence of a measure exclude each other."""
        query = self._query.copy()
        query.pop("before", None)
        for key, value in asked.items():
            query.pop(key, None)
            if value:
                query[key] = value
        return f"{self.address}?{query.urlencode()}" if query else self.address

    @property
    def above(self) -> tuple[str, str]:
        """The list it stands in: its name and its address."""
        return _(_LISTS[self.folder]), f"/{self.folder}"

    def part(self, deed: str) -> str:
        return self.base + deed


def answer(
    request: HttpRequest,
    party: Party,
    said: str,
    *,
    undo: str = "",
    fields: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The record as it now stands, with a toast; for a browser that loads whole pages, the way back to its page."""
    if not wants_part(request):
        messages.success(request, said)
        fresh = queries.parties_seen_by(request.user).filter(pk=party.pk).first()
        return redirect(address(fresh) if fresh else f"/{PLACES[Kind(party.kind)]}")
    fresh = queries.records(request.user).filter(pk=party.pk).first()
    if fresh is None:
        return _given_away(request, party, said)
    context = context_of(request, fresh)
    toast = {"said": said, "undo": context["here"].part(undo) if undo else "", "fields": fields or {}}
    parts = (to_text(request, TEMPLATES[Kind(party.kind)] + "#record", context),
             to_text(request, "relationship/toast.html#toast", toast))  # fmt: skip
    return HttpResponse("".join(parts), status=status)


def _given_away(request: HttpRequest, party: Party, said: str) -> HttpResponse:
    """The deed took the party out of the reader's sight: back to the list."""
    messages.success(request, said)
    return HttpResponse(headers={"HX-Redirect": f"/{PLACES[Kind(party.kind)]}"})


def ask(
    request: HttpRequest, party: Party, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A form about this party: on the desk of its page, or on a page of its own."""
    context = context | {
        "party": party,
        "may_change": True,
        "here": Here(party, QueryDict()),
        "place": place_of(request),
    }
    if not wants_part(request):
        return render(request, template, context, status=status)
    response = render(request, f"{template}#form", context, status=status)
    if request.method == "POST":
        response["HX-Retarget"], response["HX-Reswap"] = "#desk", "innerHTML"
    return response
