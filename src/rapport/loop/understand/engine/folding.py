"""What do the touches of some parties in the lake fold to? The reading half of a rebuild; knows no database.

It runs in processes of its own. A month of the lake is ordered as the kernel wants it, and the months follow one
another, so that nothing need be sorted; a party is folded on from month to month.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from rapport.loop.listen.batches import ROW

from ..maths import fold
from ..maths.state import empty_states
from ..roles import as_touches
from .duck import connected, quoted

#: The bits of an id are turned over in the lake, so that signed numbers have its order.
_TURNED = np.uint64(1 << 63)
_COLUMNS = """
party, occurred_at, id_hi, id_lo, kind::BIGINT AS kind, direction::BIGINT AS direction, channel::BIGINT AS channel,
topic_slot::BIGINT AS topic, colleague::BIGINT AS colleague, coalesce(value, 0) AS value,
coalesce(margin, value, 0) AS margin, coalesce(quantity, 0)::BIGINT AS quantity
"""


@dataclass(frozen=True)
class Work:
    """Parties from `first` to `last`, whose touches up to `upto` lie in these files, one for each month in their order.

    `memory`: how much of it DuckDB may take.
    """

    first: int
    last: int
    files: Sequence[str]
    upto: int
    memory: str
    spill: Path
    system: Any = None


def folded(work: Work) -> np.ndarray:
    """The states of the parties of a range that have touches; STATE (n,), ascending by party."""
    with _opened(work) as database:
        states = empty_states(np.empty(0, "i8"))
        for rows in _rows(database, work):
            known = np.union1d(states["party"], rows["party"])
            if len(known) > len(states):
                grown = empty_states(known)
                grown[np.searchsorted(known, states["party"])] = states
                states = grown
            places = np.searchsorted(known, rows["party"])
            fold.fold(states, places, as_touches(rows))
    return states


def _opened(work: Work) -> duckdb.DuckDBPyConnection:
    limits = {"memory_limit": work.memory, "threads": 1, "temp_directory": str(work.spill)}
    database = connected(**limits, preserve_insertion_order=True)
    if work.system is not None:
        database.register_filesystem(work.system)
    return database


def _rows(database: duckdb.DuckDBPyConnection, work: Work) -> Iterator[np.ndarray]:
    """The touches in the order of the fold, a month at a time; ROW (n,).

    Without parameters: to read them, DuckDB would import pandas wherever it is installed.
    """
    for file in work.files:
        found = database.execute(
            f"SELECT {_COLUMNS} FROM read_parquet({quoted(file)}) "
            f"WHERE party BETWEEN {work.first} AND {work.last} AND counted AND direction <> 0 "
            f"AND occurred_at <= {work.upto}"
        ).fetchnumpy()
        rows = np.empty(len(found["party"]), ROW)
        for name in ROW.names or ():
            column = found[name]
            rows[name] = column.view("u8") ^ _TURNED if name.startswith("id_") else column
        if len(rows):
            yield rows
