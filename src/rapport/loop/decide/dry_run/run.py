"""How often would a trigger have fired, for whom, and what happened next?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from rapport.loop.understand.maths.roles import Role
from rapport.platform import clock

from ..kinds import kind_of
from ..maths.afterwards import Afterwards, afterwards, running
from ..models import Trigger
from .firing import Fired, asks_the_past, fired, people_of
from .past import Past, all_of, instants, past, sample
from .today import as_today

WEEKS, DAY, HORIZON_DAYS = 26, timedelta(days=1), 30
#: So many people are followed together; after each part it can be told how far it is, and stopped.
PART = 250
#: Of more people a page does not wait for the answer: these are two parts, and a part takes a second or so, as every
#: day of the half year is asked of it.
AT_ONCE = 2 * PART


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


def takes_long(trigger: Trigger) -> bool:
    """Is it tried on so many that a page should not wait for it?"""
    return all_of(noun_of(trigger))[: AT_ONCE + 1].count() > AT_ONCE


def dry_run(
    trigger: Trigger,
    now: datetime | None = None,
    *,
    weeks: int = WEEKS,
    so_far: Callable[[int, int], None] = lambda done, total: None,
) -> DryRun:
    """Try a trigger, saved or not, on the weeks up to now; it is asked once a day. Nothing is written.

    What happened stands where it happened, even if it was told later. `so_far` hears how many are done of how many, in
    no transaction of ours, and stops it by raising. Raises what `make_trigger` does of its filter.
    """
    until = now or clock.now()
    at = instants(until - weeks * 7 * DAY, until, DAY)
    parties, one_in = sample(noun_of(trigger))
    parts, done = [], 0
    for some in np.array_split(parties, max(1, -(-len(parties) // PART))):
        so_far(done, len(parties))
        parts.append(_part(trigger, some, at))
        done += len(some)
    so_far(done, len(parties))
    parties = np.concatenate([part.parties for part in parts])
    found = [each for part in parts for each in part.found]
    first = people_of(found)
    named = [Named(party, at[place]) for party, place in first.items()]
    return DryRun(
        since=at[0], until=until, asked=len(parties), one_in=one_in, weeks=_by_week(found, at),
        named=sorted(named, key=lambda one: (one.at, one.party), reverse=True), next=_next(parties, first, parts),
        today=parts[0].today,
    )  # fmt: skip


def noun_of(trigger: Trigger) -> str:
    """Whom a trigger is about."""
    kind = kind_of(trigger)
    return trigger.noun if "noun" in kind.common else kind.nouns[0]


@dataclass(frozen=True, slots=True)
class _Part:
    """What came of some of the people: who of them are still known; whom it named when; how often each had bought, and
    had been in touch, by each instant; and what is taken as it is today."""

    parties: np.ndarray
    found: Sequence[Fired]
    bought: np.ndarray
    touched: np.ndarray
    today: Sequence[str]


def _part(trigger: Trigger, parties: np.ndarray, at: Sequence[datetime]) -> _Part:
    with past(parties, at[0], at[-1], asked=asks_the_past(trigger)) as people:
        today = as_today(trigger, people.reading)
        found = fired(trigger, people, at)
        return _Part(people.parties, found, *_counted(people, at), today)


def _counted(people: Past, at: Sequence[datetime]) -> tuple[np.ndarray, np.ndarray]:
    buying = people.touches[people.touches["role"] == Role.ORDER]
    upto, shape = np.array([clock.micros(instant) for instant in at]), (len(people.parties), len(at))
    bought, touched = (
        running(np.searchsorted(people.parties, of["party"]), _place(of, upto), shape)
        for of in (_of_these(buying, people), _of_these(people.touches, people))
    )
    return bought, touched


def _by_week(found: Sequence[Fired], at: Sequence[datetime]) -> list[tuple[datetime, int]]:
    """How often it fired in each week; the place 0 is the beginning, where nothing fires."""
    counts = np.bincount([(place - 1) // 7 for _, place in found], minlength=(len(at) - 1) // 7)
    return [(at[7 * week], int(count)) for week, count in enumerate(counts)]


def _next(parties: np.ndarray, first: dict[int, int], parts: Sequence[_Part]) -> Afterwards:
    """What those named did in the days after, beside others who had bought as often and were not named."""
    bought, touched = (
        np.concatenate(counts) for counts in ([part.bought for part in parts], [part.touched for part in parts])
    )
    rows = np.searchsorted(parties, np.fromiter(first, "i8", len(first)))
    return afterwards(bought, touched > 0, rows, np.fromiter(first.values(), "i8", len(first)), HORIZON_DAYS)


def _of_these(touches: np.ndarray, people: Past) -> np.ndarray:
    return touches[np.isin(touches["party"], people.parties)]


def _place(touches: np.ndarray, upto: np.ndarray) -> np.ndarray:
    """The place of the first instant at which each touch had happened."""
    return np.searchsorted(upto, touches["occurred_at"])
