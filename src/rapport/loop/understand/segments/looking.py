"""Whose answer to a filter may have changed, and whose is yes? What segments, and triggers above them, are kept by."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from rapport.platform.records.declare import RecordType
from rapport.platform.records.filters import Changed, Condition, compiled, crossing, led_to
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import run
from rapport.platform.records.source import Source
from rapport.platform.records.sql import FALSE, TRUE, Sql, both, join, put

from . import at_hand
from .hearing import ANYTHING, Kinds, hears, reads, union_of

PARTIES = "know_party"
#: Whom the clock has passed is asked for only so often; who was stirred, at every tick.
CLOCK_EVERY = timedelta(seconds=3)


@dataclass(frozen=True)
class Stirring:
    """The records that were touched or edited since the last tick: (table, id) -> when the oldest of these touches
    occurred, None for edits; of which kinds they were, as bits; the touched ones that still wait for the next tick,
    though what was told of them may be read already; and who came into a segment or left one in this tick."""

    occurred: dict[tuple[str, str], datetime | None] = field(default_factory=dict)
    kinds: dict[tuple[str, str], int] = field(default_factory=dict)
    waiting: dict[tuple[str, str], datetime] = field(default_factory=dict)
    passed: set[int] = field(default_factory=set)

    def heard_by(self, condition: Condition | None, noun: RecordType, reading: Reader) -> Changed:
        """Those that may move the answer to this filter; without one, all."""
        heard = hears(condition, noun, reading) if condition is not None else ANYTHING
        told = ((key, self.kinds.get(key, ANYTHING)) for key in self.occurred)
        return _by_table(key for key, kinds in told if kinds == ANYTHING or kinds & heard)

    def older_than(self, instant: datetime) -> Changed:
        """Those that were stirred by something, told only now, that had happened before this instant."""
        told = [*self.occurred.items(), *self.waiting.items()]
        return _by_table(dict.fromkeys(key for key, at in told if at is not None and at < instant))


def _by_table(keys: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, record in keys:
        found.setdefault(table, []).append(record)
    return found


@dataclass(frozen=True)
class Look:
    """A segment or a trigger, what it asks, and whom it is to be asked of now (None: everybody)."""

    row: Any
    condition: Condition | None
    among: set[int] | None

    def asked(self, everybody: Sql) -> Sql:
        """A statement for the ids of all that it is asked of."""
        if self.among is None:
            return everybody
        return Sql("SELECT unnest(%s::bigint[])", (sorted(self.among),))


def clock_is_due(row: Any, now: datetime) -> bool:
    """Is it time to ask whom the clock has passed since this segment or trigger was looked at?"""
    return bool(now - row.seen_to >= CLOCK_EVERY)


def whom_it_concerns(
    condition: Condition, noun: RecordType, reading: Reader, changed: Changed, since: datetime | None
) -> set[int]:
    """The ids of all whose answer may have changed: because these records did or, since an instant, by the clock."""
    ways = [led_to(condition, noun, reading, changed)]
    if since is not None:
        ways.append(crossing(condition, noun, reading, since, reading.now))
    return {int(key) for key in changed.get(noun.table, ())} | found([way for way in ways if way is not None])


def found(ways: Collection[Sql]) -> set[int]:
    """All ids that any of these statements finds."""
    if not ways:
        return set()
    told = join(" UNION ", list(ways))
    with connection.cursor() as cursor:
        cursor.execute(told.text, told.values)
        return {party for (party,) in cursor.fetchall()}


def bring_touches(looks: Iterable[Look], reading: Reader) -> None:
    """Bring to hand all touches that these filters read of those whom they are asked of."""
    parties: set[int] = set()
    asked: list[Kinds] = []
    for look in looks:
        if look.among and look.condition is not None:
            theirs, kinds = reads(look.condition, reading.noun(look.row.noun), reading)
            if theirs:
                parties |= look.among
                asked.append(kinds)
    if parties:
        at_hand.bring(parties, union_of(asked))


def fulfilling(source: Source, condition: Condition | None, *, few: bool) -> Sql:
    """Who fulfils the filter: nobody where there is none."""
    return both(source.rows(), compiled(condition, source, few=few)) if condition is not None else FALSE


def those_who_fulfil(look: Look, reading: Reader) -> Sql:
    """A statement for all who fulfil the filter, of those `asked` or of all."""
    source = Source(reading.noun(look.row.noun), reading)
    holds = fulfilling(source, look.condition, few=look.among is not None)
    near = TRUE if look.among is None else Sql(f"{source.key} IN (SELECT id FROM asked)")
    told = put(f"SELECT {source.key} FROM {source.text} WHERE {{}}", both(near, holds))
    if look.among is None or look.condition is None or not reads(look.condition, source.noun, reading)[0]:
        return told
    return at_hand.from_what_is_at_hand(told)


def keys_that_hold(condition: Condition, noun: str, reading: Reader, keys: Collection[int]) -> set[int]:
    """Those of these records that fulfil it."""
    source = Source(reading.noun(noun), reading)
    these = Sql(f"{source.key} = ANY (%s::bigint[])", (list(keys),))
    return {key for (key,) in run(source, Sql(source.key), both(these, fulfilling(source, condition, few=True)))}
