"""How much more can colleagues do today?"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from rapport.platform import clock

from ..arms import CALL
from ..models import USUAL_CALLS, Capacity, Decision, TriggerPoint

_MAILS = (Decision.Choice.WRITE.value, Decision.Choice.THANK.value)


def capacity_of(user: Any) -> Capacity:
    """So much can this colleague do on a day; the usual before they have said so."""
    return Capacity.objects.filter(user=user).first() or Capacity(user=user)


def room_for_calls(keepers: Collection[int]) -> Counter[int]:
    """How many calls more may be proposed to each of these colleagues: no more than a day's wait for them at a time."""
    said = dict(Capacity.objects.filter(user__in=keepers).values_list("user", "calls"))
    waiting = TriggerPoint.objects.told(clock.now()).filter(keeper__in=keepers, arm=CALL)
    taken = dict(waiting.order_by().values_list("keeper").annotate(n=Count("pk")))
    return Counter({keeper: said.get(keeper, USUAL_CALLS) - taken.get(keeper, 0) for keeper in keepers})


@dataclass(frozen=True, slots=True)
class Left:
    """What a colleague can still do today, of what they said they can."""

    calls: int
    messages: int
    of: Capacity

    def room_for(self, arm: str) -> int | None:
        """How many moves of this kind; None where nobody counts them."""
        return self.calls if arm == CALL else self.messages if arm in _MAILS else None


def left_today(user: Any, now: datetime) -> Left:
    """What there is still room for on the day of `now`; what is owed does not count, nor what was taken back."""
    can = capacity_of(user)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    mine = Decision.objects.by_hand().filter(decided_by=user, decided_at__gte=midnight, undone_at=None)
    done = mine.filter(trigger_point__loop=None).aggregate(
        calls=Count("pk", filter=Q(chosen=CALL)), messages=Count("pk", filter=Q(chosen__in=_MAILS))
    )
    return Left(max(can.calls - done["calls"], 0), max(can.messages - done["messages"], 0), can)
