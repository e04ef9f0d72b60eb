"""What would a journey have done in the last 30 days? Who would have come in, how far, and what each would have got.

What happened is asked of the ledger as it was, and consents as they stood at each instant; filters are asked as things
stand now. What people would have done because of it is not known, and not counted.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from rapport.loop.decide.maths.holdout import is_left_alone, place_of
from rapport.loop.decide.queries import units_of
from rapport.loop.know.models import NEEDS_A_YES, Person
from rapport.loop.know.queries import agreed_then
from rapport.loop.understand.segments.looking import keys_that_hold
from rapport.platform.access.queries import workspace, zone
from rapport.platform.records.everybody import asked, everybody

from .began import Entries, Entry
from .clocks import next_time
from .definition import (
    Approval,
    Branch,
    Definition,
    End,
    Holdout,
    Message,
    Split,
    Step,
    Wait,
    WaitFor,
    WaitForTime,
    every_step,
    first,
    lasts,
    places,
    ways_of,
)
from .fields import NOUN
from .happened import first_between
from .maths.shares import way_at

DAYS = 30
#: So many people are followed together; after each part it can be told how far it is, and stopped.
PART = 2_000
#: So many of those who would have been refused are kept by name.
MOST_REFUSED = 200
LEAVES = "leaves"


class Got(msgspec.Struct):
    """One message: how many would have got it on each day, how many not for want of consent, and some of these."""

    step: str
    days: dict[str, int] = {}
    refused: int = 0
    who: list[int] = []


class Past(msgspec.Struct):
    """What would have happened from `since` to `until`, with days as dates in the workspace's time zone.

    `came`: how many came to each step; `went`: by which way they left it. `inside`: who would be inside still.
    `beyond`: the steps behind which nothing can be told. Of many people every `one_in`-th was followed; `today`: what
    lets people in that is taken as it is today; `cut`: there were more than are followed.
    """

    since: datetime
    until: datetime
    entered: dict[str, int] = {}
    people: int = 0
    came: dict[str, int] = {}
    went: dict[str, dict[str, int]] = {}
    messages: list[Got] = []
    inside: int = 0
    beyond: list[str] = []
    one_in: int = 1
    today: list[str] = []
    cut: bool = False


@dataclass(slots=True)
class _One:
    """Somebody on their way: since when inside, and when they came to the step where they are."""

    party: int
    entered: datetime
    at: datetime


#: By which way they go on, and when; None where that cannot be told.
Goes = tuple[str, datetime] | None


@dataclass
class _Walk:
    """The same way for many, counted."""

    definition: Definition
    purpose: str
    topic: int | None
    until: datetime
    came: Counter[str] = field(default_factory=Counter)
    went: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    entered: Counter[str] = field(default_factory=Counter)
    got: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    refused: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    beyond: set[str] = field(default_factory=set)
    inside: int = 0

    def __post_init__(self) -> None:
        self.ours = zone(workspace().time_zone)
        self.reading = everybody(self.until)
        self._places = places(self.definition)
        self._steps = list(every_step(self.definition.steps))

    def day(self, at: datetime) -> str:
        return f"{at.astimezone(self.ours):%Y-%m-%d}"

    def through(self, entries: Sequence[Entry]) -> dict[int, datetime]:
        """Let these go as far as they come, one entry a party; when each who left did so."""
        stand: dict[str, list[_One]] = defaultdict(list)
        stand[first(self.definition)] = [_One(party, at, at) for party, at in entries]
        self.entered.update(self.day(at) for _, at in entries)
        left: dict[int, datetime] = {}
        for step in self._steps:  # a tree: whoever comes to a step is there before it is looked at
            group = stand.pop(step.id, [])
            self.came[step.id] += len(group)
            for one, goes in zip(group, self._asked(step, group), strict=True):
                self._went(step, one, goes, stand, left)
        return left

    def _asked(self, step: Step, group: list[_One]) -> list[Goes]:
        return _PAST.get(type(step), _other)(step, group, self) if group else []

    def _went(self, step: Step, one: _One, goes: Goes, stand: dict[str, list[_One]], left: dict[int, datetime]) -> None:
        if goes is None:
            self.beyond.add(step.id)
            return
        way, at = goes
        if at > self.until:
            self.inside += 1
            return
        self.went[step.id][way] += 1
        after = "" if way == LEAVES else self._places[step.id].next[way]
        one.at = at
        if after:
            stand[after].append(one)
        else:
            left[one.party] = at


def looked_back(
    definition: Definition, purpose: str, topic: int | None, entries: Entries, *,
    so_far: Callable[[int, int], None] = lambda done, total: None,
) -> Past:  # fmt: skip
    """Let those who would have come in go through it. `so_far` hears how many are done, and stops it by raising."""
    walk = _Walk(definition, purpose, topic, entries.until)
    by_party: dict[int, list[datetime]] = defaultdict(list)
    for party, at in entries.came:
        by_party[party].append(at)
    parties, people = list(by_party), 0
    for begin in range(0, len(parties), PART):
        so_far(begin, len(parties))
        some = {party: sorted(by_party[party]) for party in parties[begin : begin + PART]}
        people += len(some)
        _all_times(walk, some)
    so_far(len(parties), len(parties))
    messages = [step.id for step in every_step(definition.steps) if isinstance(step, Message)]
    return Past(
        since=entries.since, until=entries.until, entered=dict(walk.entered), people=people, came=dict(walk.came),
        went={step: dict(ways) for step, ways in walk.went.items()},
        messages=[Got(step, dict(walk.got[step]), len(walk.refused[step]), walk.refused[step][:MOST_REFUSED])
                  for step in messages],
        inside=walk.inside, beyond=sorted(walk.beyond), one_in=entries.one_in, today=list(entries.today),
        cut=entries.cut,
    )  # fmt: skip


def _all_times(walk: _Walk, some: dict[int, list[datetime]]) -> None:
    """Each time somebody would have come in, as far as the journey lets them in again, and never while inside."""
    start = walk.definition.start
    rest = timedelta(days=start.after_days if start.again == "after" else 0)
    while some:
        left = walk.through([(party, times.pop(0)) for party, times in some.items()])
        if start.again == "once":
            return
        later = {party: [at for at in some[party] if at >= gone + rest] for party, gone in left.items()}
        some = {party: times for party, times in later.items() if times}


def _other(step: Step, group: list[_One], walk: _Walk) -> list[Goes]:
    """Done at once; by which way one goes that we know nothing of, cannot be told."""
    return [None if ways_of(step) else ("", one.at) for one in group]


def _message(step: Message, group: list[_One], walk: _Walk) -> list[Goes]:
    told = agreed_then([(one.party, one.at) for one in group], walk.purpose, walk.topic, step.channel)
    goes: list[Goes] = []
    for one, agreed in zip(group, told, strict=True):
        if agreed is False or (agreed is None and walk.purpose in NEEDS_A_YES):
            walk.refused[step.id].append(one.party)
            goes.append((LEAVES if step.refused == "leave" else "", one.at))
        else:
            walk.got[step.id][walk.day(one.at)] += 1
            goes.append(("", one.at))
    return goes


def _wait(step: Wait, group: list[_One], walk: _Walk) -> list[Goes]:
    return [("", one.at + lasts(step)) for one in group]


def _time(step: WaitForTime, group: list[_One], walk: _Walk) -> list[Goes]:
    zones = dict(Person.objects.filter(party__in=[one.party for one in group]).values_list("party", "time_zone"))

    def where(one: _One) -> ZoneInfo:
        return zone(zones[one.party]) if zones.get(one.party) else walk.ours

    return [("", next_time(one.at, where(one), step.hour, step.minute, step.weekday)) for one in group]


def _until(step: WaitFor, group: list[_One], walk: _Walk) -> list[Goes]:
    ends = [one.at + lasts(step) for one in group]
    did = first_between([(one.party, one.at, end) for one, end in zip(group, ends, strict=True)], step.kinds)
    return [("happened", did[place]) if place in did else ("over", end) for place, end in enumerate(ends)]


def _branch(step: Branch, group: list[_One], walk: _Walk) -> list[Goes]:
    if step.kinds:
        yes = set(first_between([(one.party, one.entered, one.at) for one in group], step.kinds))
    else:
        condition, parties = asked(step.filter, NOUN, walk.reading), [one.party for one in group]
        fit = keys_that_hold(condition, NOUN, walk.reading, parties) if condition else set()
        yes = {place for place, party in enumerate(parties) if party in fit}
    return [("yes" if place in yes else "no", one.at) for place, one in enumerate(group)]


def _split(step: Split, group: list[_One], walk: _Walk) -> list[Goes]:
    """By chance, as they would be drawn; which way was better for those who wait for that, nobody can tell."""
    units, shares = units_of(one.party for one in group), {letter: one.percent for letter, one in step.shares.items()}
    goes: list[Goes] = []
    for one in group:
        place = place_of(units.get(one.party, one.party), step.id)
        goes.append((way_at(place / step.first * 100, shares), one.at) if place < step.first / 100 else None)
    return goes


def _holdout(step: Holdout, group: list[_One], walk: _Walk) -> list[Goes]:
    units = units_of(one.party for one in group)
    alone = [is_left_alone(units.get(one.party, one.party), step.id, step.percent) for one in group]
    return [(LEAVES if is_alone else "", one.at) for one, is_alone in zip(group, alone, strict=True)]


def _approval(step: Approval, group: list[_One], walk: _Walk) -> list[Goes]:
    """Whether somebody would have let them go on cannot be told."""
    return [None for _ in group]


def _end(step: End, group: list[_One], walk: _Walk) -> list[Goes]:
    return [(LEAVES, one.at) for one in group]


_PAST: dict[type[Any], Callable[[Any, list[_One], _Walk], list[Goes]]] = {
    Message: _message, Wait: _wait, WaitForTime: _time, WaitFor: _until, Branch: _branch, End: _end,
    Split: _split, Holdout: _holdout, Approval: _approval,
}  # fmt: skip


def days_of(past: Past, zone: ZoneInfo) -> list[date]:
    """Every day it tells of, the first one first."""
    begins, ends = (at.astimezone(zone).date() for at in (past.since, past.until))
    return [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]
