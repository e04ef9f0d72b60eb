"""Which of the first few thousand records of a list fulfil what is asked? Often those fill a page.

What many fulfil is found at once in the order of the list; what few fulfil is found by what is asked, and sorted then.
How many they are is what the planner often guesses wrong, and a wrong guess costs seconds. So both ways are tried in
this order, each with its own end: the first few thousand are asked one by one; where these do not fill a page, all
that fulfil it are looked for, and nobody walks through a list in the hope of meeting them.
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


def number_of(candidates: Sql) -> Sql:
    """How many candidates there are: fewer than were asked for, and they are all."""
    return put("SELECT count(*) FROM ({}) few", candidates)


def all_found(found: Sql, way: str, limit: int, *, what: str = "id") -> Sql:
    """The first of all that were found, which are all looked for before they are sorted."""
    return put(f"SELECT {what} FROM ({{}} OFFSET 0) every ORDER BY value{way}, tie{way} LIMIT {limit:d}", found)
