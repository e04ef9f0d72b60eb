"""How do people reach what we learned? The board, and the touches and loops behind its figures."""

from datetime import date, datetime, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.loop.decide.commands import (
    ActedOn,
    AlreadyAdopted,
    AlreadyDismissed,
    NotDismissed,
    adopt,
    dismiss,
    stand_again,
)
from rapport.loop.decide.kinds import NotSet
from rapport.loop.decide.models import DeparturePoint
from rapport.loop.decide.queries import makes_triggers
from rapport.loop.know.models import Party
from rapport.loop.know.queries import reads_all
from rapport.loop.understand.maths.strength import MEASURES
from rapport.loop.understand.strength.models import Outcome, StrengthFit
from rapport.loop.understand.strength.queries import latest_fits
from rapport.loop.understand.strength.words import MEASURE_WORDS, verdict
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.access.rights import may as may_do
from rapport.platform.access.rights import scope_of
from rapport.platform.languages import _, written
from rapport.platform.ui import render

from . import gather, held, queries, sayings, words
from . import leaving as when_people_leave
from . import returns as who_returns
from . import stages as between_stages
from .closer import PAGES
from .weeks import monday, next_month, start_of

ROWS = 100
YEARS = range(1970, 2200)


@require_GET
def insights(request: HttpRequest) -> HttpResponse:
    place = workspace()
    now = clock.now().astimezone(zone(place.time_zone))
    board = gather.board(request.user, now, place.currency, by_value=request.GET.get("show") == "value")
    context = {"board": board, "words": words, "sayings": sayings, "horizon": place.horizon_days, "closer": PAGES}
    return render(request, "learn/insights.html", context)


@require_GET
def purchases(request: HttpRequest, week: str) -> HttpResponse:
    """The purchases of the week from this Monday."""
    now = _now()
    since = start_of(monday(_day(week)), now.tzinfo)
    until = min(start_of(since.date() + timedelta(weeks=1), now.tzinfo), now)
    page = _page(request, queries.purchases_between(since, until, seen_by=request.user))
    names = Party.objects.in_bulk({touch.whose for touch in page if touch.whose})
    may = may_do(request.user, "order", "read")
    context = {"since": since, "page": page, "names": names, "words": words, "reads_orders": may}
    return render(request, "learn/purchases.html", context)


@require_GET
def settled(request: HttpRequest, month: str) -> HttpResponse:
    """The loops that we owed and settled in this month."""
    now = _now()
    since = start_of(_day(f"{month}-01"), now.tzinfo)
    loops = queries.settled_between(request.user, since, start_of(next_month(since.date()), now.tzinfo))
    page = _page(request, loops.select_related("party", "owner").order_by("-closed_at", "-pk"))
    return render(request, "learn/settled.html", {"since": since, "page": page, "words": words})


@require_GET
def leaving(request: HttpRequest) -> HttpResponse:
    """The steps at which people leave."""
    cards = when_people_leave.cards(request.user)
    context = {
        "cards": cards,
        "said": when_people_leave,
        "reads_all": reads_all(request.user),
        "acting": when_people_leave.acting(cards),
        "dismissed": when_people_leave.dismissed(request.user, clock.now()),
        "may_act": makes_triggers(request.user),
    }
    return render(request, "learn/leaving.html", context)


@require_POST
def adopt_point(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a trigger of it, one step before people leave."""
    point = _point(request, pk)
    try:
        trigger = adopt(point, by=request.user)
    except (AlreadyAdopted, NotSet) as refused:
        messages.error(request, str(refused))
        return redirect("learn:leaving")
    messages.success(request, _("Made. It speaks from now on, and says nothing of the past."))
    return redirect(f"/triggers/{trigger.pk}")


@require_POST
def dismiss_point(request: HttpRequest, pk: int) -> HttpResponse:
    """It is no point to act at; that can be taken back below."""
    point = _point(request, pk)
    try:
        dismiss(point, by=request.user)
    except (AlreadyDismissed, ActedOn) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Dismissed. You can take that back below."))
    return redirect("learn:leaving")


@require_POST
def stand_again_point(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that it was dismissed."""
    point = _point(request, pk)
    try:
        stand_again(point, by=request.user)
    except NotDismissed as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It stands again."))
    return redirect("learn:leaving")


def _point(request: HttpRequest, pk: int) -> DeparturePoint:
    if not makes_triggers(request.user):
        raise PermissionDenied(_("A trigger speaks of everybody, so only who may change everybody makes one."))
    return get_object_or_404(DeparturePoint, pk=pk)


@require_GET
def returns(request: HttpRequest) -> HttpResponse:
    """Who returns often, and what comes back often."""
    return render(request, "learn/returns.html", {"board": who_returns.board(request.user), "said": who_returns})


@require_GET
def stages(request: HttpRequest) -> HttpResponse:
    """Who moved between stages, by month."""
    may = reads_all(request.user)
    told = between_stages.moves(_now()) if may else None
    context = {"moves": told, "stages": between_stages, "said": words, "reads_all": may}
    return render(request, "learn/stages.html", context)


@require_GET
def strength(request: HttpRequest) -> HttpResponse:
    """How strength was learned, and whether it is earned."""
    may = reads_all(request.user)
    found = latest_fits() if may else {}
    context = {
        "fits": [(outcome, found.get(outcome.value)) for outcome in Outcome],
        "measures": MEASURES,
        "measure_words": MEASURE_WORDS,
        "verdict": verdict,
        "written": written,
        "widest": _widest,
        "picks": sayings.of_hundred,
        "reads_all": may,
    }
    return render(request, "learn/strength.html", context)


def _widest(fit: StrengthFit) -> float:
    """What the longest bar stands for."""
    return max(*fit.slopes, 1e-9)


@require_GET
def guesses(request: HttpRequest) -> HttpResponse:
    """How good each of our guesses was."""
    place, sees = workspace(), reads_all(request.user)
    cards = held.cards(place.currency, money=scope_of(request.user, "order", "read").everything) if sees else []
    context = {"cards": cards, "reads_all": sees, "sayings": sayings, "words": words}
    return render(request, "learn/held.html", context)


def _now() -> datetime:
    return clock.now().astimezone(zone(workspace().time_zone))


def _day(written: str) -> date:
    """The day that an address names; nothing is recorded outside these years."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Http404(_("There is no such day.")) from None
    if day.year not in YEARS:
        raise Http404(_("Nothing is recorded so early or so late."))
    return day


def _page(request: HttpRequest, rows: QuerySet):
    return Paginator(rows, ROWS).get_page(request.GET.get("page"))
