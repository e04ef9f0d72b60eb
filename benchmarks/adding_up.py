"""How long after a record was written is what is added up over it right again?"""

import time

from django.db import connection

from rapport.platform.access.commands import add_user
from rapport.platform.access.models import User
from rapport.platform.records.commands import (
    add_field,
    add_worked_field,
    build_index,
    change,
    make_object,
    work_out_all,
)
from rapport.platform.records.declare import Change, Worked
from rapport.platform.records.models import FastField, Working

from .figures import Figure, p95
from .programs import running, until
from .world.size import PASSWORD

LAG_S, A_SECOND = 5.0, 5
#: Seconds until the worker waits for jobs.
START = 6.0
_PETS = """
INSERT INTO records_x_pet (name, source, added_at) SELECT 'Pet ' || n, 'bench', now() FROM generate_series(1, %s) n
"""
_OWN = """
INSERT INTO records_own_x_pet (id, x_keeper, x_weight)
SELECT t.id, p.id, 0 FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM records_x_pet) t
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS many FROM know_party WHERE kind = 1) p
ON p.n = t.n %% p.many
"""
_HOW = (
    "from the commit of one record's weight to the commit of the sum over its keeper's records, read by another "
    "connection every 10 ms; the worker of the product as a program of its own; {a_second} writes a second, each of "
    "another person's record; p95 of {writes}"
)


def measure(*, records: int, writes: int) -> list[Figure]:
    """A sum over people's records, all of them worked out once, and then written one by one."""
    by = add_user("adding@bench.example", name="Writer", password=PASSWORD, is_admin=True)
    column, whole = _made(records, by)
    with running("worker", "--only", "jobs"):
        time.sleep(START)
        took = [_took(pk, keeper, column, by) for pk, keeper in _some(writes)]
    data = f"{records:,} records name people"
    return [
        Figure("a record to what it adds up to, p95", p95(took), "s", data,
               _HOW.format(a_second=A_SECOND, writes=len(took)), "rollup_lag_p95_s", LAG_S),
        Figure("working out all sums once", whole, "s", data, "work_out_all() in one process, without others"),
    ]  # fmt: skip


def _made(records: int, by: User) -> tuple[str, float]:
    """The noun with its records, the index on whom they name, and the sum; its column, and how long it took."""
    make_object("Pet", "Pets", by=by)
    add_field("x_pet", "Keeper", type="one", options={"to": "person"}, by=by)
    add_field("x_pet", "Weight", type="number", options={"decimals": 0}, by=by)
    with connection.cursor() as cursor:
        cursor.execute(_PETS, [records])
        cursor.execute(_OWN, [])
    worked = Worked(noun="x_pet", by="x_keeper", measure="sum", of="x_weight")
    custom = add_worked_field("person", "Weight of pets", worked, by=by)
    build_index(FastField.objects.get().pk, by=by)
    began = time.perf_counter()
    working = Working.objects.get()
    while working.finished_at is None:
        work_out_all(working.pk)
        working.refresh_from_db()
    return custom.name, time.perf_counter() - began


def _some(number: int) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT ON (x_keeper) id, x_keeper FROM records_own_x_pet LIMIT %s", [number])
        return cursor.fetchall()


def _took(pk: int, keeper: int, column: str, by: User) -> float:
    """Write one record; seconds until the sum says it."""
    change("x_pet", [Change(id=pk, field="x_weight", before=0, after=7)], by=by)
    began = time.perf_counter()
    until(lambda: _said(keeper, column) == 7, every=0.01)
    took = time.perf_counter() - began
    time.sleep(max(0.0, 1 / A_SECOND - took))
    return took


def _said(keeper: int, column: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM records_own_person WHERE id = %s', [keeper])
        found = cursor.fetchone()
    return int(found[0]) if found and found[0] is not None else None
