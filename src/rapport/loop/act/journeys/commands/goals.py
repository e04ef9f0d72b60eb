"""Who has reached what a journey is for? They leave it at any step; of those who left before it is noted all the same,
and of those left alone, too, so that it can be seen what the journey adds."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import DataError, ProgrammingError, connection, transaction

from rapport.loop.understand.segments.looking import keys_that_hold
from rapport.platform import clock
from rapport.platform.languages import N_, _
from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters import FilterUnclear
from rapport.platform.records.reader import Reader

from ...commands import refuse_waiting_for
from ..definition import Goal, read
from ..fields import NOUN
from ..happened import kept_as
from ..models import Journey, Stay, StayGoal, Version
from .waking import wake_mover

WHY = N_("They have reached what the journey is for.")
PAGE = 5_000
_HAPPENED = """
SELECT s.id, first.occurred_at, first.value FROM journeys_stay s CROSS JOIN LATERAL (
    SELECT t.occurred_at, t.value FROM listen_counted t
    WHERE t.party = s.party_id AND t.kind = ANY (%(kinds)s) AND t.occurred_at > s.entered_at
      AND t.occurred_at <= least(%(now)s, s.entered_at + %(days)s) ORDER BY t.occurred_at LIMIT 1) first
WHERE s.id = ANY (%(stays)s)
"""


def reached(stays: Sequence[Stay], goal: Goal, journey: Journey, *, now: datetime, reading: Reader) -> set[int]:
    """Those of these stays of one version that have reached its goal by now: noted, and nothing more of it is sent."""
    told = _by_kinds(stays, goal, now) if goal.kinds else _by_filter(stays, goal, now, reading)
    goals = [StayGoal(stay_id=stay, at=at, value=value) for stay, (at, value) in sorted(told.items())]
    StayGoal.objects.bulk_create(goals, ignore_conflicts=True)
    for stay in stays:
        if stay.pk in told and stay.left_at is None:
            refuse_waiting_for(stay.party_id, journey.cause, why=_(WHY))
    return set(told)


def hear_of_goals(rows: Sequence[tuple[Any, int, str, datetime]], versions: Sequence[Version]) -> None:
    """Of these touches (id, party, kind, when): who has a goal of this kind is looked at now, also if they have
    left."""
    for version in versions:
        goal = read(version.definition).start.goal
        parties = {party for _, party, kind, _ in rows if goal and kind in kept_as(goal.kinds)}
        if not goal or not parties:
            continue
        now = clock.now()
        theirs = Stay.objects.filter(journey=version.journey_id, version=version, party__in=parties)
        theirs.inside().filter(due_at__gt=now).update(due_at=now)
        gone = theirs.exclude(left_at=None).filter(goal=None, entered_at__gt=now - timedelta(days=goal.days))
        reached(list(gone), goal, version.journey, now=now, reading=everybody(now))


def with_goals(journeys: Iterable[Journey]) -> list[Version]:
    """The versions of these journeys that have a goal."""
    with_goal = Version.objects.filter(journey__in=journeys, definition__start__goal__isnull=False)
    return list(with_goal.exclude(definition__start__goal=None).select_related("journey"))


def look_for_goals() -> int:
    """Ask for those whose goal is a filter, also after they left, as long as it may be reached; how many have."""
    running = Journey.objects.running()
    with_filter = [one for one in with_goals(running) if (read(one.definition).start.goal or Goal()).filter]
    return sum(map(_look, with_filter))


def _look(version: Version) -> int:
    """Of those gone it is noted; who is inside is looked at by the mover, and leaves."""
    goal, last, found = read(version.definition).start.goal or Goal(), 0, 0
    while True:
        with transaction.atomic():
            now = clock.now()
            there = Stay.objects.filter(version=version, goal=None, entered_at__gt=now - timedelta(days=goal.days))
            page = list(there.filter(journey=version.journey_id, pk__gt=last).order_by("pk")[:PAGE])
            gone, inside = [one for one in page if one.left_at], [one for one in page if not one.left_at]
            found += len(reached(gone, goal, version.journey, now=now, reading=everybody(now)))
            arrived = _by_filter(inside, goal, now, everybody(now))
            Stay.objects.inside().filter(pk__in=arrived).update(due_at=now)
            wake_mover()
        if len(page) < PAGE:
            return found
        last = page[-1].pk


def _by_kinds(stays: Sequence[Stay], goal: Goal, now: datetime) -> dict[int, tuple[datetime, int | None]]:
    asked_of: dict[str, Any] = {
        "stays": [stay.pk for stay in stays], "kinds": kept_as(goal.kinds), "now": now,
        "days": timedelta(days=goal.days),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_HAPPENED, asked_of)
        return {stay: (at, value) for stay, at, value in cursor.fetchall()}


def _by_filter(
    stays: Sequence[Stay], goal: Goal, now: datetime, reading: Reader
) -> dict[int, tuple[datetime, int | None]]:
    """Of whom it cannot be asked any more, nobody has reached it: the journey goes on as if it had none."""
    open_still = [stay for stay in stays if now <= stay.entered_at + timedelta(days=goal.days)]
    try:
        condition = asked(goal.filter, NOUN, reading)
        with transaction.atomic():
            fit = keys_that_hold(condition, NOUN, reading, [one.party_id for one in open_still]) if condition else set()
    except (FilterUnclear, ProgrammingError, DataError):
        return {}
    return {stay.pk: (now, None) for stay in open_still if stay.party_id in fit}
