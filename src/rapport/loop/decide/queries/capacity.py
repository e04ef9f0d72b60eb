"""How much can colleagues do, and how many calls wait for them already?"""

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.db.models import Count

from rapport.platform import clock

from ..arms import CALL
from ..models import USUAL_CALLS, Capacity, TriggerPoint


def capacity_of(user: Any) -> Capacity:
    """So much can this colleague do on a day; the usual before they have said so."""
    return Capacity.objects.filter(user=user).first() or Capacity(user=user)


def room_for_calls(keepers: Collection[int]) -> Counter[int]:
    """How many calls more may be proposed to each of these colleagues: no more than a day's wait for them at a time."""
    said = dict(Capacity.objects.filter(user__in=keepers).values_list("user", "calls"))
    waiting = TriggerPoint.objects.told(clock.now()).filter(keeper__in=keepers, arm=CALL)
    taken = dict(waiting.order_by().values_list("keeper").annotate(n=Count("pk")))
    return Counter({keeper: said.get(keeper, USUAL_CALLS) - taken.get(keeper, 0) for keeper in keepers})
