"""Who is inside by which version, and where would they go on by the one that holds now?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from rapport.loop.act.journeys.commands import same_steps
from rapport.loop.act.journeys.definition import read
from rapport.loop.act.journeys.models import Journey, Version
from rapport.loop.act.journeys.queries import makes_journeys, versions_with_people
from rapport.workspace.place import place_of

from . import words

#: What the choices of a form are called: this, and the step.
GOES = "goes-"


@dataclass(frozen=True, slots=True)
class Standing:
    """How many stand at one step, what it says, and whether it is gone from the version that holds now."""

    step: str
    title: str
    people: int
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One version with those who are inside by it."""

    version: Version
    people: int
    standing: list[Standing]
    is_now: bool


def versions_told(request: HttpRequest, one: Journey) -> dict[str, Any]:
    """All that the page shows; the choices are the steps of the version that holds now."""
    told, now = words.names(), one.published
    shown = [_shown(version, steps, now, told) for version, steps in versions_with_people(one)]
    choices = list(_titles(now, told).items()) if now else []
    return {
        "one": one, "versions": shown, "choices": choices, "may_make": makes_journeys(request.user), "GOES": GOES,
        "place": place_of(request),
    }  # fmt: skip


def _shown(version: Version, steps: Mapping[str, int], now: Version | None, told: words.Names) -> Shown:
    same, titles = same_steps(version, now) if now else set(), _titles(version, told)
    standing = [
        Standing(step, titles.get(step, step), steps[step], step not in same) for step in titles if step in steps
    ]
    return Shown(version, sum(steps.values()), standing, now is not None and version.pk == now.pk)


def _titles(version: Version, told: words.Names) -> dict[str, str]:
    """What each step says, by its id, in the order of the page."""
    titles: dict[str, str] = {}
    left = words.steps_said(read(version.definition), told)[::-1]
    while left:
        one = left.pop()
        titles[one.id] = f"{one.kind}: {one.title}"
        left += [inner for *_, way in one.ways[::-1] for inner in way[::-1]]
    return titles
