"""How do columns of fixed width travel? Between numpy and PostgreSQL, as arrays or as COPY BINARY."""

import struct
from collections.abc import Mapping
from typing import Any

import numpy as np
import psycopg
from django.db import connection
from psycopg.adapt import Dumper, Loader
from psycopg.pq import Format

COPY_HEAD = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
COPY_TAIL = b"\xff\xff"
#: PostgreSQL counts its microseconds from 2000; its "-infinity" is the smallest number.
SINCE_2000 = 946_684_800_000_000
NO_TIME = np.iinfo("i8").min

_ARRAY_HEAD = 20
_LENGTH = 4
_INT8 = psycopg.adapters.types["int8"].oid


class _Cells(Loader):
    """The elements of an array, none of them NULL and all of one width, as bytes; shape (n, width)."""

    format = Format.BINARY

    def load(self, data: Any) -> np.ndarray:
        if len(data) < _ARRAY_HEAD:
            return np.empty((0, 16), "u1")
        count = int.from_bytes(data[12:16], "big")
        return np.frombuffer(data, "u1", offset=_ARRAY_HEAD).reshape(count, -1)[:, _LENGTH:]


class _Numbers(Dumper):
    """A row of int64 as a parameter of type int8[]; as a list each number would cost as much as finding its row."""

    format = Format.BINARY
    oid = psycopg.adapters.types["int8"].array_oid

    def dump(self, obj: np.ndarray) -> bytes:
        if not len(obj):
            return struct.pack(">iii", 0, 0, _INT8)
        cells = np.empty(len(obj), [("length", ">i4"), ("number", ">i8")])
        cells["length"], cells["number"] = 8, obj
        return struct.pack(">iiiii", 1, 0, _INT8, len(obj), 1) + cells.tobytes()


psycopg.adapters.register_dumper(np.ndarray, _Numbers)


def fetch_columns(query: str, values: Mapping[str, Any], *, columns: Mapping[str, str]) -> list[np.ndarray]:
    """What `query` gives, as one array for each of `columns` (name: type of numpy) in their order; nothing is NULL.

    A row that travels by itself costs ten times as much as its share of an array.
    """
    arrays = ", ".join(f"coalesce(array_agg({name}), '{{}}')" for name in columns)
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.cursor(binary=True) as cursor:
        for name in ("int8", "timestamptz", "uuid", "bytea"):
            cursor.adapters.register_loader(cursor.adapters.types[name].array_oid, _Cells)
        cursor.execute(f"SELECT {arrays} FROM ({query}) AS found", values)  # noqa: S608 - put together from constants
        found = cursor.fetchone()
    return [np.ascontiguousarray(cells).view(kind) for cells, kind in zip(found, columns.values(), strict=True)]


def copy_columns(query: str, values: Mapping[str, Any], *, columns: Mapping[str, str]) -> dict[str, np.ndarray]:
    """What a COPY gives, however much it is, as one array for each of `columns` in their order; nothing is NULL."""
    row = np.dtype(
        [("fields", ">i2"), *(part for name, kind in columns.items() for part in _cell(name, np.dtype(kind)))]
    )
    with connection.cursor() as cursor, cursor.copy(query, values) as copy:
        copied = b"".join(bytes(part) for part in copy)
    count = (len(copied) - len(COPY_HEAD) - len(COPY_TAIL)) // row.itemsize
    wire = np.frombuffer(copied, row, offset=len(COPY_HEAD), count=count)
    return {name: wire[name] for name in columns}


def send_columns(table: str, columns: Mapping[str, np.ndarray]) -> None:
    """Copy these columns, of one length, into a table whose types are as wide; instants as microseconds since 2000."""
    wire = np.empty(
        len(next(iter(columns.values()))),
        [("fields", ">i2")] + [part for name, cells in columns.items() for part in _cell(name, cells.dtype)],
    )
    wire["fields"] = len(columns)
    for name, cells in columns.items():
        wire[f"{name} length"], wire[name] = cells.dtype.itemsize, cells
    query = f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT BINARY)"
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        copy.write(COPY_HEAD + wire.tobytes() + COPY_TAIL)


def _cell(name: str, kind: np.dtype) -> list[tuple[str, Any]]:
    return [(f"{name} length", ">i4"), (name, kind.newbyteorder(">"))]
