"""Who is it that left, as far as the reader may see them; where are they now, and what can be done?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapport.loop.decide.models import Kind, TriggerPoint
from rapport.loop.know.queries import parties_seen_by, workplaces
from rapport.platform.languages import _, ngettext
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
    follow = _("Follow %(name)s", name=person.name)
    if places:
        follow = _("Follow %(name)s to %(organisation)s", name=person.name, organisation=places[0][1])
    return Left(_who_left(person.name, point), (ask, (follow, address(person), "arrow-right")))


def _who_left(name: str, point: TriggerPoint) -> str:
    others, there = point.reason.get("others") or 0, point.party.name
    if not others:
        return _("%(name)s left %(organisation)s; nobody else there knows us", name=name, organisation=there)
    return ngettext(
        "%(name)s left %(organisation)s; %(n)s there still knows us",
        "%(name)s left %(organisation)s; %(n)s there still know us",
        others, name=name, organisation=there,
    )  # fmt: skip
