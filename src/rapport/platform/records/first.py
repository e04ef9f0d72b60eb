"""Which of the first few thousand records of a list fulfil what is asked? Often those fill a page.

What many fulfil is found at once in the order of the list; what few fulfil is found by what is asked, and sorted then.
How many they are is what the planner often guesses wrong, and a wrong guess costs seconds. So both ways are tried in
this order, each with its own end: the first few thousand are asked one by one; where these do not fill a page, all
that fulfil it are looked for, and nobody walks through a list in the hope of meeting them. Of all that are found their
number is known, too.
"""

from .source import Source
from .sql import Sql, put

#: So many are asked about themselves; of their related records fewer, and more where asking everybody takes long.
MOST_CANDIDATES, MOST_COUNTED_FOR, MOST_AT_LAST = 5_000, 2_000, 8_000


def among(candidates: Sql, source: Source, asked: Sql, way: str, limit: int) -> Sql:
    """The ids of the candidates (`id`, and `value` and `tie` that they are sorted by) that fulfil what is asked.

    In their order, and nobody is asked any more once `limit` are found.
    """
    return put(
        f"SELECT {source.key} FROM {source.behind('({}) few', 'few')} WHERE {{}} "
        f"ORDER BY few.value{way}, few.tie{way} LIMIT {limit:d}",
        candidates, asked,
    )  # fmt: skip


def all_found(found: Sql, way: str, limit: int, *, what: str = "id") -> Sql:
    """The first of all that were found, which are all looked for before they are sorted."""
    return put(f"SELECT {what} FROM ({{}} OFFSET 0) every ORDER BY value{way}, tie{way} LIMIT {limit:d}", found)


def all_told(found: Sql, way: str, limit: int) -> Sql:
    """The same where some have nothing to be sorted by and come last, by title; beside each, how many there are.

    `found` tells of each its id, its `stretch` (0 with a value to sort by, 1 without), `value`, `tie` and `title`.
    """
    value, tie = (f"CASE WHEN stretch = 0 THEN {each} END{way}" for each in ("value", "tie"))
    return put(
        f"SELECT id, count(*) OVER () FROM ({{}} OFFSET 0) every "
        f"ORDER BY stretch, {value}, {tie}, title, id LIMIT {limit:d}",
        found,
    )


def first_of_each(found: Sql, way: str, limit: int) -> Sql:
    """The first `limit` of each part, in the same order: the `part` it stands in, and its id.

    `found` tells of each the same, and its `part`.
    """
    value, tie = (f"CASE WHEN stretch = 0 THEN {each} END{way}" for each in ("value", "tie"))
    return put(
        f"SELECT part, id FROM (SELECT part, id, row_number() OVER (PARTITION BY part "
        f"ORDER BY stretch, {value}, {tie}, title, id) AS place FROM ({{}} OFFSET 0) every) few "
        f"WHERE place <= {limit:d} ORDER BY part, place",
        found,
    )
