"""Count units whose window has ended, once and for good; and tell from all that were counted what each arm came to."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from zlib import crc32

from django.db import connection, transaction

from rapport.loop.decide.models import Holdout
from rapport.loop.decide.queries import the_unit
from rapport.loop.know.models import Party
from rapport.loop.understand.maths.roles import Role
from rapport.loop.understand.roles import ROLES
from rapport.platform import clock

from .. import sql
from ..causes import BASES, EVERYTHING, GRACE, HOLD, HORIZON, HORIZON_OF_EVERYTHING
from ..maths.money import MOST_SUMS, drawn_difference
from ..models import Cell, Measure, Reading

#: So many segments tell of one test.
MOST_SEGMENTS = 8
#: What they do by themselves: they say something to us, or something is said between both.
ANSWERS = [kind for kind, role in ROLES.items() if role in {Role.ANSWER, Role.ASKED_US, Role.CONTACT, Role.COMPLAINT}]
ANSWERS += ["survey.answered"]
TALKS = [kind for kind, role in ROLES.items() if role is Role.PLAIN]
GOODBYES = ["mail.unsubscribed", "contract.ended"]
#: Chances that differ by no more are the same, written with fewer digits.
A_HAIR = 1e-6
_LOCK = 0x11F7


@transaction.atomic
def count() -> int:
    """Count what has come to its end since, and tell all readings anew; how many units were counted."""
    now = clock.now()
    units, values = Party.objects.annotate(unit=the_unit()).values_list("pk", "unit").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(sql.FORGET)
        cursor.execute(sql.COUNT_DECIDED.format(draws=sql.DRAWS), {"now": now})
        counted = cursor.rowcount
        named, asked = _named(units, values)
        cursor.execute(sql.COUNT_ASSIGNED.format(units=named), asked | _asked(now))
        counted += cursor.rowcount
        cursor.execute("ANALYZE lift_counted")
        _tell(cursor, now)
        _tell_cells(cursor, named, asked)
    return counted


def _named(units: str, values: tuple[Any, ...]) -> tuple[str, dict[str, Any]]:
    """The question which party belongs to which unit, to stand inside another one: its values by name."""
    names = [f"unit{place}" for place in range(len(values))]
    return units % tuple(f"%({name})s" for name in names), dict(zip(names, values, strict=True))


def _asked(now: datetime) -> dict[str, Any]:
    return {
        "now": now, "horizon": HORIZON, "horizon_of_everything": HORIZON_OF_EVERYTHING, "everything": EVERYTHING,
        "grace": GRACE, "answers": ANSWERS, "talks": TALKS, "goodbyes": GOODBYES,
        "kinds": ["order.placed", *ANSWERS, *TALKS, *GOODBYES],
    }  # fmt: skip


@dataclass(frozen=True)
class _Draw:
    """What an arm was given: units, and the share that was meant, where all had the same chance."""

    units: int
    meant: float | None
    uneven: bool


def _tell(cursor: Any, now: datetime) -> None:
    """Write the readings of every arm that has been counted."""
    draws = _draws(cursor)
    cursor.execute(sql.TOTALS)
    found = cursor.fetchall()
    ranges = _ranges(cursor, {cause for cause, *_ in found})
    Reading.objects.all().delete()
    Reading.objects.bulk_create(reading for row in found for reading in _readings(row, draws, ranges, now))


def _readings(row: Any, draws: Any, ranges: Any, now: datetime) -> Iterator[Reading]:
    cause, arm, n, stayed, bought, paid, total, sumsq, gone, asks_gone, since, until, days = row
    draw = draws.get((cause, arm), _Draw(n, None, False))
    reading = partial(
        Reading, cause=cause, arm=arm, n=n, drawn=max(draw.units, n), meant=draw.meant, is_uneven=draw.uneven,
        horizon_days=days, since=since, until=until, counted_at=now,
    )  # fmt: skip
    yield reading(measure=Measure.STAY, k=stayed)
    yield reading(measure=Measure.BUY, k=bought)
    low, high = ranges.get((cause, arm), (None, None))
    yield reading(measure=Measure.MONEY, k=paid, total=total, sumsq=sumsq, low=low, high=high)
    if asks_gone:
        yield reading(measure=Measure.LEFT, k=gone)


def _draws(cursor: Any) -> dict[tuple[str, str], _Draw]:
    cursor.execute(sql.DRAWN.format(draws=sql.DRAWS))
    rows = cursor.fetchall()
    arms: dict[str, list[str]] = defaultdict(list)
    for cause, arm, *_ in rows:
        arms[cause].append(arm)
    group = Holdout.objects.filter(pk=1).first()
    left_alone = {group.cause: group.percent / 100} if group else {}
    return {
        (cause, arm): _Draw(units, *_meant(arm, chances, explored, len(arms[cause]), left_alone.get(cause)))
        for cause, arm, units, *chances, explored in rows
    }


def _meant(
    arm: str, chances: list[float | None], explored: bool, arms: int, left_alone: float | None
) -> tuple[float | None, bool]:
    """The share that was meant, and whether the chances differed: of plain chance all are alike, else as was said."""
    least, most = chances
    if left_alone is not None:
        return (left_alone if arm == HOLD else 1 - left_alone), False
    if explored:
        return 1 / arms, False
    uneven = least is not None and most is not None and most - least > A_HAIR
    return (None if uneven else least), uneven


def _ranges(cursor: Any, causes: set[str]) -> dict[tuple[str, str], tuple[float, float]]:
    """Where the money that a unit of each arm brings beyond one left alone lies; only where drawing tells something."""
    told: dict[tuple[str, str], tuple[float, float]] = {}
    for cause in sorted(causes):
        cursor.execute(sql.SUMS, [cause])
        sums: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for arm, money, units in cursor.fetchall():
            sums[arm].append((money, units))
        alone = next((sums.pop(arm) for arm in sorted(BASES & sums.keys())), [])
        for arm, found in sums.items():
            if alone and max(len(found), len(alone)) <= MOST_SUMS:
                drawn = drawn_difference(
                    *zip(*found, strict=True), *zip(*alone, strict=True), seed=crc32(f"{cause}:{arm}".encode())
                )
                told[cause, arm] = (drawn.low, drawn.high)
    return told


def _tell_cells(cursor: Any, units: str, asked: dict[str, Any]) -> None:
    """Write by which segments the units of each test stayed, where segments were declared before."""
    Cell.objects.all().delete()
    cursor.execute("SELECT DISTINCT cause FROM lift_counted ORDER BY cause")
    for (cause,) in cursor.fetchall():
        cursor.execute(sql.DECLARED, {"cause": cause, "most": MOST_SEGMENTS})
        segments = [segment for (segment,) in cursor.fetchall()]
        if segments:
            cursor.execute(sql.CELLS.format(units=units), asked | {"cause": cause, "segments": segments})
            Cell.objects.bulk_create(
                Cell(cause=cause, arm=arm, inside=inside, tells=tells, n=n, k=k)
                for arm, inside, tells, n, k in cursor.fetchall()
            )
