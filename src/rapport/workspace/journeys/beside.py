"""What stands beside the steps of a journey? Who waits for a yes, what came of its goal and its tests, and its
campaign."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from rapport.loop.act.journeys.commands import standing
from rapport.loop.act.journeys.definition import Definition, Split, read
from rapport.loop.act.journeys.fair import fair_tests, is_the_same
from rapport.loop.act.journeys.models import Campaign, Contest, Journey
from rapport.loop.act.journeys.queries import Reached, goal_of, may_answer_for
from rapport.platform import clock
from rapport.platform.languages import N_, _
from rapport.platform.ui.formats import count

from .approving import Ask, all_told
from .words import goal_said

#: Who waited went on in the moment in which it was decided, and was not drawn.
_A_MOMENT = timedelta(microseconds=1)
#: So many of so many did what a test is about.
BETTER = {"clicks": N_("%(did)s of %(all)s clicked"), "orders": N_("%(did)s of %(all)s bought")}


@dataclass(frozen=True, slots=True)
class Way:
    """One way of a fair test: how many went there, and how many of them did what it is about, in words."""

    name: str
    did: str
    won: bool


@dataclass(frozen=True, slots=True)
class Test:
    """A fair test of the published version; `chance`: with which it was decided, if others waited for that."""

    ways: list[Way]
    chance: float | None


@dataclass(frozen=True, slots=True)
class Beside:
    """All of it."""

    asks: list[Ask]
    goal: tuple[str, Reached, Reached] | None
    tests: list[Test]
    campaign: Campaign | None
    now: str


def beside_of(request: HttpRequest, journey: Journey) -> Beside:
    version = journey.published
    definition = read(version.definition) if version else Definition()
    reached = goal_of(journey)
    goal = (goal_said(definition.start.goal), *reached) if reached and definition.start.goal else None
    return Beside(
        asks=all_told(may_answer_for(request.user, journey)) if version else [],
        goal=goal,
        tests=[_test(step, journey) for step in fair_tests(definition) if isinstance(step, Split)],
        campaign=Campaign.objects.filter(journey=journey).first(),
        now=clock.now().isoformat(),
    )


def _test(step: Split, journey: Journey) -> Test:
    version: Any = journey.published
    contest = Contest.objects.filter(version=version, step=step.id).first()
    alike = [
        one for one in journey.versions.all() if any(is_the_same(step, o) for o in fair_tests(read(one.definition)))
    ]
    until = contest.decided_at - _A_MOMENT if contest and contest.decided_at else clock.now()
    ways = [
        Way(step.shares[way].name, _(BETTER[step.by], did=count(did), all=count(of)),  # type: ignore[index]
            contest is not None and contest.way == way)
        for way, (did, of) in standing(step, alike, until).items()
    ]  # fmt: skip
    return Test(ways, contest.chance if contest else None)
