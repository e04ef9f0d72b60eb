"""How is a piece of SQL carried? As text with its values beside it, so that no value ever becomes text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of a statement; `text` is put together from names and words of ours only, `values` fill its %s."""

    text: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: "Sql") -> "Sql":
        return both(self, other)


TRUE, FALSE, NULL = Sql("TRUE"), Sql("FALSE"), Sql("NULL")


def join(between: str, parts: Iterable[Sql]) -> Sql:
    """The parts in their order with `between` among them."""
    told = list(parts)
    return Sql(between.join(part.text for part in told), tuple(value for part in told for value in part.values))


def put(template: str, *parts: Sql) -> Sql:
    """`{}` by `{}` the parts in a text of ours."""
    return Sql(template.format(*(part.text for part in parts)), tuple(v for part in parts for v in part.values))


def both(*parts: Sql) -> Sql:
    """All of them hold; TRUE where there are none."""
    kept = [part for part in parts if part != TRUE]
    if not kept:
        return TRUE
    return kept[0] if len(kept) == 1 else put("({})", join(" AND ", kept))


def either(*parts: Sql) -> Sql:
    """One of them holds; FALSE where there are none."""
    kept = [part for part in parts if part != FALSE]
    if not kept:
        return FALSE
    return kept[0] if len(kept) == 1 else put("({})", join(" OR ", kept))


def opposite(part: Sql) -> Sql:
    """It does not hold; what is unknown does not hold either."""
    return put("(({}) IS NOT TRUE)", part)


def name(identifier: str) -> str:
    """An identifier of ours in quotes, as PostgreSQL reads it."""
    return '"' + identifier.replace('"', '""').replace("%", "%%") + '"'
