"""Keep memberships right: by looking at everybody once, and then only at whom something has happened to.

A tick takes whom the clock has passed, and whom a touch or an edit has stirred, asks the whole filter of these alone,
and writes the difference. What it has seen is written with it: a missed tick makes the next stretch longer.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters import is_recounted
from rapport.platform.records.reader import Reader
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, put

from ..facts import SegmentPassed
from ..leaning import FIELD
from ..looking import (
    CLOCK_EVERY,
    PARTIES,
    Look,
    Stirring,
    bring_touches,
    clock_is_due,
    those_who_fulfil,
    whom_it_concerns,
)
from ..models import Segment
from .stir import stir, take_stirred
from .trouble import each_that_can, noting_trouble
from .watch import has_learned, watch

AT_ONCE = 5_000
RECOUNTED_EVERY = timedelta(hours=1)
_LOCK = 0x5E67


@transaction.atomic
def rebuild(segment: Segment) -> int:
    """Ask everybody who belongs; how many came or went. Right as of now, whatever was written before."""
    stand_alone()
    segment = Segment.objects.select_for_update().get(pk=segment.pk)
    now = clock.now()
    reading = everybody(now)
    condition = asked(segment.filter, segment.noun, reading)
    passed = _write(Look(segment, condition, None), reading)
    segment.seen_to = segment.recounted_at = now
    segment.trouble = ""
    segment.save(update_fields=["seen_to", "recounted_at", "trouble"])
    return len(passed)


def rebuild_waiting() -> int:
    """Rebuild what was just made or changed, what stands still, and what no edge of time tells, once an hour; how many.

    One that cannot be asked keeps no other from being right, and goes on by itself once it can be asked again.
    """
    done = 0
    for segment in Segment.objects.order_by("pk"):
        with noting_trouble(segment):
            if segment.seen_to is None or segment.trouble or _is_due(segment):
                watch(segment)
                rebuild(segment)
                done += 1
    return done


def _is_due(segment: Segment) -> bool:
    if not segment.filter or segment.recounted_at is None or clock.now() - segment.recounted_at < RECOUNTED_EVERY:
        return False
    if has_learned(segment):
        return True
    reading = everybody()
    condition = asked(segment.filter, segment.noun, reading)
    return condition is not None and is_recounted(condition, reading.noun(segment.noun), reading)


@transaction.atomic
def tick(then: Callable[[Stirring, datetime], object] | None = None) -> int:
    """Ask those who were stirred and those whom the clock has passed; how many came or went, of all segments.

    `then` is called last, with the same stirring at the same instant and in the same transaction: what is above
    segments is kept by it too.
    """
    stand_alone()
    now = clock.now()
    stirring = take_stirred()
    segments = Segment.objects.exclude(seen_to=None).filter(trouble="").order_by("pk")
    if not stirring.occurred:
        segments = segments.filter(seen_to__lte=now - CLOCK_EVERY)
    passed = _look_at(list(segments), stirring, now)
    if then:
        then(stirring, now)
    return passed


def _look_at(segments: Sequence[Segment], stirring: Stirring, now: datetime) -> int:
    """Ask those whom something concerns now; how many came or went."""
    if not segments:
        return 0
    reading = everybody(now)
    needed = each_that_can(segments, lambda each: _whom_to_look_at(each, stirring, reading), row=lambda each: each)
    looks = [look for look in needed if look is not None]
    bring_touches(looks, reading)
    written = each_that_can(looks, lambda look: _write(look, reading), row=lambda look: look.row)
    for those in written:
        stirring.passed.update(those)
    seen = [segment.pk for segment in segments if clock_is_due(segment, now)]
    # One that was changed meanwhile waits to be asked of everybody: what we wrote was of what it asked before.
    Segment.objects.filter(pk__in=seen, trouble="").exclude(seen_to=None).update(seen_to=now)
    return sum(map(len, written))


def stand_alone() -> None:
    """No two ticks or rebuilds at a time: both would write the same difference."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _whom_to_look_at(segment: Segment, stirring: Stirring, reading: Reader) -> Look | None:
    """The look at this segment that is needed, if any is."""
    noun = reading.noun(segment.noun)
    condition = asked(segment.filter, segment.noun, reading)
    changed = stirring.heard_by(condition, noun, reading)
    among = {int(party) for party in changed.get(noun.table, ())}
    if condition is not None:
        since = segment.seen_to if clock_is_due(segment, reading.now) else None
        among = whom_it_concerns(condition, noun, reading, changed, since)
    return Look(segment, condition, among) if among else None


def _write(look: Look, reading: Reader) -> list[int]:
    """Write who came and who went, and announce it; their ids."""
    segment, now = look.row, reading.now
    there = Source(reading.noun(segment.noun), reading)
    present = put(f"SELECT {there.key} FROM {there.text} WHERE {{}}", there.rows())
    fulfil, at = those_who_fulfil(look, reading), Sql("%s", (now,))
    difference = _DIFFERENCE.format(segment=segment.pk)
    if look.among is None:
        told = put(_of_all(difference), fulfil, present, at, at)
    else:
        told = put(difference, look.asked(Sql("SELECT id FROM know_party")), fulfil, present, at, at)
    with connection.cursor() as cursor:
        cursor.execute(told.text, told.values)
        passed = cursor.fetchall()
    facts = [SegmentPassed(party, segment.pk, segment.name, entered) for party, entered in passed]
    for start in range(0, len(facts), AT_ONCE):
        announce(facts[start : start + AT_ONCE])
    if passed and _is_asked_for(segment):
        stir((PARTIES, str(party)) for party, _ in passed)
    return [party for party, _ in passed]


#: `asked` are looked at; `fits` belong: by the filter or by hand, and were not kept out by hand.
_DIFFERENCE = """
WITH asked AS MATERIALIZED (SELECT id FROM ({{}}) a (id)),
fits AS MATERIALIZED (
    SELECT id FROM ({{}}) f (id)
    UNION SELECT p.party_id FROM segments_pick p WHERE p.segment_id = {segment} AND p.belongs
        AND p.party_id IN (SELECT id FROM asked) AND p.party_id IN ({{}})
    EXCEPT SELECT p.party_id FROM segments_pick p WHERE p.segment_id = {segment} AND NOT p.belongs),
gone AS (
    DELETE FROM segments_member m WHERE m.segment_id = {segment} AND m.party_id IN (SELECT id FROM asked)
        AND m.party_id NOT IN (SELECT id FROM fits) RETURNING m.party_id),
come AS (
    INSERT INTO segments_member (segment_id, party_id, since) SELECT {segment}, id, {{}} FROM fits
    WHERE NOT EXISTS (SELECT FROM segments_member m WHERE m.segment_id = {segment} AND m.party_id = fits.id)
    ON CONFLICT (segment_id, party_id) DO NOTHING RETURNING party_id)
INSERT INTO segments_passage (segment_id, party_id, at, entered)
SELECT {segment}, w.party_id, {{}}, w.entered
FROM (SELECT party_id, true AS entered FROM come UNION ALL SELECT party_id, false FROM gone) w
RETURNING party_id, entered
"""


#: What narrows it to those who are looked at; where that is everybody, nobody need be asked whether they are.
_NARROWS = (
    "asked AS MATERIALIZED (SELECT id FROM ({}) a (id)),\n",
    "\n        AND p.party_id IN (SELECT id FROM asked)",
    " AND m.party_id IN (SELECT id FROM asked)",
)


def _of_all(difference: str) -> str:
    for part in _NARROWS:
        assert part in difference
        difference = difference.replace(part, "")
    return difference


def _is_asked_for(segment: Segment) -> bool:
    """Does another segment ask for this one?"""
    return Segment.objects.exclude(pk=segment.pk).filter(filter__icontains=FIELD).exists()
