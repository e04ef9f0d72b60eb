"""Land one or many touches, durably, in the caller's transaction. The projector does the rest."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any

import msgspec
from django.db import connection

from rapport.platform import clock
from rapport.platform.languages import _, sentence
from rapport.platform.records.commands.index import index

from ..models import Touchpoint
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
NAMES = ", ".join(name for name, __ in COLUMNS)
FEW = 50
LONGEST_SAID = 100_000
LONGEST_TOPIC = 200  # part of an index
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
FARTHEST = timedelta(days=3653)

#: COPY BINARY names no types: a document travels as the bytes that a jsonb column reads.
_WIRE = ["bytea" if kind == "jsonb" else kind for __, kind in COLUMNS]
_JSONB = b"\x01"

_NUL = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")
_row = attrgetter(*(name for name, __ in COLUMNS))
_place = {name: index for index, (name, __) in enumerate(COLUMNS)}
_AT, _KIND, _TOPIC, _SAID = _place["occurred_at"], _place["kind"], _place["topic"], _place["said"]
_PARTICIPANTS, _PAYLOAD = _place["participants"], _place["payload"]


class DateOutOfRange(ValueError):
    """A touch must lie between 1970 and ten years from now."""

    def __init__(self, occurred_at: datetime) -> None:
        why, moment = sentence(DateOutOfRange), occurred_at.isoformat()
        super().__init__(_("%(moment)s is not a date we can keep: %(why)s", moment=moment, why=why))
        self.occurred_at = occurred_at


class UnknownKind(ValueError):
    """This kind of touch is not in the vocabulary; own kinds begin with "custom."."""

    def __init__(self, kind: str) -> None:
        why = sentence(UnknownKind)
        super().__init__(_("“%(kind)s” is not a kind of touch: %(why)s", kind=kind[:60], why=why))


def record(touches: Sequence[Touch]) -> None:
    """Land the touches; all of them or, when one is refused by name, none."""
    if not touches:
        return
    rows = list(map(_row, touches))
    _check(rows)
    with connection.cursor() as cursor:
        if len(rows) < FEW:
            arrays = ", ".join(f"%s::{kind}[]" for __, kind in COLUMNS)
            cursor.execute(
                f"INSERT INTO listen_landing ({NAMES}) SELECT * FROM unnest({arrays})",  # noqa: S608 - constants
                [list(column) for column in zip(*_keepable(rows, bytes.decode), strict=True)],
            )
        else:
            with cursor.copy(f"COPY listen_landing ({NAMES}) FROM STDIN (FORMAT BINARY)") as copy:
                copy.set_types(_WIRE)
                for row in _keepable(rows, _JSONB.__add__):
                    copy.write_row(row)
        cursor.execute("NOTIFY listen_landing")
    if noted := {touch.party for touch in touches if touch.party is not None and is_noted(touch)}:
        index("customer", noted)


def is_noted(touch: Touch | Touchpoint) -> bool:
    """Did a colleague write it down by hand, with words that the party is to be found by? As the view listen_noted."""
    by_hand = touch.kind == "note.written" or (touch.external_id or "").startswith("log:")
    return by_hand and bool(touch.said)


def _check(rows: Sequence[tuple[Any, ...]]) -> None:
    """Refuse by name a kind nobody knows and a date we cannot keep."""
    for kind in {row[_KIND] for row in rows}:
        if not is_known(kind):
            raise UnknownKind(kind)
    instants = [row[_AT] for row in rows]
    for instant in (min(instants), max(instants)):
        if not EARLIEST <= instant <= clock.now() + FARTHEST:
            raise DateOutOfRange(instant)


def _keepable(rows: Sequence[tuple[Any, ...]], document: Callable[[bytes], Any]) -> Iterator[Sequence[Any]]:
    """The rows as the database can keep them: documents as `document` has their JSON, texts of sane length."""
    for row in rows:
        topic = row[_TOPIC]
        long = topic is not None and len(topic) > LONGEST_TOPIC
        if row[_SAID] is row[_PARTICIPANTS] is row[_PAYLOAD] is None and not long:
            yield row
            continue
        cells = list(row)
        if long:
            cells[_TOPIC] = topic[:LONGEST_TOPIC]
        if row[_SAID] is not None:
            cells[_SAID] = row[_SAID].replace("\x00", "")[:LONGEST_SAID]
        for place in (_PARTICIPANTS, _PAYLOAD):
            if row[place] is not None:
                cells[place] = document(_json(row[place]))
        yield cells


def _json(value: Any) -> bytes:
    """The document as JSON without NUL, which PostgreSQL cannot keep; a backslash before "u0000" is only text."""
    json = msgspec.json.encode(value)
    return _NUL.sub(rb"\1", json) if b"\\u0000" in json else json
