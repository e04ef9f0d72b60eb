"""Who would have come into a journey between two instants, and when?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from rapport.loop.decide.dry_run import firings
from rapport.loop.decide.models import Trigger
from rapport.loop.know.models import Party
from rapport.loop.understand.segments.models import Passage, Segment
from rapport.loop.understand.segments.queries import belonged_on
from rapport.platform.languages import _, sentence

from .definition import EntersSegment, OnDate, TouchHappens, TriggerSpeaks
from .happened import kept_as

#: Of more who come in, the first so many are followed.
MOST = 100_000
#: (party, when)
Entry = tuple[int, datetime]
SoFar = Callable[[int, int], None]


class NobodyByItself(ValueError):
    """Nothing in the past tells who would have come in by this start."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Each time somebody would have come in, in the order of time; of many people every `one_in`-th was followed.

    `today`: what is taken as it is today; `cut`: there were more than are followed."""

    since: datetime
    until: datetime
    came: Sequence[Entry]
    one_in: int = 1
    today: Sequence[str] = ()
    cut: bool = False


def tells_the_past(entry: Any) -> bool:
    """Can it be told who would have come in by this?"""
    return type(entry) in _BEGAN


def began(entry: Any, since: datetime, until: datetime, so_far: SoFar = lambda done, total: None) -> Entries:
    """Those whom this start would have let in, as things were. Raises NobodyByItself."""
    if not tells_the_past(entry):
        raise NobodyByItself(sentence(NobodyByItself))
    found = _BEGAN[type(entry)](entry, since, until, so_far)
    there = set(
        Party.objects.filter(pk__in={party for party, __ in found.came}, binned_at=None).values_list("pk", flat=True)
    )
    came = [one for one in found.came if one[0] in there]
    return replace(found, came=came[:MOST], cut=len(found.came) > MOST)


def _by_segment(entry: EntersSegment, since: datetime, until: datetime, so_far: SoFar) -> Entries:
    passed = Passage.objects.filter(segment=entry.segment, entered=True, at__gt=since, at__lte=until).order_by(
        "at", "pk"
    )
    return Entries(since, until, list(passed.values_list("party_id", "at")[: MOST + 1]))


def _by_trigger(entry: TriggerSpeaks, since: datetime, until: datetime, so_far: SoFar) -> Entries:
    trigger = Trigger.objects.kept().filter(pk=entry.trigger).first()
    if trigger is None:
        raise NobodyByItself(_("The trigger that lets them in is gone."))
    found = firings(trigger, since, until, so_far=so_far)
    return Entries(since, until, found.named, found.one_in, found.today)


def _by_touch(entry: TouchHappens, since: datetime, until: datetime, so_far: SoFar) -> Entries:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT party, occurred_at FROM listen_counted WHERE kind = ANY (%s) AND occurred_at > %s "
            "AND occurred_at <= %s AND party IS NOT NULL ORDER BY occurred_at, party LIMIT %s",
            [kept_as([entry.kind]), since, until, MOST + 1],
        )
        return Entries(since, until, cursor.fetchall())


def _by_date(entry: OnDate, since: datetime, until: datetime, so_far: SoFar) -> Entries:
    """As if its date had been when these days began; every week from then on, if it comes every week."""
    segment = Segment.objects.filter(pk=entry.segment).first()
    if segment is None:
        raise NobodyByItself(_("The segment that is let in is gone."))
    times = [since + timedelta(weeks=week) for week in range((until - since) // timedelta(weeks=1) + 1)]
    came = [
        (party, at)
        for at in (times if entry.every == "week" else times[:1])
        for party in belonged_on(segment, at).values_list("pk", flat=True)[: MOST + 1]
    ]
    return Entries(since, until, came)


_BEGAN: dict[type[Any], Callable[[Any, datetime, datetime, SoFar], Entries]] = {
    EntersSegment: _by_segment, TriggerSpeaks: _by_trigger, TouchHappens: _by_touch, OnDate: _by_date,
}  # fmt: skip
