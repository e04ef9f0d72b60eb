"""What does the page of one journey show? Its steps with their counts, how it stands, and what is missing."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from rapport.loop.act.journeys.definition import read
from rapport.loop.act.journeys.models import Journey
from rapport.loop.act.journeys.queries import check, counts_of, journeys_seen_by, lines_for, makes_journeys, unreachable
from rapport.loop.act.queries import held_by_cause
from rapport.platform.ui.formats import count, plural
from rapport.workspace.addresses import address
from rapport.workspace.place import place_of

from . import words
from .beside import beside_of

MOST_HELD = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """What is told at a step: how many are there, how many of them are held, and how many went through, by how."""

    here: str
    held: str
    went: str


def page_of(request: HttpRequest, journey: Journey) -> dict[str, Any]:
    """All that the page of one journey shows."""
    place, told, draft = place_of(request), words.names(), read(journey.draft)
    may_make = makes_journeys(request.user)
    counts = counts_of(journey)
    faults: dict[str, list[str]] = {}
    for fault in [*check(draft, request.user), *unreachable(draft, journey.purpose)] if may_make else ():
        faults.setdefault(fault.step, []).append(fault.sentence)
    steps = words.steps_said(draft, told)
    drawn = set(_ids(steps))
    return {
        "line": lines_for(journeys_seen_by(request.user).filter(pk=journey.pk))[0],
        "begins": words.begins(draft.start, told, place),
        "steps": steps,
        "figures": {step: _figure(one) for step, one in counts.items()},
        "elsewhere": sum(one.here for step, one in counts.items() if step not in drawn),
        "faults": faults,
        "held": list(held_by_cause(request.user, journey.cause)[:MOST_HELD]),
        "may_make": may_make,
        "beside": beside_of(request, journey),
        "place": place,
        "address": address,
    }


def _ids(steps: list[words.Said]) -> list[str]:
    return [pk for one in steps for pk in (one.id, *(inner for *_, way in one.ways for inner in _ids(way)))]


def _figure(one: Any) -> Figure:
    went = [f"{count(number)} {words.HOWS[how]}" for how, number in sorted(one.went.items()) if how in words.HOWS]
    return Figure(
        here=f"{plural(one.here, 'person', 'people')} here" if one.here else "",
        held=f"{count(one.held)} held" if one.held else "",
        went=", ".join(went),
    )
