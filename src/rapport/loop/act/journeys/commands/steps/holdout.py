"""Leave a share of them alone: they leave, and it is seen what all that follows is worth to the others."""

from rapport.loop.decide.commands import put_into_arms
from rapport.loop.decide.maths.holdout import is_left_alone
from rapport.loop.decide.queries import units_of

from ...definition import Holdout
from ...fair import ALONE, WITH_IT, cause_of_test, groups_of, salt_of
from .outcome import LEAVE, At, Goes, Outcome, Stands

HOW = "left alone"


def advance(stands: Stands, step: Holdout, at: At) -> list[Outcome]:
    units, chances = units_of(stay.party_id for stay in stands), groups_of(step)
    drawn = {}
    for unit in set(units.values()):
        group = ALONE if is_left_alone(unit, salt_of(at.journey.pk, step.id), step.percent) else WITH_IT
        drawn[unit] = group, chances[group]
    groups = put_into_arms(cause_of_test(at.journey.pk, step), drawn, at=at.now)
    return [
        Goes(HOW, way=LEAVE) if groups.get(units.get(stay.party_id, 0)) == ALONE else Goes("with it") for stay in stands
    ]
