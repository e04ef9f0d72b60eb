"""Who is it that left, as far as the reader may see them; where are they now, and what can be done?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapport.loop.decide.models import Kind, TriggerPoint
from rapport.loop.know.queries import parties_seen_by, workplaces
from rapport.platform.languages import _
from rapport.workspace.addresses import address


@dataclass(frozen=True, slots=True)
class Left:
    """What is done when a champion left: ask for an introduction to who follows; follow whom the reader may see."""

    said: str
    acts: tuple[tuple[str, str, str], ...]


def left_of(points: Iterable[TriggerPoint], reader: Any) -> dict[int, Left]:
    """For those of these points that say so, by their id; two questions if there is any, else none."""
    told = {point: int(point.reason["person"]) for point in points if _says_who_left(point)}
    if not told:
        return {}
    people = {one.pk: one for one in parties_seen_by(reader).filter(pk__in=set(told.values()))}
    now = workplaces(people, seen_by=reader)
    return {point.pk: _left(point, people.get(person), now.get(person, [])) for point, person in told.items()}


def _says_who_left(point: TriggerPoint) -> bool:
    return point.trigger is not None and point.trigger.kind == Kind.CHAMPION and "person" in point.reason


def _left(point: TriggerPoint, person: Any, places: list[tuple[int, str, str]]) -> Left:
    ask = (_("Ask for an introduction"), f"/organisations/{point.party_id}/-/introductions/new", "user-plus")
    if person is None:
        return Left("", (ask,))
    others = point.reason.get("others") or 0
    rest = _("nobody else there knows us") if not others else _("%(others)s there still know us", others=others)
    follow = _("Follow %(person)s", person=person.name) + (_(" to %(places)s", places=places[0][1]) if places else "")
    return Left(
        _("%(person)s left %(name)s; %(rest)s", person=person.name, name=point.party.name, rest=rest),
        (ask, (follow, address(person), "arrow-right")),
    )
