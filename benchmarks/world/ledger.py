"""How does the story become ledger? By COPY of plain numbers and one INSERT into the partitions for each part."""

from collections.abc import Callable

import numpy as np
from django.db import connection, transaction

from rapport.loop.listen.commands import make_partitions
from rapport.loop.listen.vocabulary import CODES, KINDS
from rapport.platform import clock

from .size import SOURCE, Size
from .story import TOLD, story

AT_ONCE = 250_000
SAID = "Thank you for the last parcel. Could you tell me when the next one leaves?"
_SINCE_2000 = 946_684_800_000_000
_NAMES = TOLD.names or ()
_WIRE = np.dtype([("fields", ">i2")] + [p for name in _NAMES for p in ((f"{name}_l", ">i4"), (name, ">i8"))])
_KINDS = ", ".join(f"({CODES[k]}, '{k}', {int(e.direction)}, '{e.channel}')" for k, e in KINDS.items())

_STAGE = "CREATE TEMP TABLE told (party int8, at timestamptz, kind int8, value int8, product int8, basket int8)"
_WRITE = f"""
WITH made AS MATERIALIZED (
    SELECT told.*, uuidv7(at - now()) AS id, %(seq)s::int8 + row_number() OVER (ORDER BY at, basket, product) AS seq
    FROM told
)
INSERT INTO listen_touchpoint (id, occurred_at, recorded_at, seq, party, direction, channel, kind, subject_type,
    subject_id, topic, value, margin, quantity, currency, said, human, source, external_id, payload)
SELECT m.id, at, at + interval '1 second', seq, party, k.direction, k.channel, k.name,
       CASE WHEN product >= 0 THEN 'product' WHEN basket >= 0 THEN 'order' END,
       CASE WHEN product >= 0 THEN p.id::text WHEN basket >= 0 THEN m.id::text END,
       p.category, nullif(value, 0), nullif(value / 4, 0), CASE WHEN basket >= 0 THEN 1 END,
       CASE WHEN basket >= 0 THEN 'EUR' END, CASE WHEN k.name ~ '^(mail|question)' THEN '{SAID}' END, 1, '{SOURCE}',
       CASE WHEN product >= 0 THEN format('order:%%s:%%s', basket, seq) WHEN basket >= 0 THEN 'order:' || basket
            ELSE 'touch:' || seq END,
       CASE WHEN basket >= 0 AND product < 0 THEN jsonb_build_object('number', basket::text, 'lines', 3) END
FROM made m JOIN (VALUES {_KINDS}) k (code, name, direction, channel) ON k.code = m.kind
LEFT JOIN know_product p ON p.number = product::text
ORDER BY seq
"""


def write_ledger(size: Size, people: np.ndarray, say: Callable[[str], None]) -> None:
    """Tell the story of these people (ids) and write it down."""
    write_story(story(size, people, clock.micros(clock.now())), say)


def write_story(told: np.ndarray, say: Callable[[str], None]) -> None:
    """Write down a story, TOLD (n,) in the order of time."""
    months = np.unique(told["at"].astype("M8[us]").astype("M8[M]"))
    make_partitions(clock.instant(int(month.astype("M8[us]").astype("i8"))) for month in months)
    for start in range(0, len(told), AT_ONCE):
        _write(told[start : start + AT_ONCE], start)
        say(f"  {min(start + AT_ONCE, len(told)):,} of {len(told):,} touches written")


@transaction.atomic
def _write(told: np.ndarray, seq: int) -> None:
    wire = np.empty(len(told), _WIRE)
    wire["fields"] = len(_NAMES)
    for name in _NAMES:
        wire[f"{name}_l"], wire[name] = 8, told[name] - (_SINCE_2000 if name == "at" else 0)
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)
        with cursor.copy("COPY told FROM STDIN (FORMAT BINARY)") as copy:
            copy.write(b"PGCOPY\n\xff\r\n\x00" + bytes(8) + wire.tobytes() + b"\xff\xff")
        cursor.execute(_WRITE, {"seq": seq})
        cursor.execute("DROP TABLE told")
