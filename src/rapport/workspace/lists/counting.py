"""How many are there? Exactly while they are few, by the planner's estimate when they are many."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

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


def counts(lists: Mapping[str, QuerySet]) -> dict[str, Count]:
    """How many rows each of these lists has; nobody waits for more than MOST_COUNTED to be counted."""
    sql, values = _question(lists.values())
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        counted = cursor.fetchone()
        guesses = _estimates(cursor, sql, values) if max(counted) > MOST_COUNTED else counted
    return {
        name: Count(number) if number <= MOST_COUNTED else _about(guess)
        for name, number, guess in zip(lists, counted, guesses, strict=True)
    }


def _question(lists: Iterable[QuerySet]) -> tuple[str, list[Any]]:
    """One query for the lengths of all lists, none counted beyond MOST_COUNTED + 1."""
    parts: list[str] = []
    values: list[Any] = []
    for rows in lists:
        sql, mine = rows.order_by().values("pk")[: MOST_COUNTED + 1].query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS part)")  # noqa: S608 - the SQL is what Django made of a QuerySet
        values += mine
    return f"SELECT {', '.join(parts)}", values


def _estimates(cursor: Any, sql: str, values: list[Any]) -> list[int]:
    """How many rows the planner expects of each list, without the limit."""
    cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
    told = cursor.fetchone()[0]
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return [_unlimited(part) for part in plan["Plans"]]


def _unlimited(plan: dict[str, Any]) -> int:
    """The rows expected below the limit of this part of the plan."""
    while plan["Node Type"] != "Limit":
        plan = plan["Plans"][0]
    return int(plan["Plans"][0]["Plan Rows"])


def _about(guess: int) -> Count:
    """An estimate to two digits: more would claim to know."""
    guess = max(guess, MOST_COUNTED)
    step = 10 ** (len(str(guess)) - 2)
    return Count(round(guess / step) * step, exact=False)
