"""What does "When people leave" show? For each walk what stands out, or that nothing does, and how it is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rapport.loop.decide.models import DeparturePoint, Search, Trigger, Walk
from rapport.loop.decide.queries import departure_points, dismissed_points, first_steps, searches, triggers_of_points
from rapport.loop.listen.vocabulary import describe
from rapport.platform.languages import N_, _, ngettext, percent_of, written
from rapport.platform.ui.formats import count

#: So long a dismissal can be taken back.
TAKEN_BACK = timedelta(days=30)
#: So many steps before and after a point are drawn.
AROUND = 4
#: One step of each walk: on its own, inside a sentence, where nothing is found, and where nothing comes before it.
STEPS = {
    Walk.NEWSLETTER: N_("Issue %(step)s"),
    Walk.ORDERS: N_("Order %(step)s"),
    Walk.CONTRACT: N_("Month %(step)s"),
    Walk.ONBOARDING: N_("Step %(step)s"),
}
PLACES = {
    Walk.NEWSLETTER: N_("issue %(step)s"),
    Walk.ORDERS: N_("order %(step)s"),
    Walk.CONTRACT: N_("month %(step)s"),
    Walk.ONBOARDING: N_("step %(step)s"),
}
NONE_STANDS_OUT = {
    Walk.NEWSLETTER: N_("No issue stands out"),
    Walk.ORDERS: N_("No order stands out"),
    Walk.CONTRACT: N_("No month stands out"),
    Walk.ONBOARDING: N_("No step stands out"),
}
NONE_BEFORE = {
    Walk.NEWSLETTER: N_("No issue comes before it."),
    Walk.ORDERS: N_("No order comes before it."),
    Walk.CONTRACT: N_("No month comes before it."),
    Walk.ONBOARDING: N_("No step comes before it."),
}
LEAVING = {
    Walk.NEWSLETTER: N_("They unsubscribe before the next issue."),
    Walk.ORDERS: N_("No other order follows for three times the usual gap."),
    Walk.CONTRACT: N_("The contract ends within the month."),
    Walk.ONBOARDING: N_("The next step does not follow within 30 days."),
}
WHO = {
    "never clicked": N_("who never clicked"),
    "clicked before": N_("who clicked before"),
    "nothing returned": N_("who returned nothing"),
    "returned before": N_("who returned something before"),
    "open complaint": N_("with an open complaint"),
    "never renewed": N_("who never renewed"),
    "renewed before": N_("who renewed before"),
    "asked nothing": N_("who asked nothing"),
    "asked before": N_("who asked something before"),
}
TONES = {
    DeparturePoint.Status.FOUND: ("accent", "search"),
    DeparturePoint.Status.CONFIRMED: ("good", "check"),
    DeparturePoint.Status.ADOPTED: ("good", "check"),
}


@dataclass(frozen=True)
class Bar:
    """One step of a point's state: its name, the share that left there, and whether it is the point."""

    name: str
    share: float
    is_point: bool


@dataclass(frozen=True)
class Card:
    """One walk: its finding in a sentence, the points that stand, and the bars around the first of them.

    `way`: the first steps as they are said, of the walk along them.
    """

    walk: Walk
    search: Search | None
    points: Sequence[DeparturePoint]
    title: str
    sub: str
    bars: Sequence[Bar]
    way: Sequence[str] = ()


def cards(user: Any) -> list[Card]:
    """Every walk, those with points first, then those in which nothing stands out, then those that cannot be told."""
    looked, standing, way = searches(user), list(departure_points(user)), first_steps()
    made = [_card(walk, looked.get(walk), [point for point in standing if point.walk == walk], way) for walk in Walk]
    return sorted(made, key=lambda card: (not card.points, not (card.search and card.search.tried)))


def _card(walk: Walk, search: Search | None, points: Sequence[DeparturePoint], way: Sequence[str]) -> Card:
    said = [describe(kind).words for kind in way] if walk == Walk.ONBOARDING else ()
    sub = f"{_(walk.label)}. {_(LEAVING[walk])}"
    return Card(walk, search, points, title(walk, search, points), sub, _bars(search, points), said)


def title(walk: Walk, search: Search | None, points: Sequence[DeparturePoint]) -> str:
    """The finding: what stands out most, that nothing does, or that nothing can be told yet."""
    if points:
        first = points[0]
        return _(
            "People %(who)s leave %(times)s times as often at %(place)s",
            who=who(first.state), times=times(first), place=_(PLACES[walk], step=first.step),
        )  # fmt: skip
    if search and search.tried:
        return _(NONE_STANDS_OUT[walk])
    return _("%(walk)s: not yet measurable", walk=_(walk.label))


def who(state: str) -> str:
    """Whoever is in this state: "who never clicked"."""
    return _(WHO[state])


def cell(walk: Walk, step: int, state: str) -> str:
    """One place that was tried: "Issue 5, never clicked"."""
    return f"{_(STEPS[walk], step=step)}, {_(state)}"


def times(point: DeparturePoint) -> str:
    """How many times as often as around it: 2.3, or 31."""
    lift = point.shrunk / point.usual
    return written(lift, 1 if lift < 10 else 0)


def may_adopt(point: DeparturePoint) -> bool:
    """Can a trigger be made of it: confirmed, and with a step before it?"""
    return point.status == DeparturePoint.Status.CONFIRMED and point.acts_at >= 1


def acting(found: Sequence[Card]) -> dict[int, Trigger]:
    """The triggers that act on the points of these cards."""
    return triggers_of_points([point for card in found for point in card.points])


def dismissed(user: Any, now: datetime) -> list[DeparturePoint]:
    """What colleagues dismissed lately, so that it can be taken back."""
    return list(dismissed_points(user, now - TAKEN_BACK))


def where(point: DeparturePoint) -> str:
    """ "Issue 5, who never clicked"."""
    return f"{_(STEPS[Walk(point.walk)], step=point.step)}, {who(point.state)}"


def what_follows(point: DeparturePoint) -> str:
    """What its status means for acting on it."""
    if point.confirmed_at and point.later_at_risk:
        walk = Walk(point.walk)
        told = {"left": count(point.later_left or 0), "people": count(point.later_at_risk)}
        later = _("%(left)s of the %(people)s who came after left there too.", **told)
        act = _("Act at %(place)s.", place=_(PLACES[walk], step=point.acts_at)) if point.acts_at else ""
        return f"{later} {act or _(NONE_BEFORE[walk])}"
    return _("Not acted on before the people who come after show the same.")


def tried(search: Search) -> str:
    """How much was looked at: the more places are tried, the more one of them must show."""
    people = ngettext("%(n)s person", "%(n)s people", search.people * search.one_in)
    return ngettext(
        "%(n)s place tried, %(people)s followed", "%(n)s places tried, %(people)s followed", search.tried, people=people
    )


def why_not(search: Search | None) -> str:
    """What is missing before anything can be told."""
    if search is None:
        return _("The first search runs in the coming night.")
    fewest = search.declared.get("fewest", 0)
    return _(
        "This needs %(fewest)s people at one step, seen to its end, and some at the steps before and after it.",
        fewest=fewest,
    )


def share(value: float) -> str:
    """A share of people who leave, to a tenth of a percent: it is small by nature."""
    return percent_of(written(value * 100, 1))


def _bars(search: Search | None, points: Sequence[DeparturePoint]) -> list[Bar]:
    if not (search and points):
        return []
    first = points[0]
    step_of = STEPS[Walk(first.walk)]
    cells: list[Mapping[str, Any]] = [
        cell for cell in search.cells if cell["state"] == first.state and abs(cell["step"] - first.step) <= AROUND
    ]
    return [Bar(_(step_of, step=cell["step"]), cell["hazard"], cell["step"] == first.step) for cell in cells]
