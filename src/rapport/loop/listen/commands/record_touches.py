"""Tell the ledger of records of nouns made here: each once, as it stands, and otherwise when it stands otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app

from rapport.loop.know.models import Party
from rapport.platform import clock
from rapport.platform.records.declare import RecordType
from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters.unclear import FilterUnclear
from rapport.platform.records.listing import Wanted, records
from rapport.platform.records.listing import ids as ids_of
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import answers
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql

from ..models import Correction, RecordTouch, TouchRule
from ..touches import Touch, noon
from ..vocabulary import OF_RECORDS, Direction
from .project import recount
from .record import EARLIEST, FARTHEST, record

TELL = "listen.tell_of_records"
AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class _Stand:
    """A record as it is now: whose, since when, and whether it fits."""

    party: int | None
    at: datetime | None
    fits: bool


def notice_records(written: Iterable[tuple[str, int]]) -> None:
    """Records (noun, id) were written: look later which of them are touches, where anything of their noun is."""
    ordered = sorted(set(written))
    asked_for = TouchRule.objects.at_work().filter(noun__in={noun for noun, _ in ordered})
    watched = set(asked_for.values_list("noun", flat=True))
    for noun, those in groupby(ordered, key=lambda each: each[0]):
        ids = [pk for _, pk in those]
        for start in range(0, len(ids) if noun in watched else 0, AT_A_TIME):
            app.configure_task(TELL, queue="reactions").defer(noun=noun, ids=[*ids[start : start + AT_A_TIME]])


@transaction.atomic
def tell_of_records(noun: str, ids: Sequence[int], *, rule: int | None = None) -> int:
    """Bring the ledger in line with these records; how many touches are new. By one rule only, if it is named.

    What is gone, belongs to somebody else or happened at another time is withdrawn, and told anew where it still
    stands. What fitted once and no longer does has happened all the same. Done twice, it changes nothing.
    """
    reading = everybody()
    kind = reading.nouns.get(noun)
    if kind is None:
        return 0
    hold_telling(noun)
    rules = TouchRule.objects.at_work().filter(noun=noun, **({"pk": rule} if rule else {}))
    return sum(_tell(each, kind, reading, ids) for each in rules)


def hold_telling(noun: str) -> None:
    """Nobody else tells of records of this noun until we have committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"{TELL}:{noun}"])


def tell_of_all(rule: TouchRule) -> int:
    """Tell of the records that were there before the rule, in batches that each commit; how many touches."""
    told, last = 0, 0
    while ids := _next_ids(rule, last):
        told, last = told + tell_of_records(rule.noun, ids, rule=rule.pk), ids[-1]
    return told


def _next_ids(rule: TouchRule, last: int) -> list[int]:
    reading = everybody()
    kind = reading.nouns.get(rule.noun)
    if kind is None:
        return []

    def behind(source: Source) -> Sql:
        return Sql(f"{source.key} > %s", (last,))

    found = ids_of(kind, reading, Wanted(also=behind))
    return [pk for (pk,) in answers(Sql(f"{found.text} ORDER BY 1 LIMIT %s", (*found.values, AT_A_TIME)))]


def _tell(rule: TouchRule, kind: RecordType, reading: Reader, ids: Sequence[int]) -> int:
    """Without the field that says whose they are, or when, nothing is known: what was told stays as it is."""
    if rule.whose not in kind.fields or (rule.on and rule.on not in kind.fields):
        return 0
    stands = _as_they_stand(rule, kind, reading, ids)
    told = {each.record: each for each in RecordTouch.objects.filter(rule=rule, record__in=ids)}
    wrong = {pk: each for pk, each in told.items() if not _is_right(each, stands.get(pk), rule)}
    _withdraw(wrong.values())
    news = [
        (pk, stand.party, stand.at)
        for pk, stand in stands.items()
        if stand.party is not None and stand.at is not None and (pk in wrong or (stand.fits and pk not in told))
    ]
    touches = [_touch(rule, *each) for each in news]
    record(touches)
    RecordTouch.objects.bulk_create(
        RecordTouch(rule=rule, record=pk, touch_id=touch.id, at=at, party=party)
        for (pk, party, at), touch in zip(news, touches, strict=True)
    )
    return len(touches)


def _is_right(told: RecordTouch, stand: _Stand | None, rule: TouchRule) -> bool:
    return stand is not None and stand.party == told.party and (not rule.on or stand.at == told.at)


def _as_they_stand(rule: TouchRule, kind: RecordType, reading: Reader, ids: Sequence[int]) -> dict[int, _Stand]:
    """The records that are there, in no bin."""
    rows = records(kind, reading, ids, (rule.whose, *([rule.on] if rule.on else ())))
    whose = {row.id: linked.id if (linked := row.values[rule.whose]) else None for row in rows}
    named = [party for party in whose.values() if party is not None]
    there = set(Party.objects.filter(pk__in=named).values_list("pk", flat=True))
    fitting = _fitting(rule, kind, reading, ids)
    return {
        row.id: _Stand(
            party=whose[row.id] if whose[row.id] in there else None,
            at=_instant(row.values, rule.on, reading),
            fits=row.id in fitting,
        )
        for row in rows
    }


def _fitting(rule: TouchRule, kind: RecordType, reading: Reader, ids: Sequence[int]) -> set[int]:
    """Those that fulfil the filter; none where it asks for a field that was retired since."""
    if not rule.filter:
        return set(ids)

    def among(source: Source) -> Sql:
        return Sql(f"{source.key} = ANY (%s)", (list(ids),))

    try:
        condition = asked(rule.filter, kind.name, reading)
        return {pk for (pk,) in answers(ids_of(kind, reading, Wanted(filter=condition, also=among)))}
    except FilterUnclear:
        return set()


def _instant(values: Mapping[str, Any], on: str, reading: Reader) -> datetime | None:
    """When it happened: now without a field for it; nothing where the field is empty or no date that we keep."""
    if not on:
        return reading.now
    at = values[on]
    if isinstance(at, date) and not isinstance(at, datetime):
        at = noon(at, reading.zone)
    return at if at is not None and EARLIEST <= at <= reading.now + FARTHEST - timedelta(days=1) else None


def _touch(rule: TouchRule, pk: int, party: int, at: datetime) -> Touch:
    direction = Direction(rule.direction)
    touch = Touch(
        kind=OF_RECORDS[direction], direction=direction, channel="other", occurred_at=at, source=rule.source,
        party=party, subject_type=rule.noun, subject_id=str(pk), topic=rule.words,
    )  # fmt: skip
    touch.external_id = f"{pk}:{touch.id}"
    return touch


def _withdraw(wrong: Iterable[RecordTouch]) -> None:
    gone, now = list(wrong), clock.now()
    if not gone:
        return
    Correction.objects.bulk_create(
        Correction(touch_id=each.touch_id, touch_at=each.at, withdrawn=True, recorded_at=now) for each in gone
    )
    recount({each.party for each in gone}, refold=True)
    RecordTouch.objects.filter(pk__in=[each.pk for each in gone]).delete()
