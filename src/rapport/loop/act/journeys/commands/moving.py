"""Let those whose time has come do their next steps: many at once, step by step, in one transaction.

Whatever a step does, that it was done, and where they stand then are committed together: a crash between any two
statements leaves nothing of it, and the next round does it anew.
"""

import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.records.everybody import everybody

from ...commands import pause_cause
from ...queries import paused_causes
from ..definition import Goal, Place, places, read
from ..facts import JourneyPaused
from ..faults import CannotGoOn
from ..models import Journey, Stay, StepTaken, Version
from .goals import reached
from .steps import ADVANCE, LEAVE, At, Goes, Outcome
from .tallies import count

AT_ONCE = 2_000
#: Who does not go on at all, and why that is.
LEFT_ALONE, REACHED = "left alone", "goal"
#: Where something of ours went wrong with some, the others go first, and it is tried again.
LATER = timedelta(minutes=5)
#: Each journey by itself: one look into the index, whatever waits for later or stands still elsewhere.
_DUE = """
SELECT due.id FROM unnest(%(journeys)s::bigint[]) AS j (id) CROSS JOIN LATERAL (
    SELECT s.id FROM journeys_stay s WHERE s.journey_id = j.id AND s.left_at IS NULL AND s.due_at <= %(now)s
    ORDER BY s.due_at, s.id LIMIT %(most)s FOR NO KEY UPDATE SKIP LOCKED) due
"""
_NEXT = """
SELECT min(due.at) FROM unnest(%(journeys)s::bigint[]) AS j (id) CROSS JOIN LATERAL (
    SELECT s.due_at AS at FROM journeys_stay s WHERE s.journey_id = j.id AND s.left_at IS NULL
    ORDER BY s.due_at LIMIT 1) due
"""
_MOVED = """
UPDATE journeys_stay s SET step = m.step, since = m.since, due_at = m.due_at, waits = m.waits, held_rule = m.held_rule,
       left_at = m.left_at, left_how = m.left_how
FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::bigint[], %s::text[],
            %s::timestamptz[], %s::text[]) AS m (id, step, since, due_at, waits, held_rule, left_at, left_how)
WHERE s.id = m.id
"""
_FIELDS = ("pk", "step", "since", "due_at", "waits", "held_rule", "left_at", "left_how")


def move_on(most: int = AT_ONCE) -> int:
    """Do the steps of those who are due, of every journey that goes on; how many were looked at."""
    journeys = going_on()
    if not journeys:
        return 0
    with transaction.atomic():
        stays = _due([journey.pk for journey in journeys], most)
        if stays:
            _Walk(stays, {journey.pk: journey for journey in journeys}).go()
    return len(stays)


def going_on() -> list[Journey]:
    """The journeys that run and are not paused."""
    running = list(Journey.objects.running())
    paused = paused_causes(journey.cause for journey in running) if running else {}
    return [journey for journey in running if journey.cause not in paused]


def next_due(journeys: Sequence[Journey]) -> datetime | None:
    """When somebody of these journeys is due next."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, {"journeys": [journey.pk for journey in journeys]})
        at: datetime | None = cursor.fetchone()[0]
        return at


def _due(journeys: list[int], most: int) -> list[Stay]:
    """Those who are due, locked; whom somebody else has in hand is left out."""
    asked: dict[str, Any] = {"journeys": journeys, "now": clock.now(), "most": max(most // len(journeys), 100)}
    with connection.cursor() as cursor:
        cursor.execute(_DUE, asked)
        ids = [stay for (stay,) in cursor.fetchall()]
    return list(Stay.objects.filter(pk__in=ids).order_by("pk")) if ids else []


def _done_before(stays: Sequence[Stay]) -> dict[tuple[int, str], str]:
    """How the steps went that those have done who were moved from another version."""
    moved = [stay.pk for stay in stays if stay.moved_at]
    taken = StepTaken.objects.filter(stay__in=moved).values_list("stay", "step", "how") if moved else ()
    return {(stay, step): how for stay, step, how in taken}


class _Walk:
    """The way of some stays from where they stand to where they wait next, or leave."""

    def __init__(self, stays: Sequence[Stay], journeys: dict[int, Journey]) -> None:
        self._stays, self._journeys, self._now = stays, journeys, clock.now()
        self._reading = everybody(self._now)
        versions = Version.objects.select_related("topic").in_bulk({stay.version_id for stay in stays})
        self._versions = versions
        told = {pk: read(one.definition) for pk, one in versions.items()}
        self._places: dict[int, dict[str, Place]] = {pk: places(one) for pk, one in told.items()}
        self._goals: dict[int, Goal] = {pk: one.start.goal for pk, one in told.items() if one.start.goal}
        self._done_before = _done_before(stays)
        self._taken = list[StepTaken]()
        self._counted: Counter[tuple[int, str, str]] = Counter()

    def go(self) -> None:
        """Step after step, until nobody has one that can be done now; then it is written where they stand.

        What it is all for is asked once: nothing of what is done now can have been answered yet.
        """
        ready: Iterable[Stay] = self._without_those_who_reached(self._stays)
        while ready:
            ready = [stay for group in self._groups(ready) for stay in self._done(group)]
        StepTaken.objects.bulk_create(self._taken, batch_size=2_000)
        count(self._counted)
        rows = [tuple(getattr(stay, name) for name in _FIELDS) for stay in self._stays]
        with connection.cursor() as cursor:
            cursor.execute(_MOVED, [list(column) for column in zip(*rows, strict=True)])

    def _groups(self, stays: Iterable[Stay]) -> list[list[Stay]]:
        """Those who stand at one step of one version; none of a journey that has stopped going on meanwhile."""
        groups: dict[tuple[int, str], list[Stay]] = defaultdict(list)
        for stay in stays:
            if stay.journey_id in self._journeys:
                groups[stay.version_id, stay.step].append(stay)
        return list(groups.values())

    def _done(self, group: list[Stay]) -> list[Stay]:
        """Let these do their step; those who have come to another one. What went wrong is undone for them alone."""
        journey = self._journeys.get(group[0].journey_id)
        if journey is None:
            return []
        place = self._places[group[0].version_id][group[0].step]
        before = [stay for stay in group if (stay.pk, stay.step) in self._done_before]
        if before:
            group = [stay for stay in group if stay not in before]
            return [stay for stay in before if self._passed(stay, place)] + (self._done(group) if group else [])
        at = At(journey, self._versions[group[0].version_id], self._now, self._reading)
        try:
            with transaction.atomic():
                outcomes = ADVANCE[type(place.step)](group, place.step, at)
        except CannotGoOn as trouble:
            self._pause(journey, str(trouble))
            return []
        except Exception:
            traceback.print_exc()
            for stay in group:
                stay.due_at = self._now + LATER
            return []
        return [stay for stay, outcome in zip(group, outcomes, strict=True) if self._went(stay, place, outcome)]

    def _went(self, stay: Stay, place: Place, outcome: Outcome) -> bool:
        """Note what became of one of them; have they come to another step?"""
        if not isinstance(outcome, Goes):
            stay.due_at, stay.waits, stay.held_rule = outcome.until, outcome.waits, outcome.rule
            return False
        self._taken.append(StepTaken(stay=stay, step=stay.step, how=outcome.how, at=self._now))
        self._counted[stay.version_id, stay.step, outcome.how] += 1
        after = "" if outcome.way == LEAVE else place.next[outcome.way]
        return self._came(stay, after, outcome.how if outcome.how in ("refused", LEFT_ALONE) else "end")

    def _came(self, stay: Stay, after: str, how: str) -> bool:
        """They come to that step; without one they leave."""
        stay.waits, stay.held_rule = 0, ""
        if after:
            stay.step, stay.since, stay.due_at = after, self._now, self._now
        else:
            stay.left_at, stay.due_at, stay.left_how = self._now, None, how
        return bool(after)

    def _passed(self, stay: Stay, place: Place) -> bool:
        """Who was moved here from another version has done this step: they go the way they went, and do it no more."""
        went = self._done_before[stay.pk, stay.step]
        return self._came(stay, place.next.get(went, next(iter(place.next.values()))), "end")

    def _without_those_who_reached(self, stays: Sequence[Stay]) -> list[Stay]:
        """Those who go on; who has reached what it is for leaves, and what waits for them of it is never sent."""
        left = set[int]()
        for version, goal in self._goals.items():
            theirs = [stay for stay in stays if stay.version_id == version]
            left |= reached(theirs, goal, self._journeys[theirs[0].journey_id], now=self._now, reading=self._reading)
        for stay in stays:
            if stay.pk in left:
                self._came(stay, "", REACHED)
        return [stay for stay in stays if stay.pk not in left]

    def _pause(self, journey: Journey, why: str) -> None:
        """What a step needs is gone: the journey stands still, and says so."""
        del self._journeys[journey.pk]
        pause_cause(journey.cause, why=why, by=None)
        announce(JourneyPaused(journey_id=journey.pk, why=why[:300]))
