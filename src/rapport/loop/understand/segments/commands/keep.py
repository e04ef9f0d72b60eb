"""Keep memberships right: by looking at everybody once, and then only at whom something has happened to.

A tick takes whom the clock has passed, and whom a touch or an edit has stirred, asks the whole filter of these alone,
and writes the difference. What it has seen is written with it: a missed tick makes the next stretch longer.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.records.filters import Changed, Condition, is_recounted
from rapport.platform.records.reader import Reader
from rapport.platform.records.source import Source
from rapport.platform.records.sql import TRUE, Sql, both, put

from ..everybody import FIELD, asked, everybody
from ..facts import SegmentPassed
from ..looking import PARTIES, Stirring, fulfilling, may_have_changed, united
from ..models import Segment
from .stir import stir, take_stirred
from .trouble import noting_trouble
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
    source = Source(reading.noun(segment.noun), reading)
    condition = asked(segment.filter, segment.noun, reading)
    passed = _write(segment, source, condition, None, now)
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
    passed = 0
    for segment in Segment.objects.exclude(seen_to=None).filter(trouble="").order_by("pk"):
        with noting_trouble(segment):
            those = _look_again(segment, stirring.changed, everybody(now))
            stirring.passed.update(those)
            passed += len(those)
    if then:
        then(stirring, now)
    return passed


def stand_alone() -> None:
    """No two ticks or rebuilds at a time: both would write the same difference."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _look_again(segment: Segment, changed: Changed, reading: Reader) -> list[int]:
    noun = reading.noun(segment.noun)
    condition = asked(segment.filter, segment.noun, reading)
    ways: list[Sql] = []
    if condition is not None:
        assert segment.seen_to is not None
        ways = may_have_changed(condition, noun, reading, segment.seen_to, changed)
    elif ids := changed.get(noun.table):
        ways = [Sql("SELECT unnest(%s::bigint[])", (ids,))]
    passed: list[int] = []
    if among := united(ways):
        passed = _write(segment, Source(noun, reading), condition, among, reading.now)
    Segment.objects.filter(pk=segment.pk).update(seen_to=reading.now)
    return passed


def _write(
    segment: Segment, source: Source, condition: Condition | None, among: Sql | None, now: datetime
) -> list[int]:
    """Write who came and who went, among these or among all, and announce it; their ids."""
    holds = fulfilling(source, condition, few=among is not None)
    near = TRUE if among is None else Sql(f"{source.key} IN (SELECT id FROM asked)")
    fulfil = put(f"SELECT {source.key} AS id FROM {source.text} WHERE {{}}", both(near, holds))
    there = Source(source.noun, source.reader)
    present = put(f"SELECT {there.key} FROM {there.text} WHERE {{}}", there.rows())
    difference, parts = _DIFFERENCE.format(segment=segment.pk), [among] if among else []
    told = put(difference if among else _of_all(difference), *parts, fulfil, present, *[Sql("%s", (now,))] * 2)
    with connection.cursor() as cursor:
        cursor.execute(told.text, told.values)
        passed = cursor.fetchall()
    facts = [SegmentPassed(party, segment.pk, segment.name, entered) for party, entered in passed]
    for start in range(0, len(facts), AT_ONCE):
        announce(facts[start : start + AT_ONCE])
    stir((PARTIES, str(party)) for party, _ in passed if _is_asked_for(segment))
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
