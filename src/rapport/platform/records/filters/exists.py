"""Is there a row like this? Told apart from other SQL because its complement is a plain NOT, which joins well."""

from dataclasses import dataclass

from ..sql import Sql


@dataclass(frozen=True, slots=True)
class Exists(Sql):
    """A piece of a statement that is EXISTS (...) and nothing beside it, so never unknown."""


def exists(tables: str, where: Sql, tail: str = "") -> Exists:
    """A row of these tables fulfils this."""
    return Exists(f"EXISTS (SELECT FROM {tables} WHERE {where.text}{tail})", where.values)
