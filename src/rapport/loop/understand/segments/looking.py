"""Whose answer to a filter may have changed, and whose is yes? What segments, and triggers above them, are kept by."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from rapport.platform.records.declare import RecordType
from rapport.platform.records.filters import Changed, Condition, compiled, crossing, stirred
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import run
from rapport.platform.records.source import Source
from rapport.platform.records.sql import FALSE, Sql, both, join

PARTIES = "know_party"


@dataclass(frozen=True)
class Stirring:
    """The records that were touched or edited since the last tick: (table, id) -> when the oldest of these touches
    occurred, None for edits; the touched ones that still wait for the next tick, though what was told of them may be
    read already; and who came into a segment or left one in this tick."""

    occurred: dict[tuple[str, str], datetime | None] = field(default_factory=dict)
    waiting: dict[tuple[str, str], datetime] = field(default_factory=dict)
    passed: set[int] = field(default_factory=set)

    @property
    def changed(self) -> Changed:
        """All of them."""
        return _by_table(self.occurred)

    def older_than(self, instant: datetime) -> Changed:
        """Those that were stirred by something, told only now, that had happened before this instant."""
        told = [*self.occurred.items(), *self.waiting.items()]
        return _by_table(dict.fromkeys(key for key, at in told if at is not None and at < instant))


def _by_table(keys: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, record in keys:
        found.setdefault(table, []).append(record)
    return found


def may_have_changed(
    condition: Condition, noun: RecordType, reading: Reader, since: datetime, changed: Changed
) -> list[Sql]:
    """Statements for the ids of all whose answer may have changed since an instant: by the clock, or because these
    records changed."""
    ways = [crossing(condition, noun, reading, since, reading.now), stirred(condition, noun, reading, changed)]
    return [way for way in ways if way is not None]


def fulfilling(source: Source, condition: Condition | None, *, few: bool) -> Sql:
    """Who fulfils the filter: nobody where there is none."""
    return both(source.rows(), compiled(condition, source, few=few)) if condition is not None else FALSE


def keys_that_hold(condition: Condition, noun: str, reading: Reader, keys: Collection[int]) -> set[int]:
    """Those of these records that fulfil it."""
    source = Source(reading.noun(noun), reading)
    these = Sql(f"{source.key} = ANY (%s::bigint[])", (list(keys),))
    return {key for (key,) in run(source, Sql(source.key), both(these, fulfilling(source, condition, few=True)))}


def united(ways: Collection[Sql]) -> Sql | None:
    """All that any of the statements finds; None where there is none."""
    return join(" UNION ", list(ways)) if ways else None
