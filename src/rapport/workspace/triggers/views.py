"""How do people see triggers, make them, try them on the past, and switch them?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.loop.act.journeys.queries import makes_journeys
from rapport.loop.decide.commands import (
    AlreadyRemoved,
    AlwaysTold,
    BuiltInStays,
    TriggerNameTaken,
    change_trigger,
    draft_trigger,
    make_trigger,
    remove_trigger,
    switch_trigger,
)
from rapport.loop.decide.kinds import CLOCKS, NotSet
from rapport.loop.decide.models import Kind, Trigger
from rapport.loop.decide.queries import (
    as_said,
    due_soon,
    loops_without_trigger,
    makes_triggers,
    points_of,
    refuse_unseen,
    said_by_triggers,
    triggers_seen_by,
)
from rapport.platform.access.rights import may, scope_of
from rapport.platform.languages import _
from rapport.platform.records.filters import FilterUnclear
from rapport.platform.ui.render import render
from rapport.workspace.addresses import address
from rapport.workspace.place import colleague, place_of

from . import words
from .forms import FILTERS, TriggerForm, first_told
from .tries import Tried, tried

LATELY = timedelta(days=30)
SHOWN = 10
#: So many of those who are due within a week are counted.
MOST_SOON = 1000
REFUSED = (NotSet, FilterUnclear, TriggerNameTaken)


@dataclass(frozen=True, slots=True)
class Line:
    """One trigger as the list tells it."""

    trigger: Trigger
    when: str
    who: str
    told: int
    lately: int


@require_GET
def triggers(request: HttpRequest) -> HttpResponse:
    """All triggers in plain sentences, with how much they say."""
    _reads_somebody(request)
    seen = words.in_order(list(triggers_seen_by(request.user)))
    lines = _lines(request, seen)
    context = {"lines": lines, "may_make": makes_triggers(request.user), "words": words}
    return render(request, "triggers/triggers.html", context)


def _lines(request: HttpRequest, seen: list[Trigger]) -> list[Line]:
    now = place_of(request).now
    said = said_by_triggers(request.user, now - LATELY, now)
    key = {one.pk: one.settings["of"] if one.kind == Kind.LOOP else str(one.pk) for one in seen}
    return [Line(one, words.when(one), words.who(one), *said.get(key[one.pk], (0, 0))) for one in seen]


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What to listen to, then the form of that kind; tried on the past before it is made."""
    _makes(request)
    kind = request.POST.get("kind") or request.GET.get("kind", "")
    if kind not in _kinds():
        return render(request, "triggers/kinds.html", {"kinds": _kinds(), "Kind": Kind, "words": words})
    form = TriggerForm(request.POST or None, kind=kind, initial=first_told(None, kind))
    if "try" not in request.POST and form.is_valid():
        made = _done(form, lambda: _made(request, kind, form.told()))
        if made:
            messages.success(request, _("Made. It speaks from now on, and says nothing of the past."))
            return redirect("triggers:trigger", made.pk)
    told = _tried(request, form, kind) if "try" in request.POST else None
    context = _of_form(form, kind) | {"tried": told, "title": _(Kind(kind).label)}
    return render(request, "triggers/new.html", context, status=422 if form.errors else 200)


def _kinds() -> dict[str, str]:
    """The kinds one can be made of: there is one trigger for each kind of loop."""
    free = loops_without_trigger()
    return {kind: _(said) for kind, said in words.KINDS_SAID.items() if kind != Kind.LOOP or free}


@require_GET
def trigger(request: HttpRequest, pk: int) -> HttpResponse:
    """One trigger: why it tells, what it has said, what it would have said."""
    one = _seen(request, pk)
    form = (
        TriggerForm(kind=one.kind, trigger=one, initial=first_told(one, one.kind))
        if makes_triggers(request.user)
        else None
    )
    return _page(request, one, form, tried(request, one) if "try" in request.GET and form else None)


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say it anew, or try what is written on the past first."""
    _makes(request)
    one = _seen(request, pk)
    form = TriggerForm(request.POST, kind=one.kind, trigger=one, initial=first_told(one, one.kind))
    if "try" in request.POST:
        return _page(request, one, form, _tried(request, form, one.kind, one))
    if form.is_valid() and _done(form, lambda: _changed(request, one, form.told())):
        messages.success(request, _("Saved. What it has said already stays."))
        return redirect("triggers:trigger", pk)
    return _page(request, _seen(request, pk), form)


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """On, or off."""
    _makes(request)
    one, on = _seen(request, pk), request.POST.get("on") == "1"
    try:
        switch_trigger(one, on=on, by=colleague(request))
    except (AlwaysTold, AlreadyRemoved) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request,
            _("%(name)s is on.", name=as_said(one.name)) if on else _("%(name)s is off.", name=as_said(one.name)),
        )
    return redirect("/triggers" if request.POST.get("back") == "/triggers" else f"/triggers/{pk}")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The trigger goes; what came of it stays."""
    _makes(request)
    one = _seen(request, pk)
    try:
        remove_trigger(one, by=colleague(request))
    except (BuiltInStays, AlreadyRemoved) as refused:
        messages.error(request, str(refused))
        return redirect("triggers:trigger", pk)
    messages.success(request, _("%(name)s is gone. What came of it stays.", name=one.name))
    return redirect("triggers:triggers")


def _page(request: HttpRequest, one: Trigger, form: TriggerForm | None, told: Tried | None = None) -> HttpResponse:
    place = place_of(request)
    context = {
        "line": _lines(request, [one])[0],
        "facts": words.facts(one),
        "points": list(points_of(one, request.user)[:SHOWN]),
        "tried": told,
        "place": place,
        "address": address,
        "recounted": words.is_recounted(one),
        "may_begin": one.is_on and one.kind != Kind.LOOP and _makes_journeys(request),
        "soon": words.soon(due_soon(one, request.user, place.now, MOST_SOON), MOST_SOON) if one.kind in CLOCKS else "",
    }
    errors = bool(form and form.errors)
    of_form = _of_form(form, one.kind) if form else {"form": None, "words": words}
    return render(request, "triggers/trigger.html", context | of_form, status=422 if errors else 200)


def _of_form(form: TriggerForm, kind: str) -> dict[str, Any]:
    noun = form["noun"].value() or form.kind.nouns[0]
    path = {"organisation": "/organisations"}.get(noun, "/people")
    return {"form": form, "kind": kind, "kind_said": _(words.KINDS_SAID.get(kind, "")), "suggestions": path,
            "filters": [f"set_{FILTERS[0]}", FILTERS[1]], "words": words}  # fmt: skip


def _done(form: TriggerForm, deed: Callable[[], Trigger]) -> Trigger | None:
    """What the command made; what it refused is said at its field."""
    try:
        return deed()
    except REFUSED as fault:
        form.refused(fault)
    return None


def _made(request: HttpRequest, kind: str, told: dict[str, Any]) -> Trigger:
    refuse_unseen(draft_trigger(kind, **told), request.user)
    return make_trigger(kind=kind, **told, by=colleague(request))


def _changed(request: HttpRequest, one: Trigger, told: dict[str, Any]) -> Trigger:
    refuse_unseen(draft_trigger(one.kind, **told), request.user, was=one)
    return change_trigger(one, **told, by=colleague(request))


def _tried(request: HttpRequest, form: TriggerForm, kind: str, one: Trigger | None = None) -> Tried | None:
    """What the trigger as it is written would have said; a name is not needed for that."""
    form.fields["name"].required = False
    if not form.is_valid():
        return None
    try:
        drafted = draft_trigger(kind, **form.told())
        refuse_unseen(drafted, request.user, was=one)
        drafted.pk = one.pk if one else None
        return tried(request, drafted)
    except REFUSED as fault:
        form.refused(fault)
    return None


def _seen(request: HttpRequest, pk: int) -> Trigger:
    _reads_somebody(request)
    return get_object_or_404(triggers_seen_by(request.user), pk=pk)


def _reads_somebody(request: HttpRequest) -> None:
    scopes = [scope_of(request.user, noun, "read") for noun in ("person", "organisation")]
    if not any(scope.everything or scope.owners for scope in scopes):
        raise PermissionDenied(_("Triggers name those you look after, and you see nobody."))


def _makes(request: HttpRequest) -> None:
    if not makes_triggers(request.user):
        raise PermissionDenied(_("A trigger speaks of everybody, so only who may change everybody makes one."))


def _makes_journeys(request: HttpRequest) -> bool:
    return makes_journeys(request.user) and may(request.user, "journey", "create")
