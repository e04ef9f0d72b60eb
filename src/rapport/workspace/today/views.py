"""How do people reach Today, and act on it? Parse, command, render."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.loop.act import commands as act
from rapport.loop.act.queries import messages_seen_by
from rapport.loop.decide import commands as decide
from rapport.loop.decide.models import Decision, TriggerPoint
from rapport.loop.decide.queries import decisions_seen_by, may_act_on, points_seen_by, with_choices
from rapport.loop.know.models import Party
from rapport.loop.know.queries import may_see
from rapport.loop.listen.commands import AlreadyClosed
from rapport.platform import clock
from rapport.platform.access.models import User
from rapport.platform.languages import _, long_day, ngettext
from rapport.platform.ui.render import render
from rapport.strategy.plans.queries import with_goals
from rapport.workspace.addresses import address
from rapport.workspace.causes import url_of_cause
from rapport.workspace.held import told_of
from rapport.workspace.place import colleague, place_of, wants_part
from rapport.workspace.welcome.queries import next_on_today, step_for

from . import forms, gather, suggest, words
from .waiting import waiting

MORNING = time(9)


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    here, user = place_of(request), colleague(request)
    if step_for(user):
        return redirect("welcome:welcome")
    kind = request.GET.get("kind", "")
    kind = kind if kind in gather.KINDS else ""
    last = _last_shown(request)
    if last and wants_part(request):
        moves = gather.moves_behind(last, user, here, kind=kind)
        return render(request, "today/today.html#more", {"moves": moves, "kind": kind})
    day = gather.day_of(user, here, kind=kind, last=last)
    brief = words.brief(day.counts["promises"], day.others, day.at_stake, here.currency, tasks=day.counts["tasks"])
    is_first = request.GET.get("first") == "1" and not day.counts[""]
    context = {"day": day, "told_of": lambda message: told_of(message, here),
               "moves": day.moves, "kind": kind, "behind": last, "address": _seen_address(user),
               "brief": "" if is_first else brief,
               "room": suggest.room(day.beside), "left_alone": suggest.left_alone(day.beside),
               "why_left_alone": suggest.why_left_alone, "url_of_cause": url_of_cause,
               "first_steps": next_on_today(user), "is_first": is_first,
               "greeting": words.greeting(str(user), here.now), "on": long_day(here.now)}  # fmt: skip
    return render(request, "today/today.html", context)


def _seen_address(user: User) -> Callable[[Party], str]:
    """Where a party lives; for one the reader does not see, their loops."""
    return lambda party: address(party) if may_see(user, party) else "/loops"


def _last_shown(request: HttpRequest) -> TriggerPoint | None:
    """The move behind which to go on, settled by now or not."""
    pk = request.GET.get("after", "")
    return get_object_or_404(points_seen_by(request.user), pk=pk) if pk.isdecimal() else None


@require_GET
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    point = get_object_or_404(_open_points(request), pk=pk)
    return _move(request, point)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    point = _to_act_on(request, pk)
    form = forms.DraftForm(request.POST)
    if not form.is_valid():
        error = str(form.errors["text"][0]) if "text" in form.errors else _("Shorten the subject.")
        return _move(request, point, error=error, status=422)
    try:
        message = act.write(point.party, subject=form.cleaned_data["subject"], body=form.cleaned_data["text"],
                            point=point, touch_id=form.cleaned_data["touch"], by=request.user)  # fmt: skip
    except (act.Refused, act.NotReady) as refused:
        return _move(request, point, error=str(refused), status=422)
    except (AlreadyClosed, decide.AlreadySettled) as settled:
        return _gone(request, pk, str(settled))
    words = told_of(message, place_of(request))
    return _answer(request, "sending", pk=pk, message=message, point=point, held_words=words)


@require_POST
def called(request: HttpRequest, pk: int) -> HttpResponse:
    form = forms.CallForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    return _decided(request, pk, _("Call noted."), lambda point: decide.call(point, text=text, by=request.user))


@require_POST
def later(request: HttpRequest, pk: int) -> HttpResponse:
    form = forms.LaterForm(request.POST)
    days = (form.is_valid() and form.cleaned_data["days"]) or 1
    now = place_of(request).now
    until = datetime.combine(now.date() + timedelta(days=days), MORNING, now.tzinfo)
    said = _("Back tomorrow at 9.") if days == 1 else ngettext("Back in %(n)s day.", "Back in %(n)s days.", days)
    return _decided(request, pk, said, lambda point: decide.put_off(point, until=until, by=request.user))


@require_POST
def not_useful(request: HttpRequest, pk: int) -> HttpResponse:
    form = forms.NotUsefulForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    said = _("Noted: not useful.")
    return _decided(request, pk, said, lambda point: decide.call_not_useful(point, why=why, by=request.user))


@require_POST
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    def leave_alone(point: TriggerPoint) -> Decision:
        return decide.act_on(point, chosen=Decision.Choice.HOLD, by=request.user)

    return _decided(request, pk, _("Left alone on purpose."), leave_alone)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_object_or_404(decisions_seen_by(request.user), pk=pk)
    point = _to_act_on(request, decision.trigger_point_id)
    with suppress(decide.AlreadyUndone):
        point = decide.undo(decision, by=request.user)
    if not point.is_awake(clock.now()):
        return _gone(request, point.pk, _(decide.SETTLED_SINCE))
    return _move(request, get_object_or_404(_points(request), pk=point.pk), said=_("Taken back."))


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    message = get_object_or_404(messages_seen_by(request.user), pk=pk)
    _to_act_on(request, message.trigger_point_id)
    try:
        message = act.take_back(message, by=request.user)
    except act.TooLate as late:
        return _answer(request, "left", pk=message.trigger_point_id, said=str(late), status=409)
    point = get_object_or_404(_points(request), pk=message.trigger_point_id)
    return _move(request, point, said=_("Taken back. Nothing was sent."))


def _points(request: HttpRequest) -> Any:
    return with_choices(with_goals(points_seen_by(request.user), request.user)).select_related("party", "loop")


def _to_act_on(request: HttpRequest, pk: int | None) -> TriggerPoint:
    point = get_object_or_404(_points(request), pk=pk)
    if not may_act_on(request.user, point):
        raise PermissionDenied(_("You may read %(name)s, but not act here.", name=point.party.name))
    return point


def _open_points(request: HttpRequest) -> Any:
    return _points(request).open()


def _decided(request: HttpRequest, pk: int, said: str, choose: Any) -> HttpResponse:
    """Do it, and answer with the empty place, the toast and the new count."""
    point = _to_act_on(request, pk)
    try:
        decision = choose(point)
    except (decide.AlreadySettled, AlreadyClosed) as settled:
        return _gone(request, pk, str(settled))
    return _answer(request, "decided", pk=pk, decision=decision, said=said)


def _gone(request: HttpRequest, pk: int, said: str) -> HttpResponse:
    return _answer(request, "left", pk=pk, said=said, status=409)


def _move(
    request: HttpRequest, point: TriggerPoint, *, error: str = "", said: str = "", status: int = 200
) -> HttpResponse:
    row = gather.rows_of([point], colleague(request), place_of(request), draft_first=True)[0]
    written = {"subject": request.POST.get("subject"), "body": request.POST.get("text")} if error else {}
    return _answer(request, "one", row=row, error=error, said=said, written=written, status=status)


def _answer(request: HttpRequest, block: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A fragment for htmx; without scripts, back to Today."""
    if not request.headers.get("HX-Request"):
        return redirect("today:today")
    return render(request, f"today/today.html#{block}", context | {"waiting": waiting(request.user)}, status=status)
