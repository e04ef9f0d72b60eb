"""How many are there? Exactly while they are few, by the planner's estimate when they are many."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

MOST_COUNTED = 10_000

#: The SQL of a list, and its values.
Asked = tuple[str, tuple[Any, ...]]


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
    """How many rows each of these lists has. Those that the planner expects to be long are not counted at all."""
    asked = {name: sql for name, rows in lists.items() if (sql := _sql(rows))}
    guesses = _estimates(list(dict.fromkeys(asked.values()))) if asked else {}
    counted = _counted([each for each, guess in guesses.items() if guess <= 2 * MOST_COUNTED])
    told = {name: Count(counted[each]) if each in counted else _about(guesses[each]) for name, each in asked.items()}
    return {name: told.get(name, Count(0)) for name in lists}


def _sql(rows: QuerySet) -> Asked | None:
    """The list as SQL; None for one that Django knows to be empty, like the people of a reader who sees nobody."""
    try:
        return rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return None


def _estimates(lists: Sequence[Asked]) -> dict[Asked, int]:
    """How many rows the planner expects of each list."""
    sql, values = _question(lists)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
        told = cursor.fetchone()[0]
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return {each: _unlimited(part) for each, part in zip(lists, plan["Plans"], strict=True)}


def _unlimited(plan: dict[str, Any]) -> int:
    """The rows expected below the limit of this part of the plan."""
    while plan["Node Type"] != "Limit":
        plan = plan["Plans"][0]
    return int(plan["Plans"][0]["Plan Rows"])


def _counted(lists: Sequence[Asked]) -> dict[Asked, int]:
    """How many rows each list has, of those that have no more than MOST_COUNTED."""
    if not lists:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(*_question(lists))
        found = cursor.fetchone()
    return {each: number for each, number in zip(lists, found, strict=True) if number <= MOST_COUNTED}


def _question(lists: Sequence[Asked]) -> tuple[str, list[Any]]:
    """One query for the lengths of all lists, none counted beyond MOST_COUNTED + 1."""
    parts = [f"(SELECT count(*) FROM ({sql} LIMIT {MOST_COUNTED + 1}) AS part)" for sql, _ in lists]  # noqa: S608 - Django's
    return f"SELECT {', '.join(parts)}", [value for _, values in lists for value in values]


def _about(guess: int) -> Count:
    """An estimate to two digits: more would claim to know."""
    guess = max(guess, MOST_COUNTED)
    step = 10 ** (len(str(guess)) - 2)
    return Count(round(guess / step) * step, exact=False)
