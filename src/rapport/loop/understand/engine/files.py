"""How is a file of the lake made from the rows of the ledger? Its columns, their order, and how it is packed.

Ids are two signed numbers whose order is that of the ids: half of its bits each, the first bit turned over. They need
no type that one of the engines lacks, and are packed and compared quicker than texts.
"""

from dataclasses import dataclass

from rapport.loop.listen.queries.exported import CORRECTION_COLUMNS, TOUCH_COLUMNS

from .duck import quoted

#: So few that the rows of a range of parties are found without reading much beside them.
ROW_GROUP = 20_480


@dataclass(frozen=True)
class FileSpec:
    """One kind of file: the columns that come, what is made of them, and by what its rows are ordered."""

    comes: dict[str, str]
    made: str
    order: str

    def statement(self, rows: str, file: str) -> str:
        """What writes the rows of a CSV into a file."""
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in self.comes.items())
        read = f"read_csv({quoted(rows)}, {_CSV}, columns = {{{columns}}})"
        return self._written(f"SELECT *, replace(id, '-', '') AS hex FROM {read}", file)

    def nothing(self, file: str) -> str:
        """What writes a file without rows."""
        columns = ", ".join(f"NULL::{kind} AS {name}" for name, kind in self.comes.items())
        return self._written(f"SELECT {columns}, NULL::VARCHAR AS hex WHERE false", file)

    def _written(self, rows: str, file: str) -> str:
        packed = f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
        return f"COPY (SELECT {self.made} FROM ({rows}) ORDER BY {self.order}) TO {quoted(file)} {packed}"


#: As PostgreSQL writes it: an empty cell is NULL, a quoted one an empty text.
_CSV = (
    "header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
    "allow_quoted_nulls = false"
)


def _half(first: int) -> str:
    return f"(('0x' || substr(hex, {first}, 16))::UBIGINT::HUGEINT - 9223372036854775808)::BIGINT"


def _others(comes: dict[str, str], *known: str) -> str:
    return ", ".join(name for name in comes if name != "id" and name not in known)


#: Beside what comes: `day` and `month`, counted from 1970.
TOUCH = FileSpec(
    comes=TOUCH_COLUMNS,
    made=(
        f"party, occurred_at, {_half(1)} AS id_hi, {_half(17)} AS id_lo, "
        "(occurred_at // 86400000000)::INTEGER AS day, "
        "(12 * (date_part('year', make_timestamp(occurred_at)) - 1970) + "
        "date_part('month', make_timestamp(occurred_at)) - 1)::INTEGER AS month, "
        f"{_others(TOUCH_COLUMNS, 'party', 'occurred_at')}"
    ),
    order="party NULLS LAST, occurred_at, id_hi, id_lo",
)
CORRECTION = FileSpec(
    comes=CORRECTION_COLUMNS,
    made=f"{_half(1)} AS touch_hi, {_half(17)} AS touch_lo, {_others(CORRECTION_COLUMNS)}",
    order="number",
)
