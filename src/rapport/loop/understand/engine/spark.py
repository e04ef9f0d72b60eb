"""How does Spark answer? The same statement, translated, over the same files."""

from collections.abc import Mapping
from typing import Any

import numpy as np


class SparkMissing(Exception):
    """RAPPORT_ENGINE names a Spark, but what reaches it is not installed. Type: pip install 'rapport-crm[spark]'"""


#: Answers are compared with those of DuckDB: overflow is refused there too, and nothing is rounded to read it.
_SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}


def run(query: str, tables: Mapping[str, list[str]], *, master: str) -> dict[str, np.ndarray]:
    """What a statement in the dialect of DuckDB answers, by the Spark at this address ("spark://host:7077").

    Every machine of it must see the files under their addresses.
    """
    session = _session(master)
    for name, addresses in tables.items():
        session.read.parquet(*addresses).createOrReplaceTempView(name)
    found = session.sql(translated(query)).toArrow()
    return {name: found.column(name).to_numpy() for name in found.column_names}


def translated(query: str) -> str:
    """The statement as Spark reads it."""
    try:
        import sqlglot
    except ImportError as error:
        raise SparkMissing(SparkMissing.__doc__) from error
    return sqlglot.transpile(query, read="duckdb", write="spark")[0]


def _session(master: str) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SparkMissing(SparkMissing.__doc__) from error
    builder = SparkSession.builder.master(master).appName("Rapport")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
