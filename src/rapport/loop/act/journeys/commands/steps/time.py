"""Wait until their own clock says so: by the time zone we know of them, else by ours. Or until their best hour, but for
some, by chance and always the same, so that it is seen whether that helps."""

from collections.abc import Iterable
from datetime import datetime

from rapport.loop.decide.commands import put_into_arms
from rapport.loop.decide.queries import units_of
from rapport.loop.know.models import Person
from rapport.platform.access.queries import workspace, zone

from ...best_times import best_times
from ...clocks import next_time
from ...definition import WaitForTime
from ...fair import BEST_HOUR, cause_of_test, groups_of, hour_of
from .outcome import At, Goes, Outcome, Stands, Waits


def advance(stands: Stands, step: WaitForTime, at: At) -> list[Outcome]:
    zones, ours = zones_of(stay.party_id for stay in stands), workspace().time_zone
    best = _at_their_best(stands, step, at) if step.best else {}
    outcomes: list[Outcome] = []
    for stay in stands:
        where = zone(zones.get(stay.party_id) or ours)
        until = best.get(stay.pk) or next_time(stay.since, where, step.hour, step.minute, step.weekday)
        outcomes.append(Goes("waited") if until <= at.now else Waits(until))
    return outcomes


def _at_their_best(stands: Stands, step: WaitForTime, at: At) -> dict[int, datetime]:
    """Until when those wait, by stay, whose best hour is known and who are not among those of the fixed one."""
    times = best_times({stay.party_id: stay.since for stay in stands}, step.weekday, at.now)
    units, chances = units_of(times), groups_of(step)
    drawn = {unit: (group := hour_of(unit, at.journey.pk, step), chances[group]) for unit in units.values()}
    groups = put_into_arms(cause_of_test(at.journey.pk, step), drawn, at=at.now)
    mine = [stay for stay in stands if groups.get(units.get(stay.party_id, 0)) == BEST_HOUR]
    return {stay.pk: times[stay.party_id] for stay in mine}


def zones_of(parties: Iterable[int]) -> dict[int, str]:
    """The time zone of each of these people; empty or missing where nobody knows it."""
    return dict(Person.objects.filter(party__in=list(parties)).values_list("party", "time_zone"))
