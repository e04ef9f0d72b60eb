"""Say whom to leave alone to see what all of it brings, and how much a colleague can do on a day."""

from secrets import token_hex
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.access.commands.guard import only_admins
from rapport.platform.access.once import forget
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import CapacitySet, HoldoutSet
from ..models import Capacity, Holdout
from ..queries.capacity import capacity_of

LARGEST_SHARE = 50
MOST = 500


class NotAShare(ValueError):
    """The left-alone group is from 0 to 50 of a hundred."""


class NotACapacity(ValueError):
    """On a day there is room for 0 to 500 calls, and as many messages."""


def begin_holdout() -> None:
    """Leave the usual share alone from now on, if nobody has said anything about it yet."""
    Holdout.objects.get_or_create(pk=1, defaults={"salt": token_hex(16), "since": clock.now()})


@transaction.atomic
def set_holdout(percent: float, *, by: Any) -> Holdout:
    """Leave this share of all units alone from now on; 0: nobody. Who was drawn stays drawn where it grows."""
    only_admins(by)
    if not 0 <= percent <= LARGEST_SHARE:
        raise NotAShare(sentence(NotAShare))
    begin_holdout()
    group = Holdout.objects.select_for_update().get(pk=1)
    if group.percent != percent:
        announce(HoldoutSet(changed={"of a hundred": [f"{group.percent:g}", f"{percent:g}"]}), by=by)
        group.percent, group.since, group.set_by = percent, clock.now(), by
        group.save()
        forget()
    return group


@transaction.atomic
def set_capacity(*, calls: int, messages: int, by: Any) -> Capacity:
    """So much can I do on a day, beside what is owed."""
    if not (0 <= calls <= MOST and 0 <= messages <= MOST):
        raise NotACapacity(sentence(NotACapacity))
    before = capacity_of(by)
    now, _ = Capacity.objects.update_or_create(user=by, defaults={"calls": calls, "messages": messages})
    changed = {name: [str(getattr(before, name)), str(getattr(now, name))] for name in ("calls", "messages")}
    if changed := {name: told for name, told in changed.items() if told[0] != told[1]}:
        announce(CapacitySet(changed=changed), by=by)
    return now
