"""Move those inside from one version of a journey to another; who would stand at a step that is gone needs a choice."""

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import N_, _, sentence

from ...commands import refuse_waiting_for
from ..definition import places, read
from ..facts import PeopleMoved
from ..models import Journey, Stay, Version
from .waking import wake_mover

#: The choice for who leaves here.
LEAVE = ""
TAKEN_OUT = N_("The step they stood at is gone.")
_MOVE = """
UPDATE journeys_stay SET version_id = %(after)s, step = %(step)s::text,
       since = CASE WHEN step = %(step)s::text THEN since ELSE %(now)s END,
       due_at = %(now)s, waits = 0, held_rule = '', moved_at = %(now)s
WHERE id = ANY (%(stays)s)
"""


class NeedsAChoice(ValueError):
    """People stand at a step that the other version does not have. Choose where they go."""


class NotOfThisJourney(ValueError):
    """This is no version of this journey."""


def same_steps(before: Version, after: Version) -> set[str]:
    """The steps that are in both, of the same kind."""
    there, here = places(read(before.definition)), places(read(after.definition))
    return {pk for pk, place in there.items() if pk in here and type(here[pk].step) is type(place.step)}


@transaction.atomic
def move_people(journey: Journey, before: Version, after: Version, mapping: Mapping[str, str], *, by: Any) -> int:
    """All who are inside by the version `before` go on by `after`; how many.

    They stay at their step where it is in both; `mapping` names another one by its step, or none: there they leave.
    What they have done they do not do again, wherever it stands now. Raises NeedsAChoice, NotOfThisJourney.
    """
    journey = Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    if {before.journey_id, after.journey_id} != {journey.pk} or before.pk == after.pk:
        raise NotOfThisJourney(sentence(NotOfThisJourney))
    stays = list(Stay.objects.inside().filter(journey=journey, version=before).order_by("pk").select_for_update())
    same, known = same_steps(before, after), places(read(after.definition))
    where = {step: mapping.get(step, step) for step in {stay.step for stay in stays}}
    if any((step not in mapping and step not in same) or (to and to not in known) for step, to in where.items()):
        raise NeedsAChoice(sentence(NeedsAChoice))
    for step, to in sorted(where.items()):
        theirs = [stay for stay in stays if stay.step == step]
        _move(theirs, to, after) if to else _let_leave(theirs, journey)
    announce(PeopleMoved(journey_id=journey.pk, before=before.number, after=after.number, people=len(stays)), by=by)
    wake_mover()
    return len(stays)


def _move(stays: list[Stay], step: str, after: Version) -> None:
    told: dict[str, Any] = {"after": after.pk, "step": step, "now": clock.now(), "stays": [stay.pk for stay in stays]}
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, told)


def _let_leave(stays: list[Stay], journey: Journey) -> None:
    left = {"left_at": clock.now(), "left_how": "step gone", "due_at": None, "waits": 0, "held_rule": ""}
    Stay.objects.filter(pk__in=[stay.pk for stay in stays]).update(**left)
    for stay in stays:
        refuse_waiting_for(stay.party_id, journey.cause, why=_(TAKEN_OUT))
