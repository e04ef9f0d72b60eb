"""Who has been touched how often, or for how much? SQL for the filter language, read from `listen_countable`.

A question counts the touches of a party, or sums their value or quantity, and asks whether the number lies between two
bounds. Who has no such touch counts 0. Two forms give the same answer: `condition` works out the set of all parties at
once and pays for the touches in the window, `fulfils` looks at one party after the other and pays for the parties
looked at. A page of fifty begins with `fulfils` on its first candidates and turns to `condition` where they are few.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

LONGEST_WINDOW = 36_500


class Of(StrEnum):
    """What is added up: each touch as one, its value (minor units, whatever the currency), or its quantity."""

    TOUCHES = "count(*)"
    VALUE = "coalesce(sum(t.value), 0)"
    QUANTITY = "coalesce(sum(t.quantity), 0)"


@dataclass(frozen=True, slots=True)
class Since:
    """From the instant of the `last`-th last touch of `kind` of the same party on, that instant included.

    A party with fewer such touches has no such instant, and counts 0.
    """

    kind: str
    last: int = 1

    def __post_init__(self) -> None:
        if self.last < 1:
            raise ValueError("The last touch is the 1st last one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchCount:
    """How much of something a party has done, and between which bounds that must lie. Empty means any.

    `kinds`: kinds of touch, of which one is enough.
    `at_least`, `at_most`: the bounds, both included; at least one is given.
    `of`: what is added up.
    `days`: only the last so many times 24 hours, (now - days, now]; None: all time up to now.
    `since`: only from a touch of the same party on; not together with `days`.
    `categories`: topics; "" stands for touches that have none.
    `products`: ids of products (`subject_id` where `subject_type` is "product").
    `channels`, `directions`, `sources`: as the ledger has them.
    """

    kinds: Sequence[str] = ()
    at_least: int | None = None
    at_most: int | None = None
    of: Of = Of.TOUCHES
    days: int | None = None
    since: Since | None = None
    categories: Sequence[str] = ()
    products: Sequence[str] = ()
    channels: Sequence[str] = ()
    directions: Sequence[int] = ()
    sources: Sequence[str] = ()

    def __post_init__(self) -> None:
        if self.at_least is None and self.at_most is None:
            raise ValueError("A count is asked for with a bound.")
        if self.days is not None and self.since is not None:
            raise ValueError("A count has one beginning: so many days ago, or a touch.")
        if self.days is not None and not 1 <= self.days <= LONGEST_WINDOW:
            raise ValueError(f"A window lasts from 1 to {LONGEST_WINDOW:,} days.")

    @property
    def holds_for_nothing(self) -> bool:
        """Do parties without any such touch fulfil it?"""
        return (self.at_least is None or self.at_least <= 0) and (self.at_most is None or self.at_most >= 0)


class Sql(NamedTuple):
    """A piece of SQL and the values of its `%s`, in their order."""

    text: str
    values: list[Any]


class Parties(NamedTuple):
    """A SELECT of party ids. With `all_but` it gives those who do *not* fulfil the question, and all others do."""

    text: str
    values: list[Any]
    all_but: bool


def parties_with(count: TouchCount, *, now: datetime) -> Parties:
    """The parties that fulfil it at `now`; where those without any touch do as well, the others."""
    first, ranked = _beginning(count, now)
    which = _which(count) + _until(now) + first
    bounds = _bounds(count, str(count.of))
    having = Sql(f"NOT ({bounds.text})" if count.holds_for_nothing else bounds.text, bounds.values)
    text = f"SELECT t.party FROM listen_countable t{ranked.text} WHERE {_all(which)} GROUP BY t.party"  # noqa: S608
    values = [*ranked.values, *_values(which), *having.values]
    return Parties(f"{text} HAVING {having.text}", values, count.holds_for_nothing)


def condition(count: TouchCount, *, now: datetime, party: str) -> Sql:
    """Does the party that the expression `party` (`p.id`; ours, never a user's) names fulfil it? By the whole set."""
    found = parties_with(count, now=now)
    exists = "NOT EXISTS" if found.all_but else "EXISTS"
    return Sql(f"{exists} (SELECT FROM ({found.text}) counted WHERE counted.party = {party})", found.values)


def fulfils(count: TouchCount, *, now: datetime, party: str) -> Sql:
    """The same answer, worked out for one party at a time: for the first candidates of a page, or for the touched."""
    which = [Sql(f"t.party = {party}", [])] + _which(count) + _until(now) + _from(count, now, party)
    number = f"(SELECT {count.of} FROM listen_countable t WHERE {_all(which)})"  # noqa: S608 - constants of ours
    bounds = _bounds(count, number)
    return Sql(f"({bounds.text})", _values(which) + bounds.values)


def flips(count: TouchCount, *, t0: datetime, t1: datetime) -> Sql:
    """The parties whose answer may differ between `t0` and `t1` by the passing of time alone; none is missing.

    They have a touch that comes into the count in (t0, t1], one that leaves its window, or one that moves the
    beginning of it.
    """
    which = _which(count)
    crossing = [which + _between(t0, t1)]
    if count.days is not None:
        ago = timedelta(days=count.days)
        crossing.append(which + _between(t0 - ago, t1 - ago))
    if count.since is not None:
        crossing.append([Sql("t.kind = %s", [count.since.kind]), *_between(t0, t1)])
    parts = [f"SELECT t.party FROM listen_countable t WHERE {_all(one)}" for one in crossing]  # noqa: S608
    whole = " UNION ".join(parts)
    return Sql(f"SELECT DISTINCT party FROM ({whole}) crossing", [v for one in crossing for v in _values(one)])  # noqa: S608


def _beginning(count: TouchCount, now: datetime) -> tuple[list[Sql], Sql]:
    """Where the count begins for all parties at once: conditions, and what must be joined for them."""
    if count.since is None:
        return _from(count, now, "t.party"), Sql("", [])
    until, last = _until(now), count.since.last
    ranked = (
        " JOIN (SELECT party, occurred_at FROM (SELECT t.party, t.occurred_at, row_number() OVER "  # noqa: S608
        "(PARTITION BY t.party ORDER BY t.occurred_at DESC) AS place FROM listen_countable t "
        f"WHERE t.kind = %s AND {_all(until)}) ranked WHERE place = %s) since ON since.party = t.party"
    )
    return [Sql("t.occurred_at >= since.occurred_at", [])], Sql(ranked, [count.since.kind, *_values(until), last])


def _from(count: TouchCount, now: datetime, party: str) -> list[Sql]:
    """Where the count begins for one party."""
    if count.days is not None:
        return [Sql("t.occurred_at > %s", [now - timedelta(days=count.days)])]
    if count.since is None:
        return []
    text = (
        "t.occurred_at >= (SELECT s.occurred_at FROM listen_countable s "  # noqa: S608 - constants of ours
        f"WHERE s.party = {party} AND s.kind = %s AND s.occurred_at <= %s "
        "ORDER BY s.occurred_at DESC OFFSET %s LIMIT 1)"
    )
    return [Sql(text, [count.since.kind, now, count.since.last - 1])]


def _until(now: datetime) -> list[Sql]:
    return [Sql("t.occurred_at <= %s", [now])]


def _between(after: datetime, until: datetime) -> list[Sql]:
    return [Sql("t.occurred_at > %s AND t.occurred_at <= %s", [after, until])]


def _which(count: TouchCount) -> list[Sql]:
    """Which touches are asked for, whenever they were."""
    asked = [
        ("t.kind", count.kinds),
        ("t.channel", count.channels),
        ("t.direction", [int(direction) for direction in count.directions]),
        ("t.source", count.sources),
        ("t.subject_id", count.products),
    ]
    which = [_one_of(column, values) for column, values in asked if values]
    if count.products:
        which.append(Sql("t.subject_type = 'product'", []))
    if count.categories:
        named = _one_of("t.topic", count.categories)
        which.append(Sql(f"({named.text} OR t.topic IS NULL)", named.values) if "" in count.categories else named)
    return which


def _one_of(column: str, values: Sequence[Any]) -> Sql:
    """One value as itself: the planner knows more of it than of a list with one."""
    return Sql(f"{column} = %s", [values[0]]) if len(values) == 1 else Sql(f"{column} = ANY (%s)", [list(values)])


def _bounds(count: TouchCount, number: str) -> Sql:
    match count.at_least, count.at_most:
        case None, most:
            return Sql(f"{number} <= %s", [most])
        case least, None:
            return Sql(f"{number} >= %s", [least])
        case least, most:
            return Sql(f"{number} BETWEEN %s AND %s", [least, most])


def _all(parts: Sequence[Sql]) -> str:
    return " AND ".join(part.text for part in parts)


def _values(parts: Sequence[Sql]) -> list[Any]:
    return [value for part in parts for value in part.values]
