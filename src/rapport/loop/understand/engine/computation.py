"""What is a computation over everybody? One text of SQL, and the numbers it answers with.

It is written once, in the dialect of DuckDB, and read by Spark as `sqlglot` translates it. So that both answer alike:

- every value put into it is a whole number of ours, every key and every count a 64-bit number: these are equal;
- days and months are columns of the lake, so that no engine cuts instants in its own way;
- a sum of numbers that are not whole has terms of one sign, so that its order moves it by less than 1e-12 of itself;
- instants are divided as double numbers (`8.64e10` is one, `86400.0` would be a decimal), never as whole ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

WHOLE, REAL = "i8", "f8"
_TYPES = {WHOLE: "BIGINT", REAL: "DOUBLE"}

Answer = dict[str, np.ndarray]
Value = int | Sequence[int] | Sequence[Sequence[int]]


@dataclass(frozen=True)
class Computation:
    """`sql` reads the tables `touch` and `correction` of the lake; `{name}` in it stands for a value.

    `columns`: what it answers with, WHOLE or REAL, never NULL; `keys`: those that no two rows share, all WHOLE.
    """

    name: str
    sql: str
    keys: Sequence[str]
    columns: Mapping[str, str]

    def query(self, **values: Value) -> str:
        """The whole statement with these values in it, in the dialect of DuckDB."""
        told = {name: _told(value) for name, value in values.items()}
        columns = ", ".join(f"CAST({name} AS {_TYPES[kind]}) AS {name}" for name, kind in self.columns.items())
        return f"SELECT {columns} FROM ({self.sql.format(**told)}) AS answer"

    def in_order(self, answer: Mapping[str, np.ndarray]) -> Answer:
        """The rows ascending by the keys, as arrays of the types promised."""
        order = np.lexsort([answer[key] for key in reversed(self.keys)])
        return {name: np.ascontiguousarray(answer[name], kind)[order] for name, kind in self.columns.items()}


def _told(value: Value) -> str:
    """A number; numbers with commas between them; or rows of numbers, as VALUES reads them."""
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    return ", ".join(str(int(one)) if isinstance(one, (int, np.integer)) else f"({_told(one)})" for one in value)
