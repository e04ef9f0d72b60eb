"""How are values worked out of many records at once, and only those written that are otherwise?"""

from collections.abc import Collection
from typing import Any

from django.db import connection

from ..declare import Field, RecordType
from ..reader import Reader
from ..source import Source
from ..sql import Sql, both, name, put
from .parse import parse
from .sql import worked
from .sums import sum_of


def write(noun: RecordType, field: Field, ids: Collection[Any], reading: Reader) -> set[Any]:
    """Work this field out of these records; the ids of those that say something else now."""
    assert field.worked is not None
    values = (sum_of if field.worked.noun else _formula_of)(noun, field, ids, reading)
    return _write(noun, field, values)


def _formula_of(noun: RecordType, field: Field, ids: Collection[Any], reading: Reader) -> Sql:
    """The ids of those of these records that there are, each with its value."""
    assert field.worked is not None
    source, formula = Source(noun, reading), parse(field.worked.formula, noun)
    value = worked(formula.part, source, getattr(field.type, "decimals", 2))
    these = both(source.rows(), Sql(f"{source.key} = ANY (%s::{source.noun.key_type}[])", (list(ids),)))
    return put(f"SELECT {source.key} AS id, {{}} AS value FROM {source.text} WHERE {{}}", value, these)


def _write(noun: RecordType, field: Field, values: Sql) -> set[Any]:
    """The table is kept in the order in which those who write by hand keep it, so that no two lock crosswise."""
    column, table = name(field.name), name(noun.own_table)
    told = put(
        f"INSERT INTO {table} AS t (id, {column}) SELECT w.id, w.value FROM ({{}}) w "
        f"LEFT JOIN {table} o ON o.id = w.id WHERE w.value IS DISTINCT FROM o.{column} ORDER BY w.id::text "
        f"ON CONFLICT (id) DO UPDATE SET {column} = excluded.{column} RETURNING t.id",
        values,
    )
    with connection.cursor() as cursor:
        cursor.execute(told.text, told.values)
        return {pk for (pk,) in cursor.fetchall()}
