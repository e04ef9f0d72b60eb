"""Set which kinds of touch are the first steps with this business, and in which order they come."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from rapport.loop.listen.vocabulary import KINDS
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _

from ..departures import ASKING, STEPS_SET, can_be_a_step
from ..facts import FirstStepsSet
from ..models import FirstSteps, Search, Walk
from ..queries import first_steps


class NoSuchWay(ValueError):
    """These cannot be the first steps. Its text says why."""


@transaction.atomic
def set_first_steps(kinds: Sequence[str], *, by: Any) -> tuple[str, ...]:
    """People are followed along these steps from the next search on. Raises NoSuchWay.

    What was found along other steps stays with them, and so does a trigger that acts on it.
    """
    _check(kinds)
    before = first_steps()
    if tuple(kinds) == before:
        return before
    FirstSteps.objects.update_or_create(pk=1, defaults={"kinds": list(kinds), "set_at": clock.now(), "set_by": by})
    Search.objects.filter(walk=Walk.ONBOARDING).delete()
    announce(FirstStepsSet(changed={"steps": [_said(before), _said(kinds)]}), by=by)
    return tuple(kinds)


def _check(kinds: Sequence[str]) -> None:
    fewest, most = STEPS_SET
    if not fewest <= len(kinds) <= most:
        told = _(
            "Choose %(fewest)s to %(most)s steps. At the first and the last there is nothing to compare with, so of "
            "fewer none could stand out.",
            fewest=fewest,
            most=most,
        )
        raise NoSuchWay(told)
    for kind in kinds:
        if kind in ASKING:
            raise NoSuchWay(
                _("“%(words)s” is no step: at each step we look at who has asked before it.", words=KINDS[kind].words)
            )
        if not can_be_a_step(kind):
            raise NoSuchWay(_("“%(words)s” cannot be a step.", words=KINDS[kind].words if kind in KINDS else kind[:60]))
        if kinds.count(kind) > 1:
            raise NoSuchWay(_("“%(words)s” is there twice. Each step is taken once.", words=KINDS[kind].words))


def _said(kinds: Sequence[str]) -> str:
    return ", ".join(kinds)
