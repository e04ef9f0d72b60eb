"""What does the canvas of one journey show? Its steps with their counts, how it stands, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from rapport.loop.act.journeys.definition import read
from rapport.loop.act.journeys.editing import Direction
from rapport.loop.act.journeys.models import Journey
from rapport.loop.act.journeys.queries import (
    Counts,
    check,
    counts_of,
    edits_of,
    journeys_seen_by,
    lines_for,
    makes_journeys,
    unreachable,
)
from rapport.loop.act.queries import held_by_cause
from rapport.platform.languages import _
from rapport.platform.ui.formats import count
from rapport.workspace.addresses import address
from rapport.workspace.place import place_of

from . import words
from .around import around
from .beside import beside_of

MOST_HELD = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """What is told at a step: how many are there, how many of them are held, how many went through and how, and by
    which of its ways."""

    here: str
    held: str
    went: list[str]
    ways: dict[str, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands beside the steps: the form of one, of a new one or of the start; or the kinds to choose from.

    `at` is the place on the canvas it is about, `template` what it says if it is a message.
    """

    at: str
    title: str
    icon: str
    lead: str = ""
    form: Any = None
    action: str = ""
    submit: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    step: str = ""
    moves: list[Direction] = field(default_factory=list)
    is_fork: bool = False
    template: int = 0


def page_of(request: HttpRequest, journey: Journey) -> dict[str, Any]:
    """All that the page of one journey shows."""
    place, told, draft = place_of(request), words.names(), read(journey.draft)
    may_make = makes_journeys(request.user)
    counts = counts_of(journey)
    faults: dict[str, list[str]] = {}
    for fault in [*check(draft, request.user), *unreachable(draft, journey.purpose)] if may_make else ():
        faults.setdefault(fault.step, []).append(fault.sentence)
    steps = words.steps_said(draft, told)
    drawn = words.by_id(steps)
    return {
        "line": lines_for(journeys_seen_by(request.user).filter(pk=journey.pk))[0],
        "begins": words.begins(draft.start, told, place),
        "steps": steps,
        "near": around(steps),
        "figures": {step: _figure(one, drawn.get(step)) for step, one in counts.items()},
        "sums": _sums(counts),
        "elsewhere": sum(one.here for step, one in counts.items() if step not in drawn),
        "faults": faults,
        "unfinished": sum(1 for step in faults if step),
        "held": list(held_by_cause(request.user, journey.cause)[:MOST_HELD]),
        "edits": edits_of(journey),
        "may_make": may_make,
        "beside": beside_of(request, journey),
        "place": place,
        "address": address,
    }


def _figure(one: Counts, step: words.Said | None) -> Figure:
    ways = {way for way, *__ in step.ways} if step else set()
    most = sorted(one.went.items(), key=lambda told: (-told[1], told[0]))
    told = [(how, number) for how, number in most if how in words.HOWS and how not in ways]
    return Figure(
        here=_("%(n)s here", n=count(one.here)) if one.here else "",
        held=_("%(n)s held", n=count(one.held)) if one.held else "",
        went=[_(words.HOWS[how], n=count(number)) for how, number in told],
        ways={how: count(number) for how, number in one.went.items() if how in ways},
    )


def _sums(counts: Mapping[str, Counts]) -> dict[str, int]:
    """Over all steps: who is held now, and how often somebody was written to, or kept from it."""
    return {"held": sum(one.held for one in counts.values())} | {
        how: sum(one.went.get(how, 0) for one in counts.values()) for how in ("written", "refused")
    }
