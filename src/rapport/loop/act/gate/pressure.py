"""How many newsletters, offers and reminders are too many for one person, and when may the next one come?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport.loop.know.models import Often

from ..models import Budget


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many in any span of so many days."""

    most: int
    days: int

    def free_at(self, left: Sequence[datetime], now: datetime) -> datetime:
        """From when on one more fits, given when each left, the latest first; `now` when one fits already."""
        return max(now, left[self.most - 1] + timedelta(days=self.days)) if len(left) >= self.most else now

    def free(self, left: Iterable[datetime], now: datetime) -> int:
        """How many more fit now."""
        return max(0, self.most - sum(at > now - timedelta(days=self.days) for at in left))


MONTH = 30
#: What a person's own wish narrows it to: about 4 a year, 2 a month, 1 a week.
OWN = {Often.RARELY: Limit(1, 90), Often.NOW_AND_THEN: Limit(2, MONTH), Often.POSTED: Limit(1, 7)}
#: What left before that counts no more, whatever they wish.
LOOKED_BACK = timedelta(days=max(limit.days for limit in OWN.values()))


def limits(budget: Budget, often: str) -> list[Limit]:
    """What holds for a person: the budget of the workspace, and their own wish where it is narrower."""
    ours = [Limit(budget.per_week, 7), Limit(budget.per_month, MONTH)]
    return [*ours, OWN[Often(often)]] if often else ours


def next_free(left: Sequence[datetime], limits: Iterable[Limit], now: datetime) -> datetime | None:
    """When the next one may come; None when it may come now."""
    latest_first = sorted(left, reverse=True)
    at = max(limit.free_at(latest_first, now) for limit in limits)
    return at if at > now else None


@dataclass(frozen=True, slots=True)
class Room:
    """How many more may come within a month, and if none may come now, from when on one may."""

    times: int
    until: datetime | None


def room(left: Sequence[datetime], limits: Sequence[Limit], now: datetime) -> Room:
    """What is free of the limits that count a month or more; that of a week only puts it off."""
    return Room(min(limit.free(left, now) for limit in limits if limit.days >= MONTH), next_free(left, limits, now))


def most_in_a_month(limits: Iterable[Limit]) -> float:
    """How many these let through in the long run: a week's three are twelve, one in 90 days is a third of one."""
    return min(limit.most * MONTH / limit.days for limit in limits)
