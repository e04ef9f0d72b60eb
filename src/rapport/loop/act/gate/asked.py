"""How is one question asked thousands of times without being put into words each time?

Django takes milliseconds to make SQL of the gate's question, whoever it is about. Here that is done once: the SQL is
kept, and asked with other values in the places that were marked.
"""

from collections.abc import Mapping
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet


class Question:
    """A question whose values are marked: a mark is a value that stands for another one, told when it is asked."""

    def __init__(self, asked: QuerySet[Any, Any]) -> None:
        compiler = asked.query.get_compiler(DEFAULT_DB_ALIAS)
        self._sql, self._values = compiler.as_sql()
        self._compiler, self._names = compiler, list(asked.query.selected or ())
        self._converters = compiler.get_converters([column for column, *_ in compiler.select])

    def ask(self, marked: Mapping[Any, Any]) -> list[dict[str, Any]]:
        """The rows, as `values()` tells them, with these values for the marks."""
        values = [marked.get(value, value) if value.__hash__ else value for value in self._values]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, values)
            rows = cursor.fetchall()
        told = self._compiler.apply_converters(rows, self._converters) if self._converters else rows
        return [dict(zip(self._names, row, strict=True)) for row in told]
