"""Land one or many touches, durably, in the caller's transaction. The projector does the rest."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any

import msgspec
from django.db import connection
from psycopg.types.json import Jsonb

from rapport.platform import clock

from ..touches import Touch
from ..vocabulary import is_known

COLUMNS = (
    ("id", "uuid"), ("occurred_at", "timestamptz"), ("party", "int8"), ("on_behalf_of", "int8"),
    ("identity", "text"), ("direction", "int2"), ("channel", "text"), ("kind", "text"),
    ("subject_type", "text"), ("subject_id", "text"), ("topic", "text"), ("value", "int8"),
    ("margin", "int8"), ("quantity", "int4"), ("currency", "text"), ("said", "text"),
    ("sentiment", "float8"), ("human", "float8"), ("actor", "int8"), ("participants", "jsonb"),
    ("source", "text"), ("run", "int8"), ("external_id", "text"), ("payload", "jsonb"),
)  # fmt: skip
NAMES = ", ".join(name for name, _ in COLUMNS)
FEW = 50
LONGEST_SAID = 100_000
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
FARTHEST = timedelta(days=3653)

_row = attrgetter(*(name for name, _ in COLUMNS))
_participants, _payload, _said, _direction = (
    [name for name, _ in COLUMNS].index(name) for name in ("participants", "payload", "said", "direction")
)


class DateOutOfRange(ValueError):
    """A touch must lie between 1970 and ten years from now."""

    def __init__(self, occurred_at: datetime) -> None:
        super().__init__(f"{occurred_at.isoformat()} is not a date we can keep: {self.__doc__}")
        self.occurred_at = occurred_at


class UnknownKind(ValueError):
    """This kind of touch is not in the vocabulary; own kinds begin with "custom."."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"“{kind[:60]}” is not a kind of touch: {self.__doc__}")


def record(touches: Sequence[Touch]) -> None:
    """Land the touches; all of them or, when one is refused by name, none."""
    if not touches:
        return
    rows = _rows(touches)
    with connection.cursor() as cursor:
        if len(rows) < FEW:
            arrays = ", ".join(f"%s::{kind}[]" for _, kind in COLUMNS)
            cursor.execute(
                f"INSERT INTO listen_landing ({NAMES}) SELECT * FROM unnest({arrays})",  # noqa: S608 - constants
                [list(column) for column in zip(*rows, strict=True)],
            )
        else:
            with cursor.copy(f"COPY listen_landing ({NAMES}) FROM STDIN (FORMAT BINARY)") as copy:
                copy.set_types([kind for _, kind in COLUMNS])
                for row in rows:
                    copy.write_row(_for_copy(row))
        cursor.execute("NOTIFY listen_landing")


def _rows(touches: Sequence[Touch]) -> list[tuple[Any, ...]]:
    latest = clock.now() + FARTHEST
    kinds = {touch.kind for touch in touches}
    for kind in kinds:
        if not is_known(kind):
            raise UnknownKind(kind)
    rows = []
    for touch in touches:
        if not EARLIEST <= touch.occurred_at <= latest:
            raise DateOutOfRange(touch.occurred_at)
        row = _row(touch)
        if touch.participants is not None or touch.payload is not None or touch.said is not None:
            row = _with_documents(row)
        rows.append(row)
    return rows


def _for_copy(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """COPY BINARY would take the text of a document for a JSON string; say that it is the document itself."""
    if row[_participants] is None and row[_payload] is None:
        return row
    cells = list(row)
    for index in (_participants, _payload):
        if cells[index] is not None:
            cells[index] = Jsonb(cells[index], dumps=str)
    return tuple(cells)


def _with_documents(row: tuple[Any, ...]) -> tuple[Any, ...]:
    cells = list(row)
    for index in (_participants, _payload):
        if cells[index] is not None:
            cells[index] = msgspec.json.encode(cells[index]).replace(b"\\u0000", b"").decode()
    if cells[_said] is not None:
        cells[_said] = cells[_said].replace("\x00", "")[:LONGEST_SAID]
    return tuple(cells)
