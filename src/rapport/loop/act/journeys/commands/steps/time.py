"""Wait until their own clock says so: by the time zone we know of them, else by ours."""

from collections.abc import Iterable

from rapport.loop.know.models import Person
from rapport.platform.access.queries import workspace, zone

from ...clocks import next_time
from ...definition import WaitForTime
from .outcome import At, Goes, Outcome, Stands, Waits


def advance(stands: Stands, step: WaitForTime, at: At) -> list[Outcome]:
    zones, ours = zones_of(stay.party_id for stay in stands), workspace().time_zone
    outcomes: list[Outcome] = []
    for stay in stands:
        until = next_time(stay.since, zone(zones.get(stay.party_id) or ours), step.hour, step.minute, step.weekday)
        outcomes.append(Goes("waited") if until <= at.now else Waits(until))
    return outcomes


def zones_of(parties: Iterable[int]) -> dict[int, str]:
    """The time zone of each of these people; empty or missing where nobody knows it."""
    return dict(Person.objects.filter(party__in=list(parties)).values_list("party", "time_zone"))
