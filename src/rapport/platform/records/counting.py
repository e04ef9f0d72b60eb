"""How many are there? Exactly while they are few, by the planner's estimate when they are many."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from .declare import RecordType
from .listing import Wanted, condition
from .reader import Reader
from .source import Source
from .sql import Sql, join, put

MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Count:
    """A number that knows whether it was counted; it prints itself as `612` or `about 103,000`."""

    number: int
    exact: bool = True

    def __format__(self, spec: str) -> str:
        return format(self.number, spec) if self.exact else f"about {format(self.number, spec)}"

    def __str__(self) -> str:
        return format(self, ",")


def counted(noun: RecordType, reader: Reader, wanted: Wanted, *, exact: bool = False) -> Count:
    """How many records a look at a list has; `exact` counts however many there are."""
    asked = ids(noun, reader, wanted)
    if exact:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({asked.text}) part", asked.values)
            return Count(cursor.fetchone()[0])
    return counts({"": asked})[""]


def ids(noun: RecordType, reader: Reader, wanted: Wanted, deed: str = "read") -> Sql:
    """The statement that finds the ids of a look at a list, in no order."""
    source = Source(noun, reader)
    where = condition(source, wanted, deed)
    return put(f"SELECT {source.key} AS id FROM {source.text} WHERE {{}}", where)


def counts(lists: Mapping[str, Sql]) -> dict[str, Count]:
    """How many rows each of these statements finds. Those the planner expects to be long are not counted."""
    asked = [each for place, each in enumerate(lists.values()) if each not in [*lists.values()][:place]]
    guesses = _estimates(asked)
    short = [each for each, guess in zip(asked, guesses, strict=True) if guess <= 2 * MOST_COUNTED]
    exact = dict(zip(map(asked.index, short), _exactly(short), strict=True))
    told = [
        Count(number) if (number := exact.get(place, MOST_COUNTED + 1)) <= MOST_COUNTED else _about(guess)
        for place, guess in enumerate(guesses)
    ]
    return {name: told[asked.index(each)] for name, each in lists.items()}


def _estimates(lists: Sequence[Sql]) -> list[int]:
    """How many rows the planner expects of each list."""
    asked = _question(lists)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {asked.text}", asked.values)
        told = cursor.fetchone()[0]
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return [_unlimited(part) for part in plan["Plans"] if part.get("Parent Relationship") == "InitPlan"]


def _unlimited(plan: dict[str, Any]) -> int:
    """The rows expected below the limit of this part of the plan."""
    while plan["Node Type"] != "Limit":
        plan = plan["Plans"][0]
    return int(plan["Plans"][0]["Plan Rows"]) if plan.get("Plans") else 0


def _exactly(lists: Sequence[Sql]) -> list[int]:
    """How many rows each list has, none counted beyond MOST_COUNTED + 1."""
    if not lists:
        return []
    asked = _question(lists)
    with connection.cursor() as cursor:
        cursor.execute(asked.text, asked.values)
        return list(cursor.fetchone())


def _question(lists: Sequence[Sql]) -> Sql:
    """One query for the lengths of all lists, none counted beyond MOST_COUNTED + 1."""
    part = f"(SELECT count(*) FROM ({{}} LIMIT {MOST_COUNTED + 1}) AS part)"
    return put("SELECT {}", join(", ", [put(part, each) for each in lists]))


def _about(guess: int) -> Count:
    """An estimate to two digits: more would claim to know."""
    guess = max(guess, MOST_COUNTED)
    step = 10 ** (len(str(guess)) - 2)
    return Count(round(guess / step) * step, exact=False)
