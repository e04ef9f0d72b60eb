"""What does the database say of its tables, in the way an old version said it of them?"""

from collections.abc import Mapping
from typing import Any

import psycopg

from rapport.server import archive

COUNT = 'SELECT count(*) FROM "{}"'
CONTENTS = """
SELECT count(*), md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C")) FROM (SELECT {} FROM {}) t
"""


def told_again(
    connection: psycopg.Connection, tables: Mapping[str, dict[str, Any]], as_it_was: Mapping[tuple[str, str], str]
) -> dict[str, dict[str, Any]]:
    """Rows, and the md5 over the columns that were told; `as_it_was` says a changed column in its old shape, in SQL."""
    return {name: _contents(connection, name, told, as_it_was) for name, told in tables.items()}


def counted(connection: psycopg.Connection, columns: str, source: str) -> tuple[int, str]:
    """How many rows, and the md5 over these columns of them."""
    archive.sums(connection)  # sets how values are written
    rows, md5 = connection.execute(CONTENTS.format(columns, source)).fetchone()
    return rows, md5


def _contents(
    connection: psycopg.Connection, table: str, told: dict[str, Any], as_it_was: Mapping[tuple[str, str], str]
) -> dict[str, Any]:
    if not told["rows"]:
        return {"rows": connection.execute(COUNT.format(table)).fetchone()[0]}
    columns = [as_it_was.get((table, name), f'"{name}"') for name in told["columns"].split()]
    rows, md5 = counted(connection, ", ".join(columns), f'"{table}"')
    return {"rows": rows, "md5": md5, "columns": told["columns"]}
