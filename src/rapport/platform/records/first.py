"""Which of the first few thousand records of a list fulfil what is dear to ask? Often those fill a page.

Bought three times in 90 days: asked one by one in the order of the list, a page of common answers is full at once;
working the answer out for everybody takes seconds. Rare answers do not fill a page this way; then everybody is asked.
"""

from .source import Source
from .sql import Sql, put

MOST_CANDIDATES = 2_000


def among(candidates: Sql, source: Source, dear: Sql, way: str, limit: int) -> Sql:
    """The ids of the candidates (`id`, and `value` and `tie` that they are sorted by) that fulfil what is dear.

    In their order, and nobody is asked any more once `limit` are found.
    """
    return put(
        f"SELECT {source.key} FROM {source.behind('({}) few', 'few')} WHERE {{}} "
        f"ORDER BY few.value{way}, few.tie{way} LIMIT {limit:d}",
        candidates, dear,
    )  # fmt: skip


def number_of(candidates: Sql) -> Sql:
    """How many candidates there are: fewer than MOST_CANDIDATES, and they are all."""
    return put("SELECT count(*) FROM ({}) few", candidates)
