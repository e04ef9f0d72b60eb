"""What is told of each time a campaign went out? Sent, held back by reason, clicked, bought, and what it cost."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from rapport.loop.act.journeys.models import Journey, Run
from rapport.loop.act.journeys.queries import Came, came_of, makes_journeys, runs_of, so_far
from rapport.platform.access.rights import scope_of
from rapport.platform.languages import N_, _
from rapport.platform.ui.formats import count, money, percent
from rapport.workspace.place import place_of

from .reach import RULES

#: So many runs are told of, with all that came of them.
MOST = 20


@dataclass(frozen=True, slots=True)
class Told:
    """One run in words."""

    run: Run
    came: Came
    state: str
    held: list[tuple[str, int]]
    clicked: str
    bought: str
    cost: str
    source: str
    may_again: bool


def runs_told(request: HttpRequest, one: Journey, form: Any, at: int = 0) -> dict[str, Any]:
    """All that the page shows; `form` is about the run `at`. Money is told to who may read everybody's orders."""
    place, sees_money = place_of(request), scope_of(request.user, "order", "read").everything
    found = [*filter(None, [so_far(one)]), *runs_of(one)[:MOST]]
    came, again = came_of(one, found) if found else {}, {run.of_id for run in found}
    told = [_told(run, came[run.pk], run.pk in again, place.currency if sees_money else "", one) for run in found]
    return {
        "one": one, "runs": told, "form": form, "at": at, "place": place, "may_make": makes_journeys(request.user),
        "is_busy": any(run.is_busy for run in found),
    }  # fmt: skip


def _told(run: Run, came: Came, went_again: bool, currency: str, one: Journey) -> Told:
    state = _(_state(run))
    bought = count(came.bought)
    if currency and came.bought:
        bought = _("%(n)s, %(value)s in all", n=bought, value=money(came.value, currency))
    is_first = bool(run.pk) and run.of_id is None and run.resolved_at is not None
    return Told(
        run=run, came=came, state=state, held=[(_(RULES.get(rule, rule)), number) for rule, number in came.held],
        clicked=percent(came.clicked / came.sent) if came.sent else "–", bought=bought,
        cost=money(run.cost_minor, run.currency) if run.cost_minor else _("Nothing said"),
        source=" · ".join(run.source.values()) or _("None"),
        may_again=one.is_running and is_first and not went_again,
    )  # fmt: skip


def _state(run: Run) -> str:
    if run.cancelled_at:
        return N_("cancelled")
    if run.is_busy:
        return N_("going out")
    return N_("out") if run.pk else N_("so far")
