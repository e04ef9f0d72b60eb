"""What does "When people leave" show? For each walk what stands out, or that nothing does, and how it is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rapport.loop.decide.models import DeparturePoint, Search, Trigger, Walk
from rapport.loop.decide.queries import departure_points, dismissed_points, first_steps, searches, triggers_of_points
from rapport.loop.listen.vocabulary import describe
from rapport.platform.languages import N_, _, ngettext
from rapport.platform.ui.formats import count

#: So long a dismissal can be taken back.
TAKEN_BACK = timedelta(days=30)
#: So many steps before and after a point are drawn.
AROUND = 4
#: One step of each walk, and where somebody stands at it.
STEPS = {
    Walk.NEWSLETTER: "issue",
    Walk.ORDERS: "order",
    Walk.CONTRACT: "month",
    Walk.ONBOARDING: "step",
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
    return Card(
        walk, search, points, title(walk, search, points), f"{walk.label}. {LEAVING[walk]}", _bars(search, points), said
    )


def title(walk: Walk, search: Search | None, points: Sequence[DeparturePoint]) -> str:
    """The finding: what stands out most, that nothing does, or that nothing can be told yet."""
    if points:
        first = points[0]
        return _(
            "People %(WHO)s leave %(first)s times as often at %(STEPS)s %(step)s",
            WHO=WHO[first.state],
            first=times(first),
            STEPS=STEPS[walk],
            step=first.step,
        )
    if search and search.tried:
        return _("No %(STEPS)s stands out", STEPS=STEPS[walk])
    return _("%(walk)s: not yet measurable", walk=walk.label)


def times(point: DeparturePoint) -> str:
    """How many times as often as around it: 2.3, or 31."""
    lift = point.shrunk / point.usual
    return f"{lift:.1f}" if lift < 10 else f"{lift:.0f}"


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
    return f"{STEPS[Walk(point.walk)].capitalize()} {point.step}, {WHO[point.state]}"


def what_follows(point: DeparturePoint) -> str:
    """What its status means for acting on it."""
    if point.confirmed_at and point.later_at_risk:
        later = _(
            "%(later_left)s of the %(later_at_risk)s who came after left there too",
            later_left=count(point.later_left or 0),
            later_at_risk=count(point.later_at_risk),
        )
        step = STEPS[Walk(point.walk)]
        return (
            _("%(later)s. Act at %(step)s %(acts_at)s.", later=later, step=step, acts_at=point.acts_at)
            if point.acts_at
            else _("%(later)s. No %(step)s comes before it.", later=later, step=step)
        )
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
    return f"{value * 100:.1f}%"


def _bars(search: Search | None, points: Sequence[DeparturePoint]) -> list[Bar]:
    if not (search and points):
        return []
    first = points[0]
    step_of = STEPS[Walk(first.walk)].capitalize()
    cells: list[Mapping[str, Any]] = [
        cell for cell in search.cells if cell["state"] == first.state and abs(cell["step"] - first.step) <= AROUND
    ]
    return [Bar(f"{step_of} {cell['step']}", cell["hazard"], cell["step"] == first.step) for cell in cells]
