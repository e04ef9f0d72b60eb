"""How often would a trigger have fired, for whom, and what happened next?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from rapport.loop.understand.maths.roles import Role
from rapport.platform import clock

from ..kinds import kind_of
from ..maths.afterwards import Afterwards, afterwards, running
from ..models import Trigger
from .firing import Fired, asks_the_past, fired, people_of
from .past import Past, instants, past
from .today import as_today

WEEKS, DAY, HORIZON_DAYS = 26, timedelta(days=1), 30


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody it would have named, and when first."""

    party: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a trigger would have said from `since` to `until`, had it been there.

    `weeks`: when each week began, and how often it would have fired in it; `named`: each one once, the latest first.
    Of many people every `one_in`-th was followed, and all counts are of these; `asked` is how many. `next`: what the
    named did within `HORIZON_DAYS`. `today`: what is taken as it is today, as nobody keeps how it was.
    """

    since: datetime
    until: datetime
    asked: int
    one_in: int
    weeks: Sequence[tuple[datetime, int]]
    named: Sequence[Named]
    next: Afterwards
    today: Sequence[str]

    @property
    def times(self) -> int:
        return sum(count for _, count in self.weeks)


def dry_run(trigger: Trigger, now: datetime | None = None, *, weeks: int = WEEKS) -> DryRun:
    """Try a trigger, saved or not, on the weeks up to now; it is asked once a day. Nothing is written.

    What happened stands where it happened, even if it was told later. Raises what `make_trigger` does of its filter.
    """
    until = now or clock.now()
    at = instants(until - weeks * 7 * DAY, until, DAY)
    noun = trigger.noun if "noun" in kind_of(trigger).common else kind_of(trigger).nouns[0]
    with past(noun, at[0], until, asked=asks_the_past(trigger)) as people:
        today = as_today(trigger, people.reading)
        found = fired(trigger, people, at)
        first = people_of(found)
        told = _next(people, first, at)
    named = [Named(party, at[place]) for party, place in first.items()]
    return DryRun(
        since=at[0], until=until, asked=len(people.parties), one_in=people.one_in, weeks=_by_week(found, at),
        named=sorted(named, key=lambda one: (one.at, one.party), reverse=True), next=told, today=today,
    )  # fmt: skip


def _by_week(found: Sequence[Fired], at: Sequence[datetime]) -> list[tuple[datetime, int]]:
    """How often it fired in each week; the place 0 is the beginning, where nothing fires."""
    counts = np.bincount([(place - 1) // 7 for _, place in found], minlength=(len(at) - 1) // 7)
    return [(at[7 * week], int(count)) for week, count in enumerate(counts)]


def _next(people: Past, first: dict[int, int], at: Sequence[datetime]) -> Afterwards:
    """What those named did in the days after, beside others who had bought as often and were not named."""
    buying = people.touches[people.touches["role"] == Role.ORDER]
    upto = np.array([clock.micros(instant) for instant in at])
    acts, known = (
        running(np.searchsorted(people.parties, of["party"]), _place(of, upto), (len(people.parties), len(at)))
        for of in (_of_these(buying, people), _of_these(people.touches, people))
    )
    rows = np.searchsorted(people.parties, np.fromiter(first, "i8", len(first)))
    return afterwards(acts, known > 0, rows, np.fromiter(first.values(), "i8", len(first)), HORIZON_DAYS)


def _of_these(touches: np.ndarray, people: Past) -> np.ndarray:
    return touches[np.isin(touches["party"], people.parties)]


def _place(touches: np.ndarray, upto: np.ndarray) -> np.ndarray:
    """The place of the first instant at which each touch had happened."""
    return np.searchsorted(upto, touches["occurred_at"])
